import type { Faults, SystemFault } from '../../src/contract';
import { heapInUse } from '../helpers/collectGarbage';
import {
  askFreeBusy,
  askSuggestions,
  BOTH,
  liesOf,
  liesOfSuggestions,
  PEOPLE,
  ROOMS,
  startCompany,
  truth,
} from './failingCompany';

/**
 * Questions of all kinds while faults come and go. A minute in CI; for ten: INTERSLOT_SOAK_SECONDS=600 npx jest
 * test/rehearsal/soak --selectProjects node
 */
const SECONDS = Number(process.env.INTERSLOT_SOAK_SECONDS ?? 60);
const ASKERS = 4;
/** What the faults below may be told as. */
const REASONS = [
  'systemUnreachable',
  'timedOut',
  'throttled',
  'tlsFailed',
  'unexpectedAnswer',
  'lookupFailed',
];
jest.setTimeout((SECONDS + 60) * 1000);

/** Faults under which what is answered is still the truth. `empty` and `clockSkew` are lies that nobody can see through. */
const FAULTS: readonly SystemFault[] = [
  { kind: 'down' },
  { kind: 'refusing' },
  { kind: 'slow', fromMs: 0, toMs: 2500 },
  { kind: 'throttling', backOffMs: 700 },
  { kind: 'expiredCertificate' },
  { kind: 'truncated' },
  { kind: 'garbage' },
  { kind: 'wrongCount' },
  { kind: 'proxyingOff' },
];

/** The same numbers every time, so that what fails once fails again. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it('never says free of anybody who is not, leaks nothing, and heals', async () => {
  const company = await startCompany();
  const backend = await company.freshBackend();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => void rejections.push(reason);
  process.on('unhandledRejection', onRejection);

  const random = numbers(20261122);
  const all = [...PEOPLE.exchange, ...PEOPLE.workmail, BOTH, ...ROOMS].map(({ address }) => address);
  const endsAtMs = Date.now() + SECONDS * 1000;
  const counts = { asked: 0, suggested: 0, times: 0, known: 0, partial: 0, unknown: 0 };
  const wrong: unknown[] = [];
  const heaps: number[] = [];
  const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
  const rss = [megabytes()];

  const people = all.filter((address) => !ROOMS.some((room) => room.address === address));
  const askForTimes = async () => {
    const attendees = people.filter(() => random(2) > 0);
    if (attendees.length === 0) return;
    const { status, body } = await askSuggestions(backend.port, attendees);
    counts.suggested += 1;
    if (status !== 200) wrong.push({ status, body });
    else {
      counts.times += body.suggestions.length;
      wrong.push(...liesOfSuggestions(attendees, body));
      if (body.suggestions.length === 0 && body.none === undefined) wrong.push(body);
    }
  };
  const askAround = async () => {
    while (Date.now() < endsAtMs) {
      if (random(4) === 0) await askForTimes();
      const mailboxes = all.filter(() => random(3) > 0);
      if (mailboxes.length === 0) continue;
      const fresh = random(3) === 0;
      const { status, body } = await askFreeBusy(backend.port, { mailboxes, deadlineSeconds: 1, fresh });
      counts.asked += 1;
      if (status !== 200) wrong.push({ status, body });
      for (const schedule of body.schedules) {
        if (schedule.state === 'external') wrong.push(schedule);
        else counts[schedule.state] += 1;
        const isExact = JSON.stringify(schedule.busy) === JSON.stringify(truth(schedule.address));
        if (schedule.state === 'known' && !isExact) wrong.push(schedule);
        if (schedule.state !== 'known' && !REASONS.includes(schedule.reason?.code ?? ''))
          wrong.push(schedule);
      }
      wrong.push(...liesOf(body.schedules));
    }
  };
  const breakThings = async () => {
    while (Date.now() < endsAtMs) {
      const some = (): SystemFault[] => (random(2) === 0 ? [] : [FAULTS[random(FAULTS.length)]!]);
      const poisoned = all[random(all.length)]!;
      const faults: Faults = {
        exchange: some(),
        workmail: some(),
        ...(random(3) === 0 && { mailboxes: [{ address: poisoned, faults: [{ kind: 'poison' }] }] }),
      };
      await company.simulator.setFaults(faults);
      await new Promise((resolve) => setTimeout(resolve, 300 + random(1500)));
      heaps.push(await heapInUse());
      rss.push(megabytes());
    }
  };
  await Promise.all([breakThings(), ...Array.from({ length: ASKERS }, askAround)]);

  // Well again: everybody is known without a restart, as soon as the last pause and the last open circuit have passed.
  await company.simulator.setFaults({});
  const healed = async () => {
    const { body } = await askFreeBusy(backend.port, { mailboxes: all, deadlineSeconds: 5, fresh: true });
    return body.schedules.every(({ state }) => state === 'known');
  };
  const giveUpAtMs = Date.now() + 45_000;
  let isHealed = await healed();
  while (!isHealed && Date.now() < giveUpAtMs) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    isHealed = await healed();
  }

  process.off('unhandledRejection', onRejection);
  await backend.close();
  await company.close();
  const third = Math.floor(heaps.length / 3);
  const low = (list: readonly number[]) => Math.min(...list);
  const grownBytes = low(heaps.slice(2 * third)) - low(heaps.slice(third, 2 * third));
  if (process.env.INTERSLOT_SOAK_SECONDS) {
    const heapMegabytes = [0, third, 2 * third].map((at) =>
      Math.round(low(heaps.slice(at, at + third)) / 1e6),
    );
    const rssMegabytes = [rss[0], rss[third], rss.at(-1)];
    const figures = { ...counts, seconds: SECONDS, wrong: wrong.length, heapMegabytes, rssMegabytes };
    process.stderr.write(`${JSON.stringify(figures)}\n`);
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(rejections).toEqual([]);
  expect(isHealed).toBe(true);
  // Both sides of it were seen, or nothing was tested.
  expect(counts.asked).toBeGreaterThan(SECONDS);
  expect(Math.min(counts.known, counts.partial, counts.unknown, counts.times)).toBeGreaterThan(0);
  // Flat: once everything has been met for the first time, the low mark stays where it is.
  expect(grownBytes).toBeLessThan(8 * 1024 * 1024);
});
