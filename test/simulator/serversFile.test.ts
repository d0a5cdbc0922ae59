import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('serves until it is told to stop, and removes its files', async () => {
    const file = join(newFolder(), 'servers.json');
    const printed = start('--organisation', makeFolder(), '--latency', '5', '--servers', file);
    await until(() => printed.out.length > 0);
    expect(printed.out).toEqual([
      expect.stringMatching(
        /^Example Corp is served: https:\/\/localhost:\d+\/EWS\/Exchange\.asmx and .*\n$/,
      ),
    ]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('workmail.ewsUrl');
    process.emit('SIGTERM');
    await until(() => !existsSync(file) && !existsSync(`${file}.ca.pem`));
  });

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
