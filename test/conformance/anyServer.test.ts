import { DAY_MS, MINUTE_MS } from '../../src/domain/interval';
import { createEwsMailSystem, type EwsMailSystem } from '../../src/mailSystems/ews';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';
import { liveTargets, type Target } from './liveServers';

/**
 * What Interslot relies on, asked of any server: always the simulator's two, and whichever live ones the environment names.
 * An administrator's engineer runs this first:
 *
 *   INTERSLOT_EXCHANGE_EWS_URL=https://mail.example.com/EWS/Exchange.asmx INTERSLOT_EXCHANGE_USERNAME=... \
 *   INTERSLOT_EXCHANGE_PASSWORD_FILE=... INTERSLOT_CANARY_EXCHANGE=ana@example.com \
 *   npm test -- test/conformance/anyServer
 */
const live = liveTargets(process.env);
const names = ['the simulated Exchange', 'the simulated WorkMail', ...live.map(({ name }) => name)];

const place = {
  kind: 'person',
  timeZone: 'Europe/Zurich',
  workingHours: { days: ['monday', 'tuesday'], start: '08:00', end: '17:00' },
};
const organisation = writeOrganisation({
  mailboxes: [
    { address: 'ana@example.com', displayName: 'Ana', system: 'exchange', ...place },
    { address: 'wim@example.com', displayName: 'Wim', system: 'workmail', ...place },
  ],
});

let simulator: Simulator;
const targets = new Map<string, Target>(live.map((target) => [target.name, target]));

beforeAll(async () => {
  simulator = await startSimulator({ organisation: await loadOrganisation(organisation.folder) });
  const simulated = (server: Simulator['exchange'], canary: string) => ({
    options: {
      system: server.system,
      url: server.ewsUrl,
      username: server.username,
      readPassword: async () => server.password,
      ca: simulator.caPem,
    },
    canary,
  });
  const [exchange, workmail] = names as [string, string];
  targets.set(exchange, { name: exchange, ...simulated(simulator.exchange, 'ana@example.com') });
  targets.set(workmail, { name: workmail, ...simulated(simulator.workmail, 'wim@example.com') });
});
afterAll(async () => {
  await simulator?.close();
  organisation.remove();
});

describe.each(names)('%s', (name) => {
  let system: EwsMailSystem;
  let canary: string;
  const notes: unknown[] = [];
  const todayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const week = { startMs: todayMs, endMs: todayMs + 7 * DAY_MS };
  /** In the canary's own domain: what a server says of strangers is another matter. */
  const nobody = (i: number) => `nobody-${todayMs}-${i}${canary.slice(canary.indexOf('@'))}`;

  beforeAll(() => {
    const target = targets.get(name) as Target;
    canary = target.canary;
    system = createEwsMailSystem({ ...target.options, onNote: (note) => notes.push(note) });
  });
  afterAll(() => system?.close());

  it('takes the service account, and answers for the canary in full', async () => {
    const { readings, failure } = await system.readFreeBusy([canary], week);
    expect(failure).toBeUndefined();
    expect(readings[0]?.unknown).toEqual([]);
  });

  it('answers in the order asked, an address that nobody has in its place', async () => {
    const { readings } = await system.readFreeBusy([nobody(1), canary, nobody(2)], week);
    expect(readings.map(({ unknown }) => unknown.length > 0)).toEqual([true, false, true]);
  });

  it('gives the same events for a day as for the week that holds it', async () => {
    const day = { startMs: todayMs + DAY_MS, endMs: todayMs + 2 * DAY_MS };
    const [ofWeek, ofDay] = await Promise.all([
      system.readFreeBusy([canary], week),
      system.readFreeBusy([canary], day),
    ]);
    const cut = (ofWeek.readings[0]?.blocks ?? []).flatMap((block) => {
      const startMs = Math.max(block.startMs, day.startMs);
      const endMs = Math.min(block.endMs, day.endMs);
      return startMs < endMs ? [{ ...block, startMs, endMs }] : [];
    });
    expect(ofDay.readings[0]?.blocks).toEqual(cut);
  });

  it('reads 42 days and more, in pieces where it has to', async () => {
    const long = { startMs: todayMs, endMs: todayMs + 62 * DAY_MS };
    const { readings, failure } = await system.readFreeBusy([canary], long);
    expect(failure).toBeUndefined();
    expect(readings[0]?.unknown).toEqual([]);
  });

  it('answers a hundred mailboxes in one request', async () => {
    const others = Array.from({ length: 99 }, (_, i) => nobody(i));
    const { readings, failure } = await system.readFreeBusy([...others, canary], week);
    expect(failure).toBeUndefined();
    expect(readings.filter(({ unknown }) => unknown.length === 0)).toEqual([readings[99]]);
  });

  it('tells the working hours, in a zone whose rules can be read', async () => {
    const { readings } = await system.readFreeBusy([canary], week);
    const hours = readings[0]?.workingHours;
    expect(hours?.periods.length).toBeGreaterThan(0);
    for (const { startMinutes, endMinutes } of hours?.periods ?? []) {
      expect(startMinutes).toBeGreaterThanOrEqual(0);
      expect(endMinutes).toBeLessThanOrEqual(DAY_MS / MINUTE_MS);
    }
  });

  it('uses no word that Interslot does not know, and its clock is right', async () => {
    const { clockSkewMs } = await system.readFreeBusy([canary], week);
    expect(Math.abs(clockSkewMs ?? 0)).toBeLessThan(5 * MINUTE_MS);
    expect(notes).toEqual([]);
  });
});
