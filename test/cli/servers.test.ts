import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../helpers/rehearsal';
import { cli } from './run';

const folder = mkdtempSync(join(tmpdir(), 'interslot-cli-servers-'));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `interslot …` as a process of its own, somewhere else than in the clone. */
async function run(...args: string[]) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('INTERSLOT_')),
  );
  const child = spawn(process.execPath, [join(root, 'scripts/interslot.mjs'), ...args], {
    cwd: folder,
    env: { ...env, PORT: '0' },
  });
  started.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const ready = /^Interslot is ready: (http:\/\/localhost:\d+\/)$/m.exec(out)?.[1];
      if (ready) resolve(ready);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
  return { url, child, ended };
}

it.each<[string, () => string[]]>([
  ['rehearse', () => ['rehearse', '--port', '0']],
  [
    'serve',
    () => {
      writeFileSync(
        join(folder, 'people.csv'),
        'address,displayName,kind,system\nana@example.com,Ana,person,exchange\n',
      );
      writeFileSync(join(folder, 'password'), 'secret', { mode: 0o600 });
      const settings = [
        'EXCHANGE_EWS_URL=https://localhost:9/EWS/Exchange.asmx',
        'EXCHANGE_USERNAME=x',
        'EXCHANGE_PASSWORD_FILE=password',
        'DIRECTORY_FILE=people.csv',
        'LOG_LEVEL=silent',
      ];
      writeFileSync(join(folder, '.env'), settings.map((line) => `INTERSLOT_${line}\n`).join(''));
      return ['serve', '--env-file', '.env'];
    },
  ],
])('%s is ready, serves the page and ends when it is told to', async (_name, args) => {
  const { url, child, ended } = await run(...args());
  expect(await (await fetch(url)).text()).toContain('<title>');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('refuses what does not belong to a server', async () => {
  expect(await cli(['serve', '--server', 'https://a.example'])).toMatchObject({
    code: 1,
    err: 'serve takes no --server.\n',
  });
  expect(await cli(['serve'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^No mail system is set up here/),
  });
  expect(await cli(['rehearse', '--json'])).toMatchObject({ code: 1, err: 'rehearse takes no --json.\n' });
});
