import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { liveConfig } from '../../backend/serve';
import { InterslotError, StartError } from '../../errors';
import { openRehearsal } from '../../rehearsal/start';
import { toRehearsalOptions } from '../../rehearsal/options';
import type { Shell } from '../shell';
import { UsageError } from '../failure';
import type { Asker } from './asker';
import { askInProcess, openContext, type OpenContext } from './inProcess';
import { askRunning } from './running';

/** Whom a command asks. Without any of these: the mail systems that the environment names, from this process. */
export interface Where {
  readonly server?: string;
  readonly tokenFile?: string;
  readonly caFile?: string;
  readonly envFile?: string;
  readonly rehearsal?: boolean;
  readonly organisation?: string;
}

/** Asks, and closes what was opened for it. Throws InterslotError with a sentence where nobody can be asked. */
export async function withAsker<T>(
  where: Where,
  shell: Shell,
  use: (asker: Asker) => Promise<T>,
): Promise<T> {
  check(where);
  const path = (file: string) => resolve(shell.world.folder, file);
  if (where.server !== undefined) {
    const asker = await askRunning({
      server: where.server,
      ...(where.tokenFile !== undefined && { tokenFile: path(where.tokenFile) }),
      ...(where.caFile !== undefined && { caFile: path(where.caFile) }),
    });
    return use(asker).finally(() => asker.close());
  }
  return withContext(where, shell, { withSignIn: false }, async ({ context }) => {
    const asker = askInProcess(context);
    return use(asker).finally(() => asker.close());
  });
}

/** The backend's parts in this process. @param withSignIn for whoever looks at the configuration itself. */
export async function withContext<T>(
  where: Where,
  shell: Shell,
  { withSignIn }: { readonly withSignIn: boolean },
  use: (opened: OpenContext) => Promise<T>,
): Promise<T> {
  check(where);
  const { world, note } = shell;
  const closers: (() => Promise<void>)[] = [];
  try {
    if (where.rehearsal || where.organisation !== undefined) {
      const folder = where.organisation;
      const options = toRehearsalOptions(
        folder === undefined ? [] : ['--organisation', resolve(world.folder, folder)],
        {},
        world.root,
      );
      const { config, simulator, close } = await openRehearsal(options);
      closers.push(close);
      const opened = await openContext(config, {
        root: world.root,
        rehearsal: simulator,
        note: () => undefined,
      });
      closers.push(opened.close);
      return await use(opened);
    }
    const { signIn, ...config } = liveConfig(await environment(where, shell), world.folder, note);
    const opened = await openContext(
      { ...config, ...(withSignIn && signIn && { signIn }) },
      { root: world.root, note },
    );
    closers.push(opened.close);
    return await use(opened);
  } finally {
    for (const close of closers.reverse()) await close().catch(() => undefined);
  }
}

/** The process's environment; what it says goes before what the file says, as with `node --env-file`. */
export async function environment(
  { envFile }: Pick<Where, 'envFile'>,
  { world }: Shell,
): Promise<Record<string, string | undefined>> {
  const env =
    envFile === undefined
      ? world.env
      : { ...parseEnv(await readEnvFile(resolve(world.folder, envFile))), ...world.env };
  const isSet = Object.entries(env).some(([name, value]) => name.startsWith('INTERSLOT_') && value?.trim());
  if (isSet) return env;
  throw new StartError('configuration', [
    'No mail system is set up here: name a file of settings (--env-file), a running Interslot (--server), or try it with --rehearsal.',
  ]);
}

async function readEnvFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InterslotError('configuration', `--env-file: ${file} cannot be read.`, { cause });
  });
}

function check({ server, tokenFile, caFile, envFile, rehearsal, organisation }: Where): void {
  const isRehearsal = rehearsal === true || organisation !== undefined;
  const ways = [
    server !== undefined && '--server',
    isRehearsal && '--rehearsal',
    envFile !== undefined && '--env-file',
  ];
  const given = ways.filter((way) => way !== false);
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} do not go together: choose one.`);
  if (server === undefined && (tokenFile ?? caFile) !== undefined)
    throw new UsageError('--token-file and --ca-file are for --server.');
}
