import { LAST_DAYS } from '../../domain/lastDays';
import { counted, fail, pass, warn, type Check } from '../check';
import { LINKS } from '../links';
import { exchangeVersionOf } from '../exchangeVersion';
import { endpointOf } from '../probes/endpoint';
import type { Facts } from '../facts';

const DAY_MS = 86_400_000;
const SHOWN_BEFORE_DAYS = 180;

interface End {
  readonly date: string;
  readonly what: string;
  readonly applies: (facts: Facts) => boolean;
  readonly todo: string;
}

const hasOnline = (facts: Facts) => {
  const url = facts.context.config.mailSystems.exchange?.url;
  const isCloud =
    url !== undefined && /(^|\.)office365\.com$|(^|\.)outlook\.com$/i.test(endpointOf(url).host);
  return (
    isCloud ||
    (facts.entries('activeDirectory') ?? []).some(({ claims }) => claims.includes('exchangeOnlineMailbox'))
  );
};

export const ENDS: readonly End[] = [
  {
    date: LAST_DAYS.workmail,
    what: 'Amazon WorkMail ends: after that neither mailboxes nor the console can be reached',
    applies: ({ context: { config } }) =>
      config.mailSystems.workmail !== undefined || config.workmailDirectory !== undefined,
    todo: 'Plan where everybody on WorkMail goes. Export each mailbox in time.',
  },
  {
    date: LAST_DAYS.exchange,
    what: 'Exchange Online takes EWS away for good; Exchange Server keeps it',
    applies: hasOnline,
    todo: 'Mailboxes on Exchange Online cannot be read over EWS after that day: plan for Microsoft Graph.',
  },
];

export const lifecycle: Check = {
  id: 'lifecycle',
  title: 'Nothing that this rests on is about to end',
  whyItMatters: 'What ends takes everybody’s calendars with it, on a day that is known.',
  expected: `No announced end within ${SHOWN_BEFORE_DAYS} days, and no server that is out of support.`,
  link: LINKS.endOfSupport,
  // By then the server has answered, and answers say what it is.
  after: ['exchangeAccount'],
  async run(facts) {
    const daysTo = (date: string) => Math.ceil((Date.parse(date) + DAY_MS - facts.nowMs) / DAY_MS);
    const ends = ENDS.filter((end) => end.applies(facts)).map((end) => ({ ...end, days: daysTo(end.date) }));
    const server = serverOf(facts);
    const evidence = [...ends.map(({ date, what }) => `${date}: ${what}.`), ...server.evidence];
    const near = ends.filter(({ days }) => days <= SHOWN_BEFORE_DAYS);
    const serverDays = server.supportEnds === undefined ? Infinity : daysTo(server.supportEnds);
    const isServerNear = serverDays <= SHOWN_BEFORE_DAYS;
    if (near.length === 0 && !isServerNear) return pass('No end within half a year.', { evidence });
    const mend = [
      ...(isServerNear
        ? [
            {
              text: `Upgrade to Exchange Server Subscription Edition. Every server’s version:`,
              command: 'Get-ExchangeServer | Format-Table Name,AdminDisplayVersion',
            },
          ]
        : []),
      ...near.map(({ todo }) => ({
        text: todo,
        ...(todo.includes('Export') && {
          command:
            'aws workmail start-mailbox-export-job --organization-id <m-…> --entity-id <id> --role-arn <…> --kms-key-arn <…> --s3-bucket-name <…> --s3-prefix <…>',
        }),
      })),
    ];
    const over = near.filter(({ days }) => days <= 0);
    if (over.length > 0)
      return fail(over.map(({ what, date }) => `${what} (${date}).`).join(' '), mend, { evidence });
    const found = [
      // Without support everything goes on working; only nobody mends it any more.
      ...(isServerNear
        ? [
            serverDays <= 0
              ? `${server.name} is out of support since ${server.supportEnds}.`
              : `In ${counted(serverDays, 'day', 'days')}: the support of ${server.name} ends.`,
          ]
        : []),
      ...near.map(({ what, days }) => `In ${counted(days, 'day', 'days')}: ${what}.`),
    ];
    return warn(found.join(' '), mend, { evidence });
  },
};

/** What Exchange said that it is. */
function serverOf(facts: Facts): { name?: string; supportEnds?: string; evidence: string[] } {
  const { exchange } = facts.context.mailSystems;
  if (!exchange) return { evidence: [] };
  const version = exchange.serverVersion();
  if (!version) return { evidence: ['Exchange has not said which version it is.'] };
  const numbers = `${version.major}.${version.minor}.${version.build}`;
  const known = exchangeVersionOf(version);
  if (!known) return { evidence: [`Exchange says that it is ${numbers}, which Interslot does not know.`] };
  const support = known.supportEnds === undefined ? '' : `; supported until ${known.supportEnds}`;
  return { ...known, evidence: [`Exchange says that it is ${numbers}: ${known.name}${support}.`] };
}
