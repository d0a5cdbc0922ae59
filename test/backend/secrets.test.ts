import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSecret, readSecret } from '../../src/backend/secrets';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'interslot-secrets-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function check(mode: number, content = 'planted\n') {
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  chmodSync(file, mode);
  const problems: string[] = [];
  const notes: string[] = [];
  await checkSecret({ file }, 'INTERSLOT_X_FILE', problems, ({ code, message }) =>
    notes.push(`${code} ${message}`),
  );
  return { problems, notes };
}

const unix = process.platform !== 'win32';

it('takes a file that is its owner’s alone, or its group’s, without a word', async () => {
  expect(await check(0o600)).toEqual({ problems: [], notes: [] });
  expect(await check(0o640)).toEqual({ problems: [], notes: [] });
});

it('tells of a file that everybody may read, and goes on', async () => {
  if (!unix) return;
  const { problems, notes } = await check(0o644);
  expect(problems).toEqual([]);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^secretReadable INTERSLOT_X_FILE/);
});

it('refuses a file that everybody may change', async () => {
  if (!unix) return;
  const { problems } = await check(0o602);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/INTERSLOT_X_FILE.*chmod 600/);
});

it('never repeats what the file holds', async () => {
  for (const mode of [0o602, 0o644]) expect(JSON.stringify(await check(mode))).not.toContain('planted');
});

it('names an empty file and one that is not there', async () => {
  expect((await check(0o600, '\n')).problems).toHaveLength(1);
  const problems: string[] = [];
  await checkSecret({ file: join(folder, 'none') }, 'INTERSLOT_X_FILE', problems);
  expect(problems).toHaveLength(1);
});

it('leaves the newline at the end of a file out of the secret', async () => {
  const file = join(folder, 'password');
  writeFileSync(file, 'pass word\r\n');
  expect(await readSecret({ file })).toBe('pass word');
});
