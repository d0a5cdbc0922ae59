import { addressKey } from '../../domain/address';
import { cannotTell, counted, fail, listed, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

/** What cannot be read from a directory, and matters to everybody who has moved. */
const EXTERNAL = {
  text: 'For Exchange, people on WorkMail are strangers: let each room take their invitations, or it neither accepts nor declines. Interslot cannot read this setting.',
  command:
    'Get-Mailbox -RecipientTypeDetails RoomMailbox -ResultSize Unlimited | Set-CalendarProcessing -ProcessExternalMeetingMessages $true',
};

export const rooms: Check = {
  id: 'rooms',
  title: 'Rooms and equipment lie on Exchange, and WorkMail sees them',
  whyItMatters:
    'A room that is enabled on WorkMail has two calendars, and is booked twice. One that WorkMail does not see cannot be booked by people who have moved.',
  expected: 'No resource enabled on WorkMail; each room on Exchange among WorkMail’s users.',
  link: LINKS.rooms,
  async run(facts) {
    const { directory } = facts.context;
    const doubled = directory.findings
      .filter(({ code }) => code === 'roomOnWorkmail')
      .map(({ addresses: [one = ''] }) => one);
    const resources = directory.mailboxes.filter(({ kind }) => kind === 'room' || kind === 'equipment');
    // Without WorkMail's API Active Directory may still say that mail for a room goes there.
    const routed = resources
      .filter(({ address, system }) => system === 'workmail' && !doubled.includes(address))
      .map(({ address }) => address);
    const here = resources.filter(({ system }) => system === 'exchange').length;
    const theirs = facts.entries('workmailApi');
    const known = new Set(theirs?.flatMap(({ address, aliases }) => [address, ...aliases].map(addressKey)));
    const unseen = theirs
      ? resources.filter(
          ({ address, aliases = [] }) => ![address, ...aliases].some((one) => known.has(addressKey(one))),
        )
      : [];
    if (doubled.length + routed.length > 0) {
      const found = [
        ...(doubled.length > 0 ? [`Enabled on WorkMail: ${listed(doubled)}.`] : []),
        ...(routed.length > 0 ? [`On WorkMail instead of Exchange: ${listed(routed)}.`] : []),
      ];
      return fail(
        found.join(' '),
        [
          {
            text: 'Disable it on WorkMail; its meetings there are lost, so save them first.',
            command: 'aws workmail deregister-from-work-mail --organization-id <m-…> --entity-id <id>',
          },
          ...(routed.length > 0
            ? [
                {
                  text: 'Give it a mailbox on Exchange again.',
                  command: 'Disable-MailUser <room>; Enable-Mailbox <room> -Room',
                },
              ]
            : []),
          EXTERNAL,
        ],
        {
          table: table(
            ['address'],
            [...doubled, ...routed].map((one) => [one]),
          ),
        },
      );
    }
    if (unseen.length > 0) {
      return warn(
        `WorkMail does not see ${listed(unseen.map(({ address }) => address))}.`,
        [
          {
            text: 'Show it in the address book on Exchange and wait for directory sync.',
            command: 'Set-Mailbox <room> -HiddenFromAddressListsEnabled $false',
          },
          EXTERNAL,
        ],
        {
          table: table(
            ['address'],
            unseen.map(({ address }) => [address]),
          ),
        },
      );
    }
    const lie = `${counted(here, 'resource lies', 'resources lie')} on Exchange`;
    if (!theirs)
      return cannotTell(
        `${lie}. Whether WorkMail sees them only its API can tell, and it has not been read.`,
        {
          mend: [EXTERNAL],
        },
      );
    return pass(`${lie}, and WorkMail sees all of them.`, { mend: [EXTERNAL] });
  },
};
