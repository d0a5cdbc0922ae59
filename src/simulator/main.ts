import { parseArgs } from 'node:util';
import { InterslotError, StartError } from '../errors';
import { startControlPort } from './controlPort';
import type { Simulator } from '.';
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
    const published = servers === undefined ? undefined : await publish(servers, simulator);
    const { exchange, workmail } = simulator;
    // Without a servers file there is no other way to learn the accounts.
    const accounts =
      servers ?? [exchange, workmail].map(({ username, password }) => `${username} ${password}`).join(', ');
    process.stdout.write(
      `${organisation.name} is served: ${exchange.ewsUrl} and ${workmail.ewsUrl} (${accounts})\n`,
    );
    if (published) process.stdout.write(`Faults are switched at ${published.faultsUrl} (${servers})\n`);
    await stopped;
    await published?.remove();
  } finally {
    await simulator.close();
  }
}

/** The servers file, and the control port whose token stands nowhere else. */
async function publish(
  path: string,
  simulator: Simulator,
): Promise<{ faultsUrl: string; remove(): Promise<void> }> {
  const { close, ...control } = await startControlPort(simulator);
  try {
    const file = await writeServersFile(path, { ...simulator, control });
    const remove = async () => {
      await Promise.all([file.remove(), close()]);
    };
    return { faultsUrl: `${control.url}/faults`, remove };
  } catch (error) {
    await close();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof InterslotError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
