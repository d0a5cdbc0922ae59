// node scripts/run.mjs rehearsal|serve|simulator [options]: builds what is stale, then runs it in this very process, so
// that a signal has one process to end.
import { join } from 'node:path';

const [name, ...args] = process.argv.slice(2);

// npm puts a shell between itself and this process, and some shells do not pass a signal on: ended, they leave their child
// behind. A changed parent is then the only sign. Outside npm being left behind is nothing unusual.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 200).unref();
}

const [major, minor, patch] = process.versions.node.split('.').map(Number);
if (major * 1e6 + minor * 1e3 + patch < 20_018_001) {
  console.error(`Interslot needs Node 20.18.1 or newer; this is ${process.version}.`);
  process.exit(1);
}

const { build, root } = await import('./build.mjs');
// Folders on the command line are relative to where the person stands, which npm keeps in INIT_CWD.
process.env.INIT_CWD ??= process.cwd();
process.chdir(root);
try {
  await build(console.error);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.argv = [process.argv[0], join(root, `dist/server/${name}.js`), ...args];
await import(`../dist/server/${name}.js`);
