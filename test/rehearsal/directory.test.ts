import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailboxesAnswer } from '../../src/contract';
import { rehearse, root } from '../helpers/rehearsal';

// The sample organisation as `npm start` shows it: the folder, WorkMail's API and Exchange's address book, joined.
const folder = join(root, 'organisations/example-corp');
interface Listed {
  readonly address: string;
  readonly kind: string;
  readonly system: string;
  readonly movedAt?: string;
}
const { mailboxes: listed } = JSON.parse(readFileSync(join(folder, 'organisation.json'), 'utf8')) as {
  mailboxes: Listed[];
};

let server: Awaited<ReturnType<typeof rehearse>>;
let shown: MailboxesAnswer['mailboxes'];
beforeAll(async () => {
  server = await rehearse(folder);
  const addresses = listed.map(({ address }) => address);
  shown = ((await server.ask('/mailboxes', { addresses })).body as MailboxesAnswer).mailboxes;
});
afterAll(() => server?.close());

it('agrees with the folder about everybody, and nobody is moving', () => {
  const facts = ({ address, kind, system, movedAt }: Listed) => ({ address, kind, system, movedAt });
  expect(shown.map((mailbox) => facts(mailbox as Listed))).toEqual(listed.map(facts));
  expect(shown.filter(({ moving }) => moving)).toEqual([]);
});

it('shows the word of every source that knows a mailbox', () => {
  const words = new Map<string, Set<string>>();
  for (const { kind, system, evidence } of shown) {
    const key = `${kind} ${system}`;
    words.set(
      key,
      (words.get(key) ?? new Set()).add(evidence.map((e) => `${e.source}: ${e.finding}`).join('; ')),
    );
  }
  const fromElsewhere = 'workmailApi: Known to WorkMail as a resource from elsewhere';
  const enabled = 'workmailApi: Enabled on WorkMail, with a mailbox';
  expect(Object.fromEntries([...words].map(([key, said]) => [key, [...said]]))).toEqual({
    'person exchange': ['directoryFile: Listed on Exchange; workmailApi: Not enabled on WorkMail'],
    'person workmail': [`directoryFile: Listed on WorkMail; ${enabled}`],
    'person both': [`directoryFile: Listed on Exchange and on WorkMail; ${enabled}`],
    'room exchange': [
      `directoryFile: Listed on Exchange; exchangeAddressBook: In Exchange’s address book; ${fromElsewhere}`,
    ],
    'equipment exchange': [`directoryFile: Listed on Exchange; ${fromElsewhere}`],
  });
});

it('keeps one room list a building, with its rooms once', async () => {
  const lists = async (address: string) =>
    ((await server.ask(`/rooms?roomList=${address}`)).body as { rooms: { address: string }[] }).rooms;
  const { roomLists } = JSON.parse(readFileSync(join(folder, 'organisation.json'), 'utf8')) as {
    roomLists: { address: string; members: string[] }[];
  };
  expect(roomLists.length).toBeGreaterThan(0);
  for (const { address, members } of roomLists) {
    expect((await lists(address)).map((room) => room.address).sort()).toEqual([...members].sort());
  }
});
