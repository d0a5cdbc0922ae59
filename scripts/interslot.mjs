#!/usr/bin/env node
// The command `interslot`: in a clone it builds what is stale first; in an installed package everything is built.
import { existsSync } from 'node:fs';

const [major, minor, patch] = process.versions.node.split('.').map(Number);
if (major * 1e6 + minor * 1e3 + patch < 20_018_001) {
  console.error(`Interslot needs Node 20.18.1 or newer; this is ${process.version}.`);
  process.exit(1);
}

if (existsSync(new URL('../src', import.meta.url))) {
  const { build } = await import('./build.mjs');
  try {
    await build(console.error);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
await import('../dist/server/cli.js');
