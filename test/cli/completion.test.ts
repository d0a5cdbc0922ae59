import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../helpers/rehearsal';
import { cli } from './run';

it('gives bash and zsh a script of their own, by name or by the shell in use', async () => {
  expect((await cli(['completion', 'bash'])).out).toContain('complete -F _interslot_completions interslot');
  expect((await cli(['completion', 'zsh'])).out).toMatch(/^#compdef interslot/);
  expect((await cli(['completion'], { env: { SHELL: '/usr/bin/zsh' } })).out).toMatch(/^#compdef/);
  expect((await cli(['completion'], { env: { SHELL: '/bin/bash' } })).out).toContain('for bash');
  expect(await cli(['completion', 'fish'])).toMatchObject({ code: 1, out: '' });
});

/** What bash offers after these words, the last of which is being typed. */
function bash(...words: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-completion-'));
  try {
    const command = join(folder, 'interslot');
    const entry = join(root, 'dist/server/cli.js');
    writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`);
    chmodSync(command, 0o755);
    const script = `source <(interslot completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _interslot_completions; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = spawnSync('bash', ['-c', script, 'bash', 'interslot', ...words], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    });
    return ran.stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Windows has none; .ci/run is written in it, so that in CI nothing is left out.
const hasBash = process.platform !== 'win32' && spawnSync('bash', ['-c', 'true']).status === 0;
(hasBash ? it : it.skip)('completes commands, options and choices in a real bash', () => {
  expect(bash('fr')).toEqual(['freebusy']);
  expect(bash('')).toEqual(
    expect.arrayContaining(['who', 'suggest', 'rooms', 'doctor', 'serve', 'rehearse', 'completion']),
  );
  expect(bash('doctor', '--lea')).toEqual(['--leaving']);
  expect(bash('suggest', '--working-hours', 'org')).toEqual(['organizer']);
});
