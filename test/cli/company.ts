import type { TestOrganisation } from '../helpers/organisation';

const person = (name: string, displayName: string, system: string, timeZone = 'Europe/Zurich') => ({
  address: `${name}@example.com`,
  displayName,
  kind: 'person',
  system,
  timeZone,
});
const room = (name: string, displayName: string, more: Record<string, unknown>) => ({
  address: `${name}@example.com`,
  displayName,
  kind: 'room',
  system: 'exchange',
  timeZone: 'Europe/Zurich',
  building: 'Zürich',
  ...more,
});
const at = (start: string, end: string, ...lines: string[]) => ({
  start: `20261201T${start}Z`,
  end: `20261201T${end}Z`,
  lines,
});

/** Names of every script and width, on both systems, and a day (Tuesday 1 December 2026) on which each busy type comes up. */
export const company: TestOrganisation = {
  mailboxes: [
    person('ana', 'Ana Silva', 'exchange'),
    person('bo', 'Bo Lindqvist', 'workmail'),
    person('maximiliane.von-wallersee', 'Dr. Maximiliane Freifrau von Wallersee-Hohenbrunn', 'exchange'),
    person('yasmin', 'ياسمين الحداد', 'workmail'),
    person('tanaka', '田中さくら', 'exchange'),
    person('twice', 'Daniel Wu', 'both'),
    room('large', 'Large', { capacity: 12, features: ['video', 'whiteboard'] }),
    room('small', 'Small', { capacity: 4, features: ['video'] }),
    room('odd', 'Odd', { features: ['video'] }),
  ],
  groups: [
    {
      address: 'team@example.com',
      displayName: 'Team',
      members: ['ana@example.com', 'bo@example.com', 'yasmin@example.com'],
    },
  ],
  roomLists: [
    {
      address: 'rooms@example.com',
      displayName: 'Rooms',
      members: ['large@example.com', 'small@example.com', 'odd@example.com'],
    },
  ],
  calendars: {
    'ana@example.com': [
      at('080000', '090000'),
      at('130000', '140000', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'),
      at('150000', '160000', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'),
    ],
    'bo@example.com': [
      at('090000', '100000', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'),
      at('140000', '150000', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'),
    ],
    'maximiliane.von-wallersee@example.com': [at('080000', '083000')],
    'yasmin@example.com': [at('100000', '113000')],
    'tanaka@example.com': [at('151000', '152000')],
    'twice@example.com.exchange': [at('080000', '090000')],
    'twice@example.com.workmail': [at('120000', '130000')],
    'large@example.com': [at('080000', '100000')],
    'small@example.com': [],
    'odd@example.com': [],
  },
};
