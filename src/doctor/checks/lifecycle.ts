import { counted, fail, pass, warn, type Check } from '../check';
import { LINKS } from '../links';
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

/**
 * https://docs.aws.amazon.com/workmail/latest/adminguide/workmail-end-of-support.html and, for Exchange Online,
 * https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online
 */
export const ENDS: readonly End[] = [
  {
    date: '2027-03-31',
    what: 'Amazon WorkMail ends: after that neither mailboxes nor the console can be reached',
    applies: ({ context: { config } }) =>
      config.mailSystems.workmail !== undefined || config.workmailDirectory !== undefined,
    todo: 'Plan where everybody on WorkMail goes. Export each mailbox in time.',
  },
  {
    date: '2027-04-01',
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
  async run(facts) {
    const ends = ENDS.filter((end) => end.applies(facts)).map((end) => ({
      ...end,
      days: Math.ceil((Date.parse(end.date) + DAY_MS - facts.nowMs) / DAY_MS),
    }));
    const evidence = [
      ...ends.map(({ date, what }) => `${date}: ${what}.`),
      'Exchange Server 2016 and 2019 are out of support since 14 October 2025; Exchange Server SE is supported. EWS does not need to say which one it is: Get-ExchangeServer | Format-List Name,AdminDisplayVersion',
    ];
    const near = ends.filter(({ days }) => days <= SHOWN_BEFORE_DAYS);
    if (near.length === 0) return pass('No end within half a year.', { evidence });
    const mend = near.map(({ todo }) => ({
      text: todo,
      ...(todo.includes('Export') && {
        command:
          'aws workmail start-mailbox-export-job --organization-id <m-…> --entity-id <id> --role-arn <…> --kms-key-arn <…> --s3-bucket-name <…> --s3-prefix <…>',
      }),
    }));
    const over = near.filter(({ days }) => days <= 0);
    if (over.length > 0)
      return fail(over.map(({ what, date }) => `${what} (${date}).`).join(' '), mend, { evidence });
    return warn(
      near.map(({ what, days }) => `In ${counted(days, 'day', 'days')}: ${what}.`).join(' '),
      mend,
      { evidence },
    );
  },
};
