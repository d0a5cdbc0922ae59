// npm run bench: builds, then reports ratios from one run. Nothing here passes or fails.
// npm run bench -- --workload small|medium|large|huge: the suggestion engine alone, on companies of that size.
import { parseArgs } from 'node:util';
import { build, root } from './build.mjs';
import { benchEngine } from '../bench/engine.mjs';

// npm run bench -- load: 200 people beside 200 slow clients, over TLS, for a minute.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workload: { type: 'string', multiple: true } },
});
process.chdir(root);
if (values.workload) {
  benchEngine(values.workload);
} else if (positionals.includes('load')) {
  await build(console.error);
  await import('../bench/load.mjs');
} else {
  await build(console.error);
  await import('../bench/mainJob.mjs');
  await import('../bench/peers.mjs');
  await import('../bench/pageWeight.mjs');
  await import('../bench/page.mjs');
  await import('../bench/answeredHere.mjs');
  await import('../bench/directory.mjs');
  benchEngine(['small', 'medium']);
}
