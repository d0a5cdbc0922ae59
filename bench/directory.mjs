// The directory of a large company: loaded from its snapshot, searched and resolved. Each measure in a process of its own,
// because memory is measured too; JSON.parse of the same readings stands beside as what this machine can do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bigDirectory } from './bigDirectory.mjs';

const require = createRequire(import.meta.url);
const now = () => Date.UTC(2026, 11, 1, 9);
const [, self, measure, folder] = process.argv;
const isChild = self === fileURLToPath(import.meta.url) && measure !== undefined;

if (!isChild) report();
else if (measure === 'parse') tell(measureParse());
else tell(await measureLoad());

function report() {
  const made = mkdtempSync(join(tmpdir(), 'interslot-bench-'));
  try {
    const run = (what) => {
      const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), what, made], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (child.status !== 0) throw new Error(`bench/directory.mjs ${what} ended with ${child.status}`);
      return JSON.parse(child.stdout);
    };
    run('write');
    const parsed = run('parse');
    const loaded = run('load');
    const s = (ms) => `${(ms / 1000).toFixed(2)} s`;
    console.log('Directory: 100,000 mailboxes in Active Directory and in WorkMail, 5,000 groups');
    console.log(
      `  JSON.parse of the readings     ${s(parsed.ms)}, ${parsed.megabytes} MB   (${parsed.fileMegabytes} MB of text)`,
    );
    console.log(
      `  snapshot to directory          ${s(loaded.ms)}, ${loaded.megabytes} MB   (goal: 3 s, 700 MB)`,
    );
    console.log(
      `    reading ${s(loaded.readMs)}, index ${s(loaded.indexMs)}; ratio to JSON.parse ${(loaded.ms / parsed.ms).toFixed(1)}`,
    );
    console.log(
      `    of the processors' time ${s(loaded.cpuMs)}, JSON.parse ${s(parsed.cpuMs)}; ratio ${(loaded.cpuMs / parsed.cpuMs).toFixed(1)}`,
    );
    console.log(`  the readings, brought back while it answers   ${s(loaded.partsMs)}`);
    console.log(
      `  joined again after a refresh   ${s(loaded.againMs)}, longest step ${loaded.longestStepMs.toFixed(0)} ms   (goal: 50 ms)`,
    );
    console.log(
      `  type-ahead, p95 of ${loaded.searches}         ${loaded.searchP95Ms.toFixed(2)} ms   (goal: 20 ms; slowest ${loaded.searchMaxMs.toFixed(2)} ms)`,
    );
    console.log(`  resolving 1,000 addresses      ${loaded.resolveMs.toFixed(2)} ms   (goal: 50 ms)`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function tell(result) {
  process.stdout.write(JSON.stringify(result));
}

function measureParse() {
  const usedCpuMs = cpuClock();
  const began = performance.now();
  const text = readFileSync(join(folder, 'readings.json'), 'utf8');
  const parts = JSON.parse(text);
  const ms = performance.now() - began;
  const cpuMs = usedCpuMs();
  if (parts.length !== 2) throw new Error('not the readings that were written');
  return { ms, cpuMs, megabytes: peakMegabytes(), fileMegabytes: Math.round(text.length / 1e6) };
}

async function measureLoad() {
  require('./loadTypeScript.cjs');
  const { createSnapshotFile } = require('../src/mailSystems/snapshotFile');
  const { joinReadings } = require('../src/application/directoryContents');
  const { Directory } = require('../src/application/directory');
  const refuse = ({ message }) => {
    throw new Error(message);
  };
  const snapshot = createSnapshotFile({ folder, now, onNote: refuse });
  if (measure === 'write') {
    const parts = bigDirectory();
    await snapshot.save(parts, { madeOf: 'bench', contents: joinReadings(parts, now()) });
    writeFileSync(join(folder, 'readings.json'), JSON.stringify(parts));
    return {};
  }
  const usedCpuMs = cpuClock();
  const began = performance.now();
  const kept = await snapshot.load();
  const read = performance.now();
  const directory = Directory.of(kept.standing.contents);
  const ended = performance.now();
  const cpuMs = usedCpuMs();
  if (directory.mailboxes.length !== 105_000) throw new Error('not the directory that was to be measured');

  const broughtBack = performance.now();
  const parts = await kept.parts();
  const partsMs = performance.now() - broughtBack;

  const again = performance.now();
  const longestStepMs = longestStep(joinAgain(parts, directory));
  const againMs = performance.now() - again;
  const megabytes = peakMegabytes();
  return {
    ms: ended - began,
    cpuMs,
    readMs: read - began,
    indexMs: ended - read,
    partsMs,
    againMs,
    longestStepMs,
    megabytes,
    ...measureSearch(directory),
    ...measureResolve(directory),
  };
}

/** As after a refresh in which somebody's name changed, so that the search index is made anew too. */
function* joinAgain([first, ...others], previous) {
  const { joinReadingsInSteps } = require('../src/application/directoryContents');
  const { Directory } = require('../src/application/directory');
  const { reading } = first;
  const [one, ...entries] = reading.entries;
  const changed = { ...reading, entries: [{ ...one, displayName: 'Somebody Else' }, ...entries] };
  const contents = yield* joinReadingsInSteps([{ ...first, reading: changed }, ...others], now());
  return yield* Directory.inSteps(contents, previous);
}

/** For so long nobody else has a turn. */
function longestStep(steps) {
  let longestMs = 0;
  for (let isDone = false; !isDone;) {
    const began = performance.now();
    isDone = steps.next().done;
    longestMs = Math.max(longestMs, performance.now() - began);
  }
  return longestMs;
}

/** What people type, letter by letter: names, two words, an address, a department, an office; a third finds nobody. */
function measureSearch(directory) {
  const typed = [
    'Müller',
    'maria ba',
    'jurgen',
    'anna.ba',
    'zoe lisboa',
    'Sales',
    'Kopenhagen',
    'eng kra',
    'omar',
    'p99',
  ];
  const prefixes = typed.flatMap((text) => Array.from(text, (_, i) => text.slice(0, i + 1)));
  const times = [];
  for (let round = 0; round < 20; round++) {
    for (const prefix of prefixes) {
      const began = performance.now();
      directory.search(prefix, 20);
      times.push(performance.now() - began);
    }
  }
  if (directory.search('jurgen', 20).people.length !== 20) throw new Error('the search finds nobody');
  times.sort((a, b) => a - b);
  return {
    searches: times.length,
    searchP95Ms: times[Math.floor(times.length * 0.95)],
    searchMaxMs: times.at(-1),
  };
}

/** A third each by primary address, alias, and the address at awsapps.com, in capitals; and some nobody knows. */
function measureResolve(directory) {
  const spread = directory.mailboxes
    .filter((mailbox) => mailbox.kind === 'person')
    .filter((_, i) => i % 100 === 7);
  const asked = spread.map(({ address, aliases }, i) => {
    if (i % 10 === 9) return `nobody${i}@example.com`;
    if (i % 3 === 0) return address.toUpperCase();
    return i % 3 === 1 ? aliases[0] : address.replace('example.com', 'example-corp.awsapps.com');
  });
  const began = performance.now();
  const found = asked.map((address) => directory.resolve(address).mailbox.kind);
  const resolveMs = performance.now() - began;
  if (found.length !== 1000 || found.filter((kind) => kind === 'person').length !== 900)
    throw new Error(`resolved ${found.length}`);
  return { resolveMs };
}

/** Begins to count the processors' time, the collector's threads included: what a busy machine does not distort much. */
function cpuClock() {
  const began = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
}

/** The most that this process has held. */
function peakMegabytes() {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}
