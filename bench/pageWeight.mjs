// What the page loads until Times can be used, as gzip, and what it may load later.
// test/pageWeight.test.ts holds the two sums.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = 'dist/page';
const html = readFileSync(join(folder, 'index.html'), 'utf8');
const first = [...html.matchAll(/(?:src|href)="?\/(static\/[^"\s>]+)/g)].map((match) => match[1]);
const gzip = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
const all = readdirSync(join(folder, 'static'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `static/${name}`);
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB gzip`;

console.log('Page weight');
for (const file of first) console.log(`  ${kB(gzip(file))}  ${file}`);
console.log(
  `  ${kB(first.reduce((sum, file) => sum + gzip(file), 0))}  at the start, without its language   (with it at most 200 kB; all files together at most 350 kB)`,
);
for (const file of all.filter((name) => !first.includes(name)))
  console.log(`  ${kB(gzip(file))}  later: ${file}`);
