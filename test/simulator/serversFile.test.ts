import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError } from '../../src/errors';
import type { Simulator } from '../../src/simulator';
import { writeServersFile } from '../../src/simulator';
import { makeFolder } from './organisationFolder';

const server = (system: 'exchange' | 'workmail') => ({
  system,
  ewsUrl: `https://localhost:1/${system}`,
  username: system,
  password: 'secret',
});
const simulator: Simulator = {
  exchange: server('exchange'),
  workmail: server('workmail'),
  workmailApi: {
    url: 'https://localhost:1',
    region: 'eu-west-1',
    organizationId: 'm-1',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  },
  caPem: 'PEM\n',
  faults: () => ({}),
  setFaults: async () => {},
  close: async () => {},
};

const newFolder = () => mkdtempSync(join(tmpdir(), 'interslot-servers-'));

describe('writeServersFile', () => {
  it('writes both files for the owner alone and takes them away again', async () => {
    const folder = newFolder();
    const file = join(folder, 'servers.json');
    const written = await writeServersFile(file, simulator);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      exchange: {
        ewsUrl: 'https://localhost:1/exchange',
        username: 'exchange',
        password: 'secret',
        caFile: `${file}.ca.pem`,
      },
      workmail: {
        ewsUrl: 'https://localhost:1/workmail',
        username: 'workmail',
        password: 'secret',
        caFile: `${file}.ca.pem`,
      },
      workmailApi: { ...simulator.workmailApi, caFile: `${file}.ca.pem` },
    });
    expect(readFileSync(`${file}.ca.pem`, 'utf8')).toBe('PEM\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toHaveLength(2);
    await written.remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('touches no file that is there already, be it a link, and leaves nothing behind', async () => {
    const folder = newFolder();
    const file = join(folder, 'servers.json');
    writeFileSync(join(folder, 'target'), 'mine');
    symlinkSync('target', file);
    await expect(writeServersFile(file, simulator)).rejects.toThrow(StartError);
    await expect(writeServersFile(file, simulator)).rejects.toThrow(
      /servers\.json cannot be written: it exists already/,
    );
    expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['servers.json', 'target']);
  });

  it('says so where the folder is missing', async () => {
    await expect(writeServersFile('/nowhere/servers.json', simulator)).rejects.toThrow(
      /its folder does not exist/,
    );
  });
});

describe('a servers file that is there already', () => {
  /** Written by a simulator that never took it away. */
  async function leftover() {
    const file = join(newFolder(), 'servers.json');
    await writeServersFile(file, simulator);
    return file;
  }
  const next = { ...simulator, caPem: 'NEXT\n' };

  it('is replaced, and said to be, if its simulator is gone', async () => {
    const file = await leftover();
    const said: string[] = [];
    const written = await writeServersFile(file, next, (sentence) => said.push(sentence));
    expect(said).toEqual([
      `The servers file ${file} was left behind by a simulator that is gone; it is replaced.`,
    ]);
    expect(readFileSync(`${file}.ca.pem`, 'utf8')).toBe('NEXT\n');
    expect(readdirSync(dirname(file))).toHaveLength(2);
    await written.remove();
    expect(readdirSync(dirname(file))).toEqual([]);
  });

  it('is replaced without its CA too', async () => {
    const file = await leftover();
    rmSync(`${file}.ca.pem`);
    await writeServersFile(file, next, () => {});
    expect(readFileSync(`${file}.ca.pem`, 'utf8')).toBe('NEXT\n');
  });

  it('stays while a server of it answers', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const file = join(newFolder(), 'servers.json');
    const workmail = { ...simulator.workmail, ewsUrl: `https://localhost:${port}/EWS/Exchange.asmx` };
    await writeServersFile(file, { ...simulator, workmail });
    await expect(writeServersFile(file, next)).rejects.toThrow(/it exists already/);
    expect(readFileSync(`${file}.ca.pem`, 'utf8')).toBe('PEM\n');
    listener.close();
    await once(listener, 'close');
    await writeServersFile(file, next, () => {});
  });

  it('stays while its control port answers, though every server is down on purpose', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const control = { url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`, token: 'secret' };
    const file = join(newFolder(), 'servers.json');
    await writeServersFile(file, { ...simulator, control });
    await expect(writeServersFile(file, next)).rejects.toThrow(/it exists already/);
    listener.close();
    await once(listener, 'close');
    await writeServersFile(file, next, () => {});
  });

  it.each<[string, (file: string) => void]>([
    ['is a link to one', (file) => (renameSync(file, `${file}.old`), symlinkSync(`${file}.old`, file))],
    ['may be read by others', (file) => chmodSync(file, 0o644)],
    ['is not JSON', (file) => writeFileSync(file, 'mine')],
    ['is other JSON', (file) => writeFileSync(file, '{"exchange": {}, "workmail": null}')],
    ['is empty', (file) => writeFileSync(file, '')],
    [
      'holds something more',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('{', '{ "mine": 1,')),
    ],
    [
      'names a server elsewhere',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('localhost', 'example.com')),
    ],
    ['is a folder', (file) => (rmSync(file), mkdirSync(file))],
    ['is a pipe', (file) => (rmSync(file), execFileSync('mkfifo', [file]))],
    [
      'is a CA that is a link, alone',
      (file) => (rmSync(file), rmSync(`${file}.ca.pem`), symlinkSync('/etc/hosts', `${file}.ca.pem`)),
    ],
  ])('stays if it %s', async (_what, change) => {
    const file = await leftover();
    change(file);
    const before = readdirSync(dirname(file)).map((name) => [name, lstatSync(join(dirname(file), name)).ino]);
    await expect(writeServersFile(file, next)).rejects.toThrow(/it exists already; remove it first/);
    expect(
      readdirSync(dirname(file)).map((name) => [name, lstatSync(join(dirname(file), name)).ino]),
    ).toEqual(before);
  });

  it('gives way to one of several that start at the same time', async () => {
    const file = await leftover();
    const starts = await Promise.allSettled(
      Array.from({ length: 4 }, () => writeServersFile(file, next, () => {})),
    );
    expect(starts.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(readdirSync(dirname(file)).sort()).toEqual(['servers.json', 'servers.json.ca.pem']);
  });
});

describe('the simulator as a process', () => {
  const { argv } = process;
  afterEach(() => {
    process.argv = argv;
    process.exitCode = 0;
    jest.restoreAllMocks();
  });

  /** Runs main.ts in this process, with the given arguments; what it prints is gathered. */
  function start(...args: string[]): { out: string[]; err: string[] } {
    const printed = { out: [] as string[], err: [] as string[] };
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.out.push(String(text)) > 0);
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.err.push(String(text)) > 0);
    process.argv = ['node', 'simulator', ...args];
    void jest.isolateModulesAsync(async () => void (await import('../../src/simulator/main')));
    return printed;
  }

  async function until(condition: () => boolean): Promise<void> {
    for (let tries = 0; tries < 200 && !condition(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(condition()).toBe(true);
  }

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'serves until %s, and removes its files',
    async (signal) => {
      const file = join(newFolder(), 'servers.json');
      const printed = start('--organisation', makeFolder(), '--latency', '5', '--servers', file);
      await until(() => printed.out.length > 1);
      expect(printed.out).toEqual([
        expect.stringMatching(
          /^Example Corp is served: https:\/\/localhost:\d+\/EWS\/Exchange\.asmx and .*\n$/,
        ),
        expect.stringMatching(/^Faults are switched at http:\/\/127\.0\.0\.1:\d+\/faults .*\n$/),
      ]);
      const { control, workmail } = JSON.parse(readFileSync(file, 'utf8'));
      expect(workmail).toHaveProperty('ewsUrl');
      expect(printed.out.join('')).not.toContain(control.token);
      const headers = { authorization: `Bearer ${control.token}` };
      expect(await (await fetch(`${control.url}/faults`, { headers })).json()).toEqual({});
      process.emit(signal);
      await until(() => !existsSync(file) && !existsSync(`${file}.ca.pem`));
      await expect(fetch(`${control.url}/faults`, { headers })).rejects.toThrow();
    },
  );

  it.each([
    [['--latency', '5'], /Usage: simulator --organisation/],
    [['--organisation', '/nowhere/at/all'], /\/nowhere\/at\/all does not exist/],
    [['--organisation', '/x', '--latency', '-1'], /Usage/],
    [['--unknown'], /Usage/],
  ])('%j ends with a sentence', async (args, sentence) => {
    const printed = start(...args);
    await until(() => printed.err.length > 0);
    expect(printed.err.join('')).toMatch(sentence);
    expect(process.exitCode).toBe(1);
  });
});
