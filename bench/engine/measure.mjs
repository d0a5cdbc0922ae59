// node measure.mjs <workload> <peer>: one cold run, as JSON on standard output. bench/engine.mjs starts it.
import { createRequire } from 'node:module';
import { INGESTS } from './ingests.mjs';
import { bestStarts } from './plainEngine.mjs';
import { slotsOfSlotCalculator } from './slotCalculator.mjs';

const require = createRequire(import.meta.url);
require('../loadTypeScript.cjs');
const { workload } = require('../../test/domain/suggestions/workloads');
const { suggestMeetings } = require('../../src/domain/suggestions');
const { referenceSuggestions } = require('../../test/domain/suggestions/reference');
const { packedCalendar } = require('../../src/domain/suggestions/packed');

/** Before it is measured what a question costs that has been asked before: the compiler has settled by then. */
const SETTLING_ROUNDS = 150;
const MEASURED_ROUNDS = 50;
/** One sum is too short to be measured by itself. */
const SUMS = 10;
const [, , name, peer] = process.argv;
const request = workload(name);
const ingest = INGESTS[peer];

const startsOf = (suggestions) => suggestions.map(({ startMs }) => startMs);
const RUN = {
  interslot: () => startsOf(suggestMeetings(request).suggestions),
  reference: () => startsOf(referenceSuggestions(request)),
  slotCalculator: () => slotsOfSlotCalculator(request),
};
const run = RUN[peer] ?? (() => bestStarts(request, ingest));

globalThis.gc();
const cold = timed(run);
process.stdout.write(
  JSON.stringify({ ...cold.times, ...(peer === 'interslot' ? facts() : { sameStarts: same() }) }),
);

function same() {
  if (peer === 'slotCalculator') return undefined;
  return startsOf(suggestMeetings(request).suggestions).join() === cold.value.join();
}

function facts() {
  const calendars = [...request.attendees, ...request.rooms.candidates].map(({ freeBusy }) => freeBusy);
  const blocks = calendars.reduce((sum, calendar) => sum + calendar.blocks.length, 0);
  // Rooms need one column, people all of them, whether or not this question got so far.
  const people = request.attendees.map(({ freeBusy }) => packedCalendar(freeBusy));
  const rooms = request.rooms.candidates.map(({ freeBusy }) => packedCalendar(freeBusy));
  const columns = [
    ...rooms.map(({ any }) => any),
    ...people.flatMap((one) => [
      ...new Set([one.away, one.awayOrUnknown, one.awayUnknownOrTentative, one.any]),
    ]),
  ];
  const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const { considered } = suggestMeetings(request);
  return {
    ...considered,
    blocks,
    bytesABlock: bytes / blocks,
    warmCpuMs: median(() => timed(run).times.cpuMs),
    sumMs:
      median(
        () =>
          timed(() => times(SUMS, () => columns.reduce((sum, column) => sum + summed(column), 0))).times
            .cpuMs,
      ) / SUMS,
  };
}

function times(count, work) {
  let all = 0;
  for (let i = 0; i < count; i += 1) all += work();
  return all;
}

function summed(column) {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i];
  return sum;
}

function median(measure) {
  for (let round = 0; round < SETTLING_ROUNDS; round += 1) measure();
  const all = Array.from({ length: MEASURED_ROUNDS }, measure).sort((a, b) => a - b);
  return all[MEASURED_ROUNDS >> 1];
}

function timed(work) {
  const usage = process.cpuUsage();
  const began = performance.now();
  const value = work();
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(usage);
  return { value, times: { wallMs, cpuMs: (user + system) / 1000 } };
}
