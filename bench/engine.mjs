// The suggestion engine beside what one could pick instead, on the made-up companies of test/domain/suggestions/workloads.ts:
// every (workload, peer) pair in a process of its own, one cold run each. Whoever lists other starts than Interslot is said to.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
/** Above this a peer is given up and its row says so. */
const LONGEST_MS = 5 * 60_000;
const GOALS = {
  small: {},
  medium: { plain: 15, flatten: 150, nodeTree: 150, luxon: 4000, dateFns: 4000 },
  large: { plain: 30, flatten: 300, nodeTree: 300 },
  huge: { plain: 80, flatten: 600, nodeTree: 600 },
};
const NAMES = {
  interslot: 'Interslot, whole answer',
  reference: 'test/…/reference.ts, whole answer',
  plain: 'careful plain JS, starts only',
  flatten: '@flatten-js/interval-tree',
  nodeTree: 'node-interval-tree',
  dateFns: 'date-fns, overlap per start',
  luxon: 'luxon Interval per start',
  slotCalculator: 'slot-calculator, hours all are free',
};
/** These look at every block for every start. */
const SLOW = ['dateFns', 'luxon', 'slotCalculator'];

/** @param workloads names of those to run */
export function benchEngine(workloads) {
  for (const workload of workloads) {
    const isBig = workload === 'large' || workload === 'huge';
    const rows = Object.keys(NAMES)
      .filter((peer) => !isBig || !SLOW.includes(peer))
      .map((peer) => ({ peer, ...measured(workload, peer) }));
    print(workload, rows);
    const folder = join(here, 'results');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `engine-${workload}.json`);
    const about = { at: new Date().toISOString(), node: process.version, workload };
    writeFileSync(file, `${JSON.stringify({ ...about, rows }, undefined, 2)}\n`);
  }
}

function measured(workload, peer) {
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', join(here, 'engine/measure.mjs'), workload, peer],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: LONGEST_MS,
    },
  );
  if (child.error?.code === 'ETIMEDOUT') return { gaveUp: true };
  if (child.status !== 0) throw new Error(`bench/engine ${workload} ${peer} ended with ${child.status}`);
  return JSON.parse(child.stdout);
}

function print(workload, rows) {
  const own = rows.find(({ peer }) => peer === 'interslot');
  const ms = (value) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
  console.log(
    `Suggestion engine, ${workload}: ${own.attendees} people, ${own.rooms} rooms, ${own.starts} starts, ${own.blocks} blocks`,
  );
  console.log(
    `  ${'cold, ingest and query'.padEnd(36)}${'CPU'.padStart(10)}${'wall'.padStart(10)}   CPU beside Interslot`,
  );
  for (const { peer, gaveUp, cpuMs, wallMs, sameStarts } of rows) {
    const goal = GOALS[workload][peer];
    const beside = peer === 'interslot' ? '' : `${(cpuMs / own.cpuMs).toFixed(2)} x`;
    const said = gaveUp
      ? `gave up after ${LONGEST_MS / 60_000} minutes`
      : `${ms(cpuMs).padStart(10)}${ms(wallMs).padStart(10)}   ${beside}${goal ? ` (goal ${goal} x)` : ''}${sameStarts === false ? '  other starts' : ''}`;
    console.log(`  ${NAMES[peer].padEnd(36)}${said}`);
  }
  const { warmCpuMs, sumMs, bytesABlock } = own;
  console.log(
    `  asked again: ${ms(warmCpuMs)} of CPU; summing the same columns in plain JS takes ${sumMs.toFixed(2)} ms: ${(warmCpuMs / sumMs).toFixed(0)} x (goal 6 x)`,
  );
  console.log(`  counting index: ${bytesABlock.toFixed(1)} bytes a block (goal 8)`);
}
