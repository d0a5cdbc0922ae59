import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS } from '../../src/doctor';
import { liveBackend } from '../helpers/liveBackend';
import { writeOrganisation } from '../helpers/organisation';
import { company } from './company';
import { cli } from './run';

const written = writeOrganisation(company);
const folder = mkdtempSync(join(tmpdir(), 'interslot-cli-doctor-'));
afterAll(() => {
  written.remove();
  rmSync(folder, { recursive: true, force: true });
});
const here = ['--organisation', written.folder];

it.each([
  ['exchangeConnection', 0, '✓ Exchange’s web services are reached'],
  ['mailRouting', 1, '? Mail and autodiscover'],
  ['roomLists', 1, '! Every room is in a room list'],
  ['placement', 2, '✗ Everybody has one mailbox'],
])('says by its exit code how %s went', async (check, exitCode, sign) => {
  const { code, out, err } = await cli(['doctor', '--only', check, ...here]);
  expect(code).toBe(exitCode);
  expect(out).toContain(sign);
  expect(err).toBe('');
});

it('is no report where there is none, which is another exit code', async () => {
  expect(await cli(['doctor'])).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(/^No mail system is set up/),
  });
  expect(await cli(['doctor', '--only', 'nonsense', ...here])).toMatchObject({
    code: 3,
    err: 'There is no check nonsense; --list names those there are.\n',
  });
  // Options may come first.
  expect((await cli(['--json', 'doctor'])).code).toBe(3);
});

it('names its checks', async () => {
  const { out } = await cli(['doctor', '--list']);
  expect(out.trim().split('\n')).toHaveLength(CHECKS.length);
});

it('shows how far it is on a terminal, and clears that away', async () => {
  const { err } = await cli(['doctor', '--only', 'placement', ...here], { terminal: true, columns: 80 });
  expect(err).toContain('\r\u001b[K 0 of ');
  expect(err.endsWith('\r\u001b[K')).toBe(true);
});

it('writes a page of its own that only its owner reads, and names nobody when that is asked for', async () => {
  const args = ['doctor', '--leaving', '--only', 'placement', '--report', 'report.html', ...here];
  const { code, err } = await cli(args, { folder });
  expect({ code, err }).toEqual({ code: 2, err: 'The report is in report.html.\n' });
  const page = join(folder, 'report.html');
  expect(readFileSync(page, 'utf8')).toContain('twice@example.com');
  if (process.platform !== 'win32') expect(statSync(page).mode & 0o077).toBe(0);
  const redacted = await cli([...args, '--redact'], { folder });
  for (const text of [readFileSync(page, 'utf8'), redacted.out])
    expect(text).not.toMatch(/example\.com|Test Corp/);
  expect(readFileSync(page, 'utf8')).toContain('are replaced');
  expect(
    (await cli(['doctor', '--only', 'placement', '--report', 'no/such/folder.html', ...here], { folder }))
      .err,
  ).toBe('--report: no/such/folder.html cannot be written.\n');
});

it('asks a running Interslot for its last report, with the token', async () => {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'a-token-for-admins', { mode: 0o600 });
  const backend = await liveBackend(() => ({ adminToken: { file: tokenFile } }), { doctorAfterMs: 0 });
  try {
    const server = ['--server', `http://localhost:${backend.port}`];
    const asked = ['doctor', '--only', 'exchangeConnection,clocks', ...server, '--token-file', tokenFile];
    let ran = await cli(asked);
    for (; /first round/.test(ran.err); ran = await cli(asked))
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Interslot made this report on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\.\n$/),
    });
    expect(ran.out).toContain('✗ Exchange’s web services are reached');
    expect(ran.out).not.toContain('(placement)');
    expect(await cli(['doctor', ...server])).toMatchObject({
      code: 3,
      out: '',
      err: 'Interslot shows this to its administrators only.\n',
    });
    expect((await cli(['doctor', '--leaving', ...server])).err).toMatch(/without --server/);
  } finally {
    await backend.close();
  }
});
