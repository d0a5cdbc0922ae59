import fc from 'fast-check';
import { Value } from 'typebox/value';
import { DoctorReport } from '../../src/contract';
import {
  exitCodeOf,
  redactReport,
  renderHtml,
  renderText,
  runDoctor,
  toCsv,
  type Check,
} from '../../src/doctor';
import { pass, warn } from '../../src/doctor/check';
import { openSurgery, type Surgery } from './examine';

const person = (name: string, system: string, more = {}) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'person',
  system,
  ...more,
});
/** Four things are wrong in the company, and four in WorkMail's set-up. */
const broken = {
  mailboxes: [
    person('ana', 'exchange', { directory: { userPrincipalName: 'ana.s@example.com' } }),
    person('wim', 'workmail', { directory: { targetAddress: 'wim@elsewhere.test' } }),
    person('twice', 'both'),
    { ...person('small', 'workmail', { capacity: 4 }), kind: 'room' },
  ],
  groups: [{ address: 'team@example.com', displayName: 'Team', members: ['wim@example.com'] }],
  roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['small@example.com'] }],
};

let surgery: Surgery;
beforeAll(async () => {
  surgery = await openSurgery(broken);
  await surgery.simulator.setFaults({
    workmail: [{ kind: 'proxyingOff' }],
    workmailApi: [
      { kind: 'domainsPending' },
      { kind: 'groupsDisabled' },
      { kind: 'ewsDenied' },
      { kind: 'noAvailabilityConfiguration' },
    ],
  });
});
afterAll(() => surgery?.close());

it('names each of eight broken things once, at its cause', async () => {
  const report = await runDoctor(surgery.context);
  // The end of WorkMail comes nearer whatever else is well.
  const told = report.findings.filter(({ id, state }) => state !== 'pass' && id !== 'lifecycle');
  expect(told.map(({ id, state, because }) => [id, state, because?.check ?? ''])).toEqual([
    ['mailDomains', 'fail', ''],
    ['workmailUsers', 'warn', ''],
    ['mailRouting', 'cannotTell', ''],
    ['awsappsAutodiscover', 'cannotTell', ''],
    ['userPrincipalNames', 'fail', ''],
    ['workmailAccess', 'fail', ''],
    ['availabilityConfiguration', 'fail', ''],
    ['workmailToExchange', 'cannotTell', 'availabilityConfiguration'],
    ['routing', 'fail', ''],
    ['placement', 'fail', ''],
    ['directorySync', 'cannotTell', ''],
    ['rooms', 'fail', ''],
  ]);
  expect(exitCodeOf(report)).toBe(2);
});

it('shows no secret in any form of the report', async () => {
  const report = await runDoctor(surgery.context, { leaving: true });
  const { exchange, workmail, workmailApi } = surgery.simulator;
  const all = [JSON.stringify(report), renderText(report), renderHtml(report)].join('\n');
  for (const secret of [
    exchange.password,
    workmail.password,
    workmailApi.secretAccessKey,
    workmailApi.accessKeyId,
  ])
    expect(all).not.toContain(secret);
});

it('replaces addresses, ids and domains for handing round, the same one by the same word', async () => {
  const report = await runDoctor(surgery.context, { leaving: true });
  const redacted = redactReport(report);
  expect(Value.Check(DoctorReport, redacted)).toBe(true);
  const page = renderHtml(report, { redact: true });
  for (const text of [page, JSON.stringify(redacted)]) {
    expect(text).not.toMatch(/example\.com|elsewhere\.test|Test Corp|m-0{32}/);
  }
  const rows = (of: DoctorReport, id: string) =>
    [...of.findings, ...(of.leaving ?? [])]
      .find((one) => one.id === id)
      ?.table?.rows.map(([address]) => address) ?? [];
  const places = rows(report, 'leavingWhoIsWhere');
  const twice = rows(redacted, 'leavingWhoIsWhere')[places.indexOf('twice@example.com')];
  expect(rows(redacted, 'placement')).toContain(twice);
});

const check = (id: string, run: Check['run'], more: Partial<Check> = {}): Check => ({
  id,
  title: id,
  whyItMatters: 'It does.',
  expected: 'Nothing.',
  link: 'https://example.com/',
  run,
  ...more,
});

it('goes on when a check throws, rejects or hangs, and points what needs it at the cause', async () => {
  const checks = [
    check('throws', () => {
      throw new Error('secret text of a server');
    }),
    check('hangs', () => new Promise(() => undefined), { timeoutMs: 50 }),
    check('needs', async () => pass('It ran.'), { needs: ['hangs'] }),
    check('needsThat', async () => pass('It ran.'), { needs: ['needs'] }),
    check('well', async () => pass('It ran.')),
  ];
  const progress: string[] = [];
  const report = await runDoctor(surgery.context, {
    checks,
    onProgress: ({ id, finding }) => progress.push(`${id} ${finding?.state ?? 'begins'}`),
  });
  expect(report.findings.map(({ id, state, because }) => [id, state, because?.check])).toEqual([
    ['throws', 'cannotTell', undefined],
    ['hangs', 'cannotTell', undefined],
    ['needs', 'cannotTell', 'hangs'],
    ['needsThat', 'cannotTell', 'hangs'],
    ['well', 'pass', undefined],
  ]);
  expect(JSON.stringify(report)).not.toContain('secret text');
  expect(progress.filter((line) => line.endsWith('begins'))).toHaveLength(5);
  expect(exitCodeOf(report)).toBe(1);
});

it('ends at once when it is stopped', async () => {
  const stop = new AbortController();
  const hanging = [check('hangs', () => new Promise(() => undefined))];
  const running = runDoctor(surgery.context, { checks: hanging, signal: stop.signal });
  stop.abort();
  expect((await running).findings[0]).toMatchObject({
    state: 'cannotTell',
    found: expect.stringMatching(/stopped/),
  });
});

it('lets nobody’s text into the page’s markup or the terminal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      const hostile = `${text}<script>"'&\u001b[2J\u202e`;
      const checks = [
        check('odd', async () =>
          warn(hostile, [{ text: hostile, command: hostile }], {
            evidence: [hostile],
            table: { columns: ['a'], rows: [[hostile]], leftOut: 0 },
          }),
        ),
      ];
      const report = await runDoctor(surgery.context, { checks });
      expect(renderHtml(report)).not.toMatch(/<script|[\p{Cf}]|(?!\n)\p{Cc}/u);
      // A left-to-right mark of ours follows what is written from right to left.
      expect(renderText(report, { columns: 80 })).not.toMatch(/(?!\u200e)\p{Cf}|(?!\n)\p{Cc}/u);
    }),
    { numRuns: 50 },
  );
});

it('keeps prose within the terminal, and colours only when asked', async () => {
  const report = await runDoctor(surgery.context);
  const text = renderText(report, { columns: 60 });
  const commands = report.findings.flatMap(({ mend, link }) => [
    link,
    ...mend.flatMap(({ command }) => command ?? []),
  ]);
  for (const line of text.split('\n')) {
    if (!commands.includes(line.trim())) expect(line.length).toBeLessThanOrEqual(60);
  }
  expect(text).not.toContain('\u001b');
  expect(renderText(report, { colour: true })).toContain('\u001b[31m');
});

it('writes tables that no spreadsheet takes for formulas', () => {
  const table = { columns: ['a', 'b'], rows: [['=1+1', 'x,"y"']], leftOut: 0 };
  expect(toCsv(table)).toBe('a,b\r\n\'=1+1,"x,""y"""\r\n');
});
