import { parseArgs } from 'node:util';
import { InterslotError, StartError } from '../errors';
import { loadOrganisation, readFaultsFile, startSimulator, writeServersFile } from '.';

const USAGE =
  'Usage: simulator --organisation <folder> [--latency <ms>] [--servers <file>] [--faults <file>]';

function readArguments(args: string[]): {
  organisation: string;
  latencyMs: number;
  servers: string | undefined;
  faultsFile: string | undefined;
} {
  try {
    const options = {
      organisation: { type: 'string' },
      latency: { type: 'string' },
      servers: { type: 'string' },
      faults: { type: 'string' },
    } as const;
    const { values } = parseArgs({ args, options });
    const latency = values.latency ?? '0';
    if (values.organisation !== undefined && /^\d{1,5}$/.test(latency)) {
      const { organisation, servers, faults: faultsFile } = values;
      return { organisation, latencyMs: Number(latency), servers, faultsFile };
    }
  } catch {
    // The one sentence below says what parseArgs would.
  }
  throw new StartError('configuration', [USAGE]);
}

/** The simulator as a process of its own: serves an organisation until SIGINT, SIGTERM or SIGHUP (its terminal was closed). */
async function main(): Promise<void> {
  const { organisation: folder, latencyMs, servers, faultsFile } = readArguments(process.argv.slice(2));
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  const organisation = await loadOrganisation(folder);
  for (const warning of organisation.warnings) process.stderr.write(`${warning}\n`);
  const faults = faultsFile === undefined ? {} : await readFaultsFile(faultsFile, organisation);
  const simulator = await startSimulator({ organisation, latencyMs, faults });
  try {
    const file = servers === undefined ? undefined : await writeServersFile(servers, simulator);
    const { exchange, workmail } = simulator;
    // Without a servers file there is no other way to learn the accounts.
    const accounts =
      servers ?? [exchange, workmail].map(({ username, password }) => `${username} ${password}`).join(', ');
    process.stdout.write(
      `${organisation.name} is served: ${exchange.ewsUrl} and ${workmail.ewsUrl} (${accounts})\n`,
    );
    await stopped;
    await file?.remove();
  } finally {
    await simulator.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof InterslotError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
