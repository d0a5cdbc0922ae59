// npm run bench: builds, then reports ratios from one run. Nothing here passes or fails.
import { build, root } from './build.mjs';

process.chdir(root);
await build(console.error);
await import('../bench/mainJob.mjs');
await import('../bench/peers.mjs');
await import('../bench/pageWeight.mjs');
await import('../bench/page.mjs');
await import('../bench/directory.mjs');
