import type { FindingCode } from '../../domain/join';
import { counted, fail, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

/** Mail is lost or split. */
const BROKEN: readonly FindingCode[] = ['bothMailboxes', 'neitherMailbox', 'addressClaimedTwice'];
/** It works, until somebody relies on it. */
const ODD: readonly FindingCode[] = [
  'systemsDisagree',
  'leftoverRoute',
  'workmailWithoutMailbox',
  'listedOtherwise',
];

export const placement: Check = {
  id: 'placement',
  title: 'Everybody has one mailbox, on one system',
  whyItMatters:
    'Whoever has two mailboxes reads half of their mail, and shows half of their meetings. Whoever has none gets nothing.',
  expected: 'Nobody on both systems, nobody on neither, nothing left over from a move.',
  link: LINKS.routing,
  async run(facts) {
    const { findings } = facts.context.directory;
    const of = (codes: readonly FindingCode[]) => findings.filter(({ code }) => codes.includes(code));
    const [broken, odd] = [of(BROKEN), of(ODD)];
    if (broken.length + odd.length === 0)
      return pass('Nobody has two mailboxes or none, and nothing is left over.');
    const rows = [...broken, ...odd].map(({ addresses, sentence }) => [addresses[0] ?? '', sentence]);
    const say = broken.length > 0 ? fail : warn;
    return say(
      broken.length > 0
        ? `${counted(broken.length, 'mailbox is', 'mailboxes are')} on both systems, on none, or share an address.`
        : `${counted(odd.length, 'mailbox has', 'mailboxes have')} something left over from a move.`,
      [
        {
          text: 'Of two mailboxes, save what is in the old one, then take it away on Exchange and route to WorkMail.',
          command:
            'Disable-Mailbox <identity>; Enable-MailUser <identity> -ExternalEmailAddress <name>@<alias>.awsapps.com',
        },
        {
          text: 'Who has none is enabled on WorkMail, or gets a mailbox on Exchange.',
          command: 'Enable-Mailbox <identity>',
        },
      ],
      { table: table(['address', 'what is odd'], rows) },
    );
  },
};
