import { addressKey } from '../../domain/address';
import { fail, listed, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

/** Outlook shows no more rooms of one list. */
const MOST = 100;

export const roomLists: Check = {
  id: 'roomLists',
  title: 'Every room is in a room list and has a capacity',
  whyItMatters:
    'Outlook and Interslot offer rooms by lists. A room in none is overlooked; of a list with more than 100 the rest is never shown; without a capacity nobody knows who fits in.',
  expected: 'Each room in a list of at most 100, with its capacity set.',
  link: LINKS.rooms,
  async run(facts) {
    const { rooms, roomLists: lists } = facts.context.directory;
    const inLists = new Set(lists.flatMap((list) => list.rooms.map(addressKey)));
    const tooLong = lists.filter((list) => list.rooms.length > MOST);
    const alone = rooms.filter(({ address }) => !inLists.has(addressKey(address)));
    const unmeasured = rooms.filter(({ capacity }) => capacity === undefined);
    const rows = [
      ...tooLong.map((list) => [list.address, `${list.rooms.length} rooms`]),
      ...alone.map(({ address }) => [address, 'in no room list']),
      ...unmeasured.map(({ address }) => [address, 'no capacity']),
    ];
    const more = { table: table(['address', 'what is missing'], rows) };
    if (rooms.length > 0 && lists.length === 0)
      return fail(
        'There are rooms and no room lists.',
        [
          {
            text: 'Make one list a site.',
            command: "New-DistributionGroup -Name '<site> rooms' -RoomList -Members <room>,<room>",
          },
        ],
        more,
      );
    if (rows.length === 0)
      return pass(`${rooms.length} rooms in ${lists.length} lists, all with a capacity.`);
    const parts = [
      tooLong.length > 0 ? `Too long for Outlook: ${listed(tooLong.map(({ address }) => address))}.` : '',
      alone.length > 0 ? `In no list: ${listed(alone.map(({ address }) => address))}.` : '',
      unmeasured.length > 0 ? `Without a capacity: ${listed(unmeasured.map(({ address }) => address))}.` : '',
    ];
    return warn(
      parts.filter(Boolean).join(' '),
      [
        {
          text: 'Put the room into its site’s list.',
          command: 'Add-DistributionGroupMember <room list> -Member <room>',
        },
        { text: 'Say how many fit in.', command: 'Set-Mailbox <room> -ResourceCapacity <number>' },
      ],
      more,
    );
  },
};
