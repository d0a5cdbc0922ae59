import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrganisation, startSimulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';
import { root } from '../helpers/rehearsal';

/**
 * Markers stand wherever a secret or the content of a mailbox can stand, `npm run serve` runs with its most talkative log, everything
 * is asked that can be asked, also while both mail systems fail; then nobody may find a marker where it does not belong.
 */
const people = {
  name: 'Planted Name',
  address: 'planted.address@example.com',
  subject: 'Planted subject',
  location: 'Planted location',
};
const typed = ['planted-query', 'planted-token', 'planted-cookie', 'planted-agent', 'planted-body'];

let child: ChildProcess | undefined;
afterAll(() => child?.kill('SIGKILL'));

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('keeps secrets and mailboxes out of logs, process titles, problems and the data folder', async () => {
  const written = writeOrganisation({
    mailboxes: [
      { address: people.address, displayName: people.name, kind: 'person', system: 'exchange' },
      { address: 'bo@example.com', displayName: 'Bo', kind: 'person', system: 'workmail' },
    ],
    calendars: {
      [people.address]: [
        {
          start: '20261201T090000Z',
          end: '20261201T100000Z',
          lines: [`SUMMARY:${people.subject}`, `LOCATION:${people.location}`],
        },
      ],
    },
  });
  const simulator = await startSimulator({ organisation: await loadOrganisation(written.folder) });
  const file = (name: string, text: string) => {
    const path = join(written.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const dataDir = join(written.folder, 'data');
  const secrets = [simulator.exchange.password, 'planted-workmail-password'];
  try {
    child = spawn(process.execPath, ['scripts/run.mjs', 'serve'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        INTERSLOT_LOG_LEVEL: 'debug',
        INTERSLOT_DATA_DIR: dataDir,
        INTERSLOT_DIRECTORY_FILE: join(written.folder, 'organisation.json'),
        INTERSLOT_EXCHANGE_EWS_URL: simulator.exchange.ewsUrl,
        INTERSLOT_EXCHANGE_USERNAME: simulator.exchange.username,
        INTERSLOT_EXCHANGE_PASSWORD_FILE: file('exchange', simulator.exchange.password),
        INTERSLOT_EXCHANGE_CA_FILE: file('ca.pem', simulator.caPem),
        INTERSLOT_WORKMAIL_EWS_URL: simulator.workmail.ewsUrl,
        INTERSLOT_WORKMAIL_USERNAME: simulator.workmail.username,
        // refused: what a server says about it is not ours to repeat
        INTERSLOT_WORKMAIL_PASSWORD_FILE: file('workmail', secrets[1]!),
        INTERSLOT_WORKMAIL_CA_FILE: join(written.folder, 'ca.pem'),
      },
    });
    const { pid } = child;
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const base = await until(() => /ready: (\S+)\//.exec(log)?.[1]);

    const headers = {
      'content-type': 'application/json',
      authorization: 'Bearer planted-token',
      cookie: 'session=planted-cookie',
      'user-agent': 'planted-agent',
    };
    const ask = async (path: string, body?: unknown) => {
      const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${base}/api/v1${path}`, init);
      return { status: response.status, text: await response.text() };
    };
    const window = { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' };
    const meeting = {
      attendees: [people.address, 'bo@example.com', 'planted-body'].map((address) => ({
        address,
        role: 'required',
      })),
      durationMinutes: 30,
      window,
      timeZone: 'Europe/Zurich',
    };
    const askEverything = async () => {
      const mailboxes = [people.address, 'bo@example.com', 'planted-body'];
      const good = [
        await ask('/status'),
        await ask(`/people?q=${encodeURIComponent('Planted')}`),
        await ask('/people?q=planted-query'),
        await ask('/mailboxes', { addresses: mailboxes }),
        await ask('/rooms'),
        await ask('/freebusy', { mailboxes, window, fresh: true }),
        await ask('/suggestions', { ...meeting, fresh: true }),
        await ask('/explain', { ...meeting, at: { start: '2026-12-01T09:00:00Z' } }),
      ];
      expect(good.map(({ status }) => status)).toEqual(good.map(() => 200));
      const bad = [
        await ask('/freebusy', { mailboxes: ['planted-body'], window: { start: 'planted-body', end: '' } }),
        await ask('/people?q=a&limit=planted-query'),
        await ask('/planted-query'),
        await ask('/mailboxes', { addresses: [{ 'planted-body': 'planted-body' }] }),
      ];
      expect(bad.every(({ status }) => status >= 400)).toBe(true);
      return { good, bad };
    };

    const well = await askEverything();
    // The marker is really there to be found.
    expect(well.good.some(({ text }) => text.includes(people.name))).toBe(true);
    await simulator.setFaults({ exchange: [{ kind: 'garbage' }] });
    const ill = await askEverything();

    const answers = [...well.good, ...ill.good, ...well.bad, ...ill.bad].map(({ text }) => text).join('\n');
    const problems = [...well.bad, ...ill.bad].map(({ text }) => text).join('\n');
    const title = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
    const stored = await until(() => {
      const names = readdirSync(dataDir);
      return names.length > 0
        ? names.map((name) => readFileSync(join(dataDir, name)).toString('latin1')).join('\n')
        : undefined;
    });
    expect(log).toContain('"route":"/api/v1/freebusy"');

    const nowhere = (text: string, markers: readonly string[]) =>
      expect(markers.filter((marker) => text.toLowerCase().includes(marker.toLowerCase()))).toEqual([]);
    nowhere(log, [...secrets, ...Object.values(people), ...typed]);
    nowhere(title, [...secrets, ...Object.values(people), ...typed]);
    nowhere(problems, [...secrets, ...Object.values(people), ...typed]);
    nowhere(answers, [...secrets, people.subject, people.location, 'planted-token', 'planted-cookie']);
    nowhere(stored, [...secrets, people.subject, people.location, ...typed]);
  } finally {
    await simulator.close();
    written.remove();
  }
});
