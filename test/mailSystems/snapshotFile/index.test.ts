import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from '../../../src/domain/evidence';
import type { Mailbox } from '../../../src/domain/mailbox';
import { InterslotError } from '../../../src/errors';
import type { SnapshotPart } from '../../../src/mailSystems/directorySnapshot';
import { createSnapshotFile } from '../../../src/mailSystems/snapshotFile';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'interslot-snapshot-'));
  folder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

const notes: string[] = [];
beforeEach(() => notes.splice(0));
const open = (maxBytes?: number) =>
  createSnapshotFile({
    folder,
    now: Date.now,
    onNote: ({ message }) => notes.push(message),
    ...(maxBytes !== undefined && { maxBytes }),
  });
/** The readings alone. */
const partsIn = async () => (await open().load())?.parts();
const file = () => join(folder, 'directory.snapshot');

const part = (count: number, extra: Partial<SnapshotPart> = {}): SnapshotPart => ({
  source: 'activeDirectory',
  origin: 'ldaps://dc1',
  reading: {
    entries: Array.from({ length: count }, (_, i) => ({
      source: 'activeDirectory',
      id: `${i}`,
      address: `zoë${i}@x.com`,
      aliases: [],
      claims: ['exchangeMailbox'],
      displayName: 'Zoë\n"Müller"\u2028',
      readAtMs: 42,
    })),
    roomLists: [{ address: 'l@x.com', displayName: 'L', rooms: [] }],
    domains: ['x.com'],
    readAtMs: 42,
    cursor: 'c',
  },
  ...extra,
});

it('gives back what it was given, over more than one line of entries', async () => {
  const parts = [part(1201), part(0, { source: 'workmailApi', origin: 'm-1' })];
  await open().save(parts);
  const kept = await open().load();
  expect(kept).toEqual({ parts: expect.any(Function) });
  expect(await kept?.parts()).toEqual(parts);
  expect(notes).toEqual([]);
});

it('gives back the directory as it stood, each piece of evidence shared as it was', async () => {
  const evidence = ['exchangeMailbox', 'noMailbox'].map((code) => [
    { source: 'activeDirectory', code, finding: 'Ünlike', readAtMs: 42 } as Evidence,
  ]);
  const mailboxes = Array.from({ length: 1201 }, (_, i): Mailbox => ({
    address: `zoë${i}@x.com`,
    displayName: '‮Zoë\n"Müller"\u2028',
    kind: 'person',
    system: 'exchange',
    evidence: evidence[i % 2] as Evidence[],
    ...(i === 7 && { aliases: ['seven@x.com'], moving: true }),
  }));
  const contents = {
    mailboxes,
    roomLists: [{ address: 'l@x.com', displayName: 'L', rooms: ['r@x.com'] }],
    domains: ['x.com'],
    readAtMs: 42,
    sources: [{ source: 'activeDirectory' as const, readAtMs: 42 }],
    findings: [],
  };
  const standing = { madeOf: 'those', contents };
  await open().save([part(3)], standing);
  const kept = await open().load();
  expect(kept?.standing).toEqual(standing);
  expect(new Set(kept?.standing?.contents.mailboxes.map((one) => one.evidence)).size).toBe(2);
  expect(await kept?.parts()).toEqual([part(3)]);

  await open().save([part(3)], { madeOf: 'nobody', contents: { ...contents, mailboxes: [] } });
  expect((await open().load())?.standing?.contents.mailboxes).toEqual([]);
  expect(await partsIn()).toEqual([part(3)]);
});

it('is for its owner alone, and leaves nothing beside it', async () => {
  await open().save([part(1)]);
  await open().save([part(2)]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['directory.snapshot']);
});

it('is empty where there is none, without a word', async () => {
  expect(await open().load()).toBeUndefined();
  expect(notes).toEqual([]);
});

describe('what cannot be used is set aside with a warning, and the next save works', () => {
  const otherVersion = (text: string) => text.replace('"version":2', '"version":1');
  it.each<[string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, text.length / 2)],
    ['cut at the end of a line', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`],
    ['one letter written over', (text) => text.replace('zoë0@x.com', 'bad0@x.com')],
    ['of another version', otherVersion],
    ['empty', () => ''],
    ['not ours', () => '{"sha256":5}\n'],
    ['binary', () => '\u0000\u0001\uffff'],
  ])('%s', async (_name, damage) => {
    await open().save([part(3)]);
    const damaged = damage(readFileSync(file(), 'utf8'));
    writeFileSync(file(), damaged);
    expect(await open().load()).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(/damaged, too large or of another version; it is now /)]);
    expect(readFileSync(`${file()}.set-aside`, 'utf8')).toBe(damaged);
    await open().save([part(3)]);
    expect(await partsIn()).toHaveLength(1);
  });
  it('another version with a hash of its own', async () => {
    const { createHash } = await import('node:crypto');
    await open().save([part(1)]);
    const lines = otherVersion(readFileSync(file(), 'utf8')).trimEnd().split('\n').slice(0, -1);
    const body = `${lines.join('\n')}\n`;
    const sha256 = createHash('sha256').update(body).digest('hex');
    writeFileSync(file(), `${body}${JSON.stringify({ sha256 })}\n`);
    expect(await open().load()).toBeUndefined();
    expect(existsSync(`${file()}.set-aside`)).toBe(true);
  });
});

it('is bounded in size, on both ways', async () => {
  await open().save([part(10)]);
  await expect(open(500).save([part(600)])).rejects.toThrow(InterslotError);
  expect(await partsIn()).toEqual([part(10)]);
  expect(readdirSync(folder)).toEqual(['directory.snapshot']);
  expect(await open(500).load()).toBeUndefined();
  expect(notes).toHaveLength(1);
});

it('says so when it cannot be written or read, and throws nothing else', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  await expect(open().save([part(1)])).rejects.toThrow(/cannot be written/);
  rmSync(folder);
  mkdirSync(file(), { recursive: true });
  expect(await open().load()).toBeUndefined();
  expect(notes).toEqual([expect.stringMatching(/cannot be read/)]);
});

it('clears up after processes that ended while writing, and after no others', async () => {
  mkdirSync(folder);
  for (const name of ['directory.snapshot.1.tmp', 'directory.snapshot.2.tmp', 'other.tmp'])
    writeFileSync(join(folder, name), '');
  const old = Date.now() / 1000 - 7200;
  utimesSync(join(folder, 'directory.snapshot.1.tmp'), old, old);
  utimesSync(join(folder, 'other.tmp'), old, old);
  await open().load();
  expect(readdirSync(folder)).toEqual(['directory.snapshot.2.tmp', 'other.tmp']);
});
