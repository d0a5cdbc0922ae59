import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toLogLevel } from '../backend/config';
import { StartError } from '../errors';

export interface RehearsalOptions {
  readonly port: number;
  readonly organisationFolder: string;
  readonly logLevel?: string;
  /** Where to write how other EWS clients reach the simulated servers. */
  readonly serversFile?: string;
  /** What goes wrong from the beginning. */
  readonly faultsFile?: string;
}

/**
 * `--port`, `--organisation <folder>`, `--servers <file>`, `--faults <file>`; PORT counts where `--port` is not given. Relative paths start
 * where the person stands (npm's INIT_CWD). Throws StartError('configuration').
 */
export function toRehearsalOptions(
  args: readonly string[],
  env: { readonly PORT?: string; readonly INIT_CWD?: string; readonly INTERSLOT_LOG_LEVEL?: string },
  root: string,
): RehearsalOptions {
  const { port, organisation, servers, faults } = parse(args);
  const given = port ?? (env.PORT?.trim() || undefined) ?? '3000';
  const number = /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  if (!(number <= 65535)) {
    throw new StartError('configuration', [`The port is "${given}": it must be a number from 0 to 65535.`]);
  }
  const problems: string[] = [];
  const logLevel = toLogLevel(env.INTERSLOT_LOG_LEVEL?.trim() || undefined, 'warn', problems);
  if (problems.length > 0) throw new StartError('configuration', problems);
  const from = env.INIT_CWD ?? root;
  return {
    port: number,
    logLevel,
    organisationFolder:
      organisation === undefined ? join(root, 'organisations/example-corp') : resolve(from, organisation),
    ...(servers !== undefined && { serversFile: resolve(from, servers) }),
    ...(faults !== undefined && { faultsFile: resolve(from, faults) }),
  };
}

function parse(args: readonly string[]): {
  port?: string;
  organisation?: string;
  servers?: string;
  faults?: string;
} {
  const option = { type: 'string' } as const;
  try {
    const options = { port: option, organisation: option, servers: option, faults: option };
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new StartError('configuration', [
      'npm start understands --port <number>, --organisation <folder>, --servers <file> and --faults <file>, each with its value.',
    ]);
  }
}
