import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What we are made of, as package.json asks for it and the lock file settles it. */
const read = (name: string) => JSON.parse(readFileSync(join(__dirname, '..', name), 'utf8')) as unknown;

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ ...one, name: path.split('node_modules/').pop() ?? '' }));

/**
 * May be part of something that is given away under MIT. MPL-2.0 binds the files of that package alone, which we ship as
 * they are. A package under another licence is a decision, and is made here.
 */
const LICENCES = ['MIT', 'ISC', '0BSD', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'MPL-2.0'];

/** None is needed: `npm ci --ignore-scripts` builds and runs everything. All of them are tools of ours, none is served. */
const WITH_INSTALL_SCRIPTS = ['@parcel/watcher', '@swc/core', 'unrs-resolver'];

it.each(['package.json', 'bench/package.json'])('%s asks for exact versions', (file) => {
  const { dependencies, devDependencies, overrides } = read(file) as Record<string, Record<string, string>>;
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...overrides });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('takes every package from the registry, with its hash', () => {
  // Without an address it is the registry that npm is set up with, for whom the hash has to be right.
  const isRegistry = (resolved?: string) => resolved?.startsWith('https://registry.npmjs.org/') ?? true;
  const odd = locked.filter(
    ({ resolved, integrity }) => !isRegistry(resolved) || integrity?.startsWith('sha512-') !== true,
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
  expect(locked.length).toBeGreaterThan(100);
});

it('runs nothing on the machine that installs it', () => {
  const running = locked.filter(({ hasInstallScript }) => hasInstallScript === true);
  expect(running.map(({ name }) => name).sort()).toEqual(WITH_INSTALL_SCRIPTS);
  expect(running.filter(({ dev }) => dev !== true)).toEqual([]);
});

it('gives away nothing whose licence forbids it', () => {
  const production = locked.filter(({ dev, devOptional }) => dev !== true && devOptional !== true);
  const odd = production.filter(({ license = '' }) => !LICENCES.includes(license));
  expect(odd.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  expect(production.length).toBeGreaterThan(100);
});

it('lists every package that is given away in the SBOM, and no tool', () => {
  // In a process of its own: jest would rewrite the script. As release.mjs does it, but for the packing.
  const script = `
    import { execFileSync } from 'node:child_process';
    import { existsSync, readFileSync } from 'node:fs';
    import { productionOnly } from ${JSON.stringify(pathToFileURL(join(__dirname, '../scripts/sbom.mjs')).href)};
    const text = execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'],
      { maxBuffer: 2 ** 28, shell: process.platform === 'win32' });
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    process.stdout.write(JSON.stringify(productionOnly(JSON.parse(text), packages, packages[''].name)));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(__dirname, '..'),
    maxBuffer: 2 ** 28,
  });
  const { components, dependencies } = JSON.parse(text.toString()) as {
    components: { 'bom-ref': string; scope: string; properties?: { name: string }[] }[];
    dependencies: { ref: string; dependsOn: string[] }[];
  };
  const listed = components.map((one) => one['bom-ref']).sort();
  const production = locked.filter(({ dev, devOptional }) => dev !== true && devOptional !== true);
  // One version of a package may lie in two folders, and is one component.
  const given = new Set(production.map(({ name, version }) => `${name}@${version}`));
  expect(listed).toEqual([...given].sort());
  const asked = Object.entries(
    (read('package.json') as { dependencies: Record<string, string> }).dependencies,
  );
  expect(asked.map(([name, version]) => `${name}@${version}`).filter((one) => !listed.includes(one))).toEqual(
    [],
  );
  expect(text.toString()).not.toContain('cdx:npm:package:development');
  expect(components.filter(({ scope }) => scope !== 'required')).toEqual([]);
  const named = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
  expect(named.filter((one) => !given.has(one) && !one.startsWith('interslot@'))).toEqual([]);
});

it('brings the licence of every package that is given away, with whom it names', () => {
  const script = `
    import { noticesOf } from ${JSON.stringify(pathToFileURL(join(__dirname, '../scripts/notices.mjs')).href)};
    process.stdout.write(noticesOf(process.cwd()));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(__dirname, '..'),
    maxBuffer: 2 ** 28,
  }).toString();
  const lines = new Set(text.split('\n'));
  const production = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) =>
      path !== '' && dev !== true && devOptional !== true && existsSync(join(__dirname, '..', path)),
  );
  const missing = production
    .map(([path, { version }]) => `${path.split('node_modules/').pop()} ${version}`)
    .filter((line) => !lines.has(line));
  expect(missing).toEqual([]);
  expect(text).toContain('Copyright (c) Meta Platforms, Inc. and affiliates.');
  expect(text).toContain('Louis-Dominique Dubeau');
});
