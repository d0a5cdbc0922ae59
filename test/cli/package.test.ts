import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../helpers/rehearsal';

const MINUTES = 60_000;
const windows = process.platform === 'win32';
const folder = mkdtempSync(join(tmpdir(), 'interslot-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the test run itself is told by (INTERSLOT_BROWSER and the like) is no setting of Interslot’s. */
const withoutSettings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('INTERSLOT_')),
);

function run(command: string, args: readonly string[], cwd: string) {
  const ran = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: windows,
    timeout: 8 * MINUTES,
    env: { ...withoutSettings, INIT_CWD: '', NO_COLOR: '1' },
  });
  if (ran.error) throw ran.error;
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

it(
  'packs what it needs and nothing else, and installs and runs where there is no clone',
  () => {
    const packing = run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], root);
    expect(packing).toMatchObject({ code: 0 });
    const [packed] = JSON.parse(packing.out.slice(packing.out.indexOf('['))) as [Packed];
    const paths = packed.files.map(({ path }) => path);
    for (const needed of [
      'package.json',
      'README.md',
      'LICENSE',
      'scripts/interslot.mjs',
      'dist/server/cli.js',
      'dist/page/index.html',
      'organisations/example-corp/organisation.json',
    ])
      expect(paths).toContain(needed);
    const strange = paths.filter((path) =>
      /^(src|test|bench|node_modules|\.(?!env\.example)|dist\/build-stamp)|\.map$|\.test\./.test(path),
    );
    expect(strange).toEqual([]);

    const [prefix, elsewhere] = [join(folder, 'global'), join(folder, 'elsewhere')];
    for (const one of [prefix, elsewhere]) mkdirSync(one);
    const tarball = join(folder, packed.filename);
    const install = [
      'install',
      '--global',
      '--prefix',
      prefix,
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      tarball,
    ];
    expect(run('npm', install, elsewhere)).toMatchObject({ code: 0 });
    const interslot = join(prefix, windows ? 'interslot.cmd' : 'bin/interslot');

    const help = run(interslot, ['--help'], elsewhere);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('interslot freebusy <whose..>');
    const found = run(interslot, ['who', 'ana.silva@example.com', '--rehearsal'], elsewhere);
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).toMatch(/Ana Silva +Exchange +person +ana\.silva@example\.com/);
    const wrong = run(interslot, ['who', 'ana'], elsewhere);
    expect(wrong).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^No mail system is set up here.*\n$/),
    });
  },
  10 * MINUTES,
);
