import { pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

export const roomsToRecreate: Check = {
  id: 'leavingRooms',
  title: 'Rooms and equipment to make again',
  whyItMatters:
    'All of them lie on Exchange. Who stays on WorkMail cannot book them any more when interoperability ends.',
  expected: 'Each one made again on the system that stays, with its bookings.',
  link: LINKS.leaving,
  async run({ context: { directory } }) {
    const resources = directory.mailboxes.filter(({ kind }) => kind === 'room' || kind === 'equipment');
    if (resources.length === 0) return pass('There are none.');
    const rows = resources.map(({ address, kind, capacity }) => [address, kind, String(capacity ?? '')]);
    return warn(
      `${resources.length} lie on Exchange.`,
      [
        {
          text: 'If WorkMail stays, make each again there once interoperability is off, and enter the future bookings.',
          command: 'aws workmail create-resource --organization-id <m-…> --name <name> --type ROOM',
        },
      ],
      {
        table: table(['address', 'kind', 'capacity'], rows),
      },
    );
  },
};
