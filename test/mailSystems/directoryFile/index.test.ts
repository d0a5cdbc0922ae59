import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../../src/errors';
import { createDirectoryFile } from '../../../src/mailSystems/directoryFile';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'interslot-dir-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text);
  return createDirectoryFile(join(folder, name), () => 42).read();
};
const problemsOf = async (name: string, text: string | Buffer) => {
  const error = await read(name, text).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).problems;
};

const ana = { address: 'ana@x.com', displayName: 'Ana', kind: 'person', system: 'exchange' };

describe('a directory file in JSON', () => {
  it('gives entries with claims, groups, room lists, domains', async () => {
    const records = await read(
      'd.json',
      JSON.stringify({
        name: 'X',
        domain: 'X.com',
        workmail: { alias: 'x' },
        mailboxes: [
          {
            ...ana,
            movedAt: null,
            movesOn: '2026-12-03',
            directory: { hidden: true },
            workingHours: { any: 'thing' },
          },
          {
            address: 'r@x.com',
            displayName: 'R',
            kind: 'room',
            system: 'exchange',
            capacity: 8,
            features: ['video'],
          },
        ],
        groups: [{ address: 'g@x.com', displayName: 'G', members: ['ana@x.com'] }],
        roomLists: [{ address: 'l@x.com', displayName: 'L', members: ['r@x.com'] }],
      }),
    );
    expect(records.domains).toEqual(['x.com']);
    expect(records.workmailAlias).toBe('x');
    expect(records.entries[0]).toEqual({
      source: 'directoryFile',
      id: 'ana@x.com',
      address: 'ana@x.com',
      aliases: [],
      displayName: 'Ana',
      kind: 'person',
      claims: ['listedOnExchange'],
      movesOn: '2026-12-03',
      hidden: true,
      readAtMs: 42,
    });
    expect(records.entries[1]).toMatchObject({ capacity: 8, features: ['video'] });
    expect(records.entries[2]).toMatchObject({ kind: 'group', claims: [], members: ['ana@x.com'] });
    expect(records.roomLists).toEqual([{ address: 'l@x.com', displayName: 'L', rooms: ['r@x.com'] }]);
  });

  it('names the place of what is wrong, and does not repeat the file', async () => {
    expect(await problemsOf('d.json', '{\n "mailboxes": [ secret ]')).toEqual([
      'd.json: not JSON, see line 2.',
    ]);
    const problems = await problemsOf('d.json', JSON.stringify({ mailboxes: [{ ...ana, kind: 'robot' }] }));
    expect(problems[0]).toMatch(/^d\.json: \/mailboxes\/0\/kind /);
  });

  it('refuses two mailboxes with one address, also through an alias', async () => {
    const bo = { ...ana, address: 'bo@x.com', displayName: 'Bo', aliases: ['ANA@x.com'] };
    expect(await problemsOf('d.json', JSON.stringify({ mailboxes: [ana, bo] }))).toEqual([
      'd.json: ana@x.com and bo@x.com both claim the address ANA@x.com.',
    ]);
    expect(await problemsOf('d.json', JSON.stringify({ mailboxes: [ana, ana] }))).toEqual([
      'd.json: ana@x.com is listed twice.',
    ]);
  });

  it('says when the file is not there', async () => {
    await expect(createDirectoryFile(join(folder, 'none.json'), () => 0).read()).rejects.toThrow(
      /none\.json cannot be read/,
    );
  });
});

describe('a directory file in CSV', () => {
  const header =
    'address,displayName,kind,system,aliases,department,office,timeZone,capacity,features,building,floor,wheelchairAccessible,movedAt,movesOn';

  it('reads every column, lists by semicolon, and a byte order mark', async () => {
    const { entries } = await read(
      'd.csv',
      `\uFEFF${header}\r\nana@x.com,"Silva, Ana",person,workmail,a@x.com; b@x.com,Sales,Lisbon,Europe/Lisbon,,,,,,2026-10-05,\r\n` +
        'r@x.com,Room 1,room,exchange,,,,,8,video;whiteboard,HQ,2,yes,,\r\n',
    );
    expect(entries[0]).toMatchObject({
      displayName: 'Silva, Ana',
      aliases: ['a@x.com', 'b@x.com'],
      movedAt: '2026-10-05',
      claims: ['listedOnWorkmail'],
    });
    expect(entries[1]).toMatchObject({
      capacity: 8,
      features: ['video', 'whiteboard'],
      wheelchairAccessible: true,
    });
  });

  it('names missing columns, broken rows and wrong values', async () => {
    expect(await problemsOf('d.csv', 'address,displayName\na@x.com,A\n')).toEqual([
      'd.csv: the header lacks kind, system.',
    ]);
    expect((await problemsOf('d.csv', `${header}\n"broken\n`))[0]).toMatch(/^d\.csv: line \d+ is not a row/);
    expect((await problemsOf('d.csv', `${header}\na@x.com,A,room,exchange,,,,,many,,,,,,\n`))[0]).toMatch(
      /capacity/,
    );
  });

  it('reads what Excel writes where the comma is the decimal sign, and headers in any case', async () => {
    const { entries } = await read(
      'd.csv',
      '\uFEFFAddress;DisplayName;Kind;System;Aliases\r\nana@x.com;"Silva, Ana";person;exchange;"a@x.com;b@x.com"\r\n',
    );
    expect(entries).toMatchObject([{ displayName: 'Silva, Ana', aliases: ['a@x.com', 'b@x.com'] }]);
  });

  it('refuses another encoding than UTF-8 instead of garbling names', async () => {
    const rows = 'address,displayName,kind,system\nm@x.com,Müller,person,exchange\n';
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const bytes = Buffer.from(encoding === 'utf16le' ? `\uFEFF${rows}` : rows, encoding);
      expect((await problemsOf('d.csv', bytes))[0]).toMatch(/^d\.csv: not in UTF-8/);
    }
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10'])('takes no day that is none: %s', async (day) => {
    expect(
      await problemsOf(
        'd.csv',
        `address,displayName,kind,system,movesOn\na@x.com,A,person,exchange,${day}\n`,
      ),
    ).toEqual(['d.csv: movesOn of a@x.com is no day of the calendar.']);
  });

  it('knows a time zone by either name, and no other', async () => {
    const rows = (zone: string) =>
      `address,displayName,kind,system,timeZone\na@x.com,A,person,exchange,${zone}\n`;
    const zoneOf = async (zone: string) => (await read('d.csv', rows(zone))).entries[0]?.timeZone;
    expect(await zoneOf('Europe/Zurich')).toBe('Europe/Zurich');
    expect(await zoneOf('GMT Standard Time')).toBe('Europe/London');
    expect(await problemsOf('d.csv', rows('Europe/Zurihc'))).toEqual([
      'd.csv: timeZone of a@x.com is none. Write it as Europe/Zurich is written.',
    ]);
  });

  it('says so for a file without a row', async () => {
    expect(await problemsOf('d.csv', '')).toHaveLength(1);
  });
});

describe('watching a directory file', () => {
  const until = async (met: () => boolean) => {
    for (let i = 0; i < 100 && !met(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('tells of changes, also when the file is replaced as a whole, and stops when asked', async () => {
    const path = join(folder, 'd.csv');
    const head = 'address,displayName,kind,system\n';
    writeFileSync(path, head);
    let told = 0;
    const source = createDirectoryFile(path, () => 0);
    const stop = source.watch?.(() => (told += 1)) as () => void;
    // The first look only learns what there is.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toBe(0);
    writeFileSync(path, `${head}a@x.com,A,person,exchange\n`);
    await until(() => told === 1);
    expect(told).toBe(1);
    writeFileSync(`${path}.new`, `${head}a@x.com,A,person,workmail\n`);
    renameSync(`${path}.new`, path);
    await until(() => told === 2);
    expect(told).toBe(2);
    stop();
    writeFileSync(path, head);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(told).toBe(2);
  });
});
