import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { widthOf } from '../../src/terminalText';
import { writeOrganisation } from '../helpers/organisation';
import { rehearse } from '../helpers/rehearsal';
import { company } from './company';
import { cli } from './run';

const written = writeOrganisation(company);
let running: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  running = await rehearse(written.folder);
});
afterAll(async () => {
  await running?.close();
  written.remove();
});

const here = ['--organisation', written.folder, '--zone', 'Europe/Zurich'];
const there = () => ['--server', running.base, '--zone', 'Europe/Zurich'];
const lines = (...text: string[]) => `${text.join('\n')}\n`;

it('tells who sits where with the proof, for an address, a name and a group', async () => {
  const { code, out } = await cli(['who', 'BO@example.com', ...there()]);
  expect(code).toBe(0);
  expect(out).toContain('Bo Lindqvist  WorkMail  person  bo@example.com');
  expect(out).toMatch(/WorkMail’s API: Enabled on WorkMail/);
  expect((await cli(['who', 'silva', ...there()])).out).toContain('ana@example.com');
  const group = await cli(['who', 'team@example.com', ...there()]);
  expect(group.out).toMatch(/Team +Group +3 people/);
  expect(group.out).toMatch(/Members of Team[^]*Bo Lindqvist +WorkMail/);
});

it('says of whom nothing is known, and never that they are anywhere', async () => {
  const { code, out } = await cli(['who', 'stranger@example.com', 'x@elsewhere.test', ...there()]);
  expect(code).toBe(0);
  expect(out).toMatch(/stranger@example\.com +\? unknown/);
  expect(out).toMatch(/x@elsewhere\.test +External/);
  const nobody = await cli(['who', 'nosuchname', ...there()]);
  expect(nobody).toEqual({ code: 1, out: '', err: 'Nobody is called "nosuchname".\n' });
});

const DAY = ['--from', '2026-12-01'];
const EVERYBODY = [
  'team@example.com',
  'maximiliane',
  '田中さくら',
  'twice@example.com',
  'stranger@example.com',
  'x@elsewhere.test',
];

it('draws the day of everybody, each state as itself', async () => {
  const { code, out } = await cli(['freebusy', ...EVERYBODY, ...DAY, ...there()]);
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "Free/busy, times in Europe/Zurich (CET, UTC+1)

   Tue 1 Dec                        08  09  10  11  12  13  14  15  16  17
   Ana Silva             Exchange   ····████················▒▒▒▒····wwww····
   Bo Lindqvist          WorkMail   ········AAAA····························
   ياسمين الحداد‎         WorkMail   ············██████······················
   Dr. Maximiliane Fre…  Exchange   ····██··································
   田中さくら            Exchange   ································██······
   Daniel Wu             Both       ····████············████················
   stranger@example.com  ? unknown  ????????????????????????????????????????
   x@elsewhere.test      External   xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx

   A away   █ busy   ? unknown   ▒ tentative   w working elsewhere
   x external, not asked   · free

   ? stranger@example.com is unknown: Neither Exchange nor WorkMail knows
     stranger@example.com. Check the address.
   "
  `);
});

it('lists times to the minute', async () => {
  const { out } = await cli([
    'freebusy',
    'bo',
    '田中さくら',
    'stranger@example.com',
    ...DAY,
    '--list',
    ...there(),
  ]);
  expect(out).toMatchInlineSnapshot(`
   "Free/busy, times in Europe/Zurich (CET, UTC+1)

   Who                   State      When
   Bo Lindqvist          away       Tue 1 Dec 10:00 – 11:00
   田中さくら            busy       Tue 1 Dec 16:10 – 16:20
   stranger@example.com  ? unknown  Tue 1 Dec 00:00 – Wed 2 Dec 00:00

   ? stranger@example.com is unknown: Neither Exchange nor WorkMail knows
     stranger@example.com. Check the address.
   "
  `);
});

it('shows rooms with what is not known about them, and how they stand at a time', async () => {
  const all = await cli(['rooms', ...there()]);
  expect(all.out).toMatch(/Odd +\? /);
  const { code, out } = await cli([
    'rooms',
    '--seats',
    '4',
    '--features',
    'video',
    '--at',
    '2026-12-01 10:00',
    ...there(),
  ]);
  expect(code).toBe(0);
  expect(out).toBe(
    lines(
      'Tue 1 Dec, 10:00 – 10:30, in Europe/Zurich (CET, UTC+1)',
      '',
      'State  Room   Seats  Building  Features           Address',
      'busy   Large  12     Zürich    video, whiteboard  large@example.com',
      'free   Small  4      Zürich    video              small@example.com',
    ),
  );
  const free = await cli(['rooms', '--at', '2026-12-01 10:00', '--free', ...there()]);
  expect(free.out).not.toContain('Large');
  expect(await cli(['rooms', '--seats', '99', ...there()])).toMatchObject({
    code: 1,
    err: 'No room meets this: ask for less.\n',
  });
});

it('suggests times with rooms, and says why there are none', async () => {
  const meeting = ['suggest', '--required', 'ana,bo', '--optional', 'yasmin', '--rooms', '1', '--seats', '6'];
  const { code, out } = await cli([...meeting, '--within', '2026-12-01', '--limit', '2', ...there()]);
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
   "For 3 people, times in Europe/Zurich (CET, UTC+1)

    1. Tue 1 Dec  12:30 – 13:00  excellent, 3 of 3 free
       Everybody is free; Large seats 12.
       The working hours of Ana Silva, Bo Lindqvist and ياسمين الحداد are not
         known and were assumed.
       Room: Large, 12 seats, Zürich

    2. Tue 1 Dec  13:00 – 13:30  excellent, 3 of 3 free
       Everybody is free; Large seats 12.
       The working hours of Ana Silva, Bo Lindqvist and ياسمين الحداد are not
         known and were assumed.
       Room: Large, 12 seats, Zürich
   "
  `);
  const none = await cli([
    'suggest',
    '--required',
    'ana',
    '--duration',
    '60',
    '--within',
    '2026-12-01 9:00..2026-12-01 9:30',
    ...there(),
  ]);
  expect(none.code).toBe(1);
  expect(none.out).toMatch(/\S/);
});

it('says the same in this process as a running Interslot', async () => {
  for (const command of [
    ['who', 'team@example.com', 'twice@example.com'],
    ['freebusy', ...EVERYBODY, ...DAY],
    ['rooms', '--at', '2026-12-01 10:00'],
    ['suggest', '--required', 'team@example.com', '--within', '2026-12-01'],
  ]) {
    expect(await cli([...command, ...here])).toEqual(await cli([...command, ...there()]));
  }
});

it('prints what the API answers as JSON, and nothing else', async () => {
  const freebusy = JSON.parse((await cli(['freebusy', 'ana', ...DAY, '--json', ...there()])).out) as {
    schedules: unknown[];
  };
  expect(freebusy.schedules).toHaveLength(1);
  for (const command of [
    ['who', 'ana'],
    ['rooms'],
    ['suggest', '--required', 'ana', '--within', '2026-12-01'],
    ['doctor', '--list'],
  ]) {
    const where = command[0] === 'doctor' ? [] : there();
    expect(() => JSON.parse('')).toThrow();
    expect(JSON.parse((await cli([...command, '--json', ...where])).out)).toBeInstanceOf(Object);
  }
});

it.each([44, 60, 80, 120])('keeps within %i columns', async (columns) => {
  for (const command of [
    ['who', ...EVERYBODY],
    ['freebusy', ...EVERYBODY, ...DAY],
    ['freebusy', ...EVERYBODY, '--list', ...DAY],
    ['rooms', '--at', '2026-12-01 10:00'],
  ]) {
    const { out } = await cli([...command, ...there()], { columns });
    const wide = out.split('\n').filter((line) => widthOf(line) > columns);
    expect(wide).toEqual([]);
  }
});

it('shows a command’s own options first in its help', async () => {
  const { code, out } = await cli(['suggest', '--help']);
  expect(code).toBe(0);
  expect(out.indexOf('--required')).toBeLessThan(out.indexOf('--json'));
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('uses colours on a terminal only, and not where they are not wanted', async () => {
  const command = ['who', 'ana', ...there()];
  expect((await cli(command, { terminal: true })).out).toContain('\u001b[');
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }])
    expect((await cli(command, { terminal: true, env })).out).not.toContain('\u001b');
  expect((await cli([...command, '--no-color'], { terminal: true })).out).not.toContain('\u001b');
  expect((await cli([...command, '--color'])).out).toContain('\u001b[');
});

it('shows unknown as unknown when a whole mail system is down', async () => {
  const faults = join(written.folder, 'faults.json');
  writeFileSync(faults, '{}');
  await fetch(`${running.base}/api/v1/rehearsal/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workmail: [{ kind: 'down' }] }),
  });
  try {
    const { out } = await cli(['freebusy', 'ana', 'bo', 'twice@example.com', ...DAY, '--fresh', ...there()]);
    expect(out).toMatch(/Bo Lindqvist +WorkMail +\?+\n/);
    expect(out).toMatch(/Daniel Wu +Both +\?*█+\?*\n/);
    expect(out).toMatch(/\? Bo Lindqvist is unknown: /);
    expect(out).toContain('WorkMail does not answer');
  } finally {
    await fetch(`${running.base}/api/v1/rehearsal/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  }
});

it('says what would help where no time is a good one', async () => {
  const asked = ['suggest', '--required', 'ana@example.com', '--seats', '5000', '--within', '2026-12-01'];
  const { code, out } = await cli([...asked, ...there()]);
  expect(code).toBe(0);
  expect(out).toMatch(/poor, 1 of 1 free/);
  expect(out).toMatch(/\nFor a better time:\n[^]* {2}- Do without a room\. \(first Tue 1 Dec \d\d:\d\d\)\n/);
});
