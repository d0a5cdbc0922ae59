import { join } from 'node:path';
import { OFFICE_JS_URL, type Config } from '../backend/config';
import { startBackend, type Backend } from '../backend/start';
import type { WorkmailDirectoryConfig } from '../backend/directoryConfig';
import {
  loadOrganisation,
  readFaultsFile,
  startSimulator,
  writeServersFile,
  type SimulatedServer,
  type Simulator,
} from '../simulator';
import type { RehearsalOptions } from './options';

export interface OpenRehearsal {
  readonly config: Config;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/**
 * Both mail servers simulated from an organisation folder, and the configuration of a backend in live mode that is pointed at
 * them, with the same folder as its directory file. What WorkMail's API and Exchange's address book say comes in a moment after the
 * start. Everything listens on loopback.
 */
export async function openRehearsal(options: RehearsalOptions): Promise<OpenRehearsal> {
  const organisation = await loadOrganisation(options.organisationFolder);
  for (const warning of organisation.warnings) process.stderr.write(`${warning}\n`);
  const { faultsFile } = options;
  const faults = faultsFile === undefined ? {} : await readFaultsFile(faultsFile, organisation);
  const simulator = await startSimulator({ organisation, faults });
  const reach = (server: SimulatedServer) => ({
    url: server.ewsUrl,
    username: server.username,
    password: { value: server.password },
    ca: { pem: simulator.caPem },
  });
  const config: Config = {
    mode: 'rehearsal',
    host: '127.0.0.1',
    port: options.port,
    directoryFile: join(options.organisationFolder, 'organisation.json'),
    workmailDirectory: workmailApiOf(simulator),
    addressBook: true,
    mailSystems: { exchange: reach(simulator.exchange), workmail: reach(simulator.workmail) },
    frameAncestors: [],
    officeJsUrl: OFFICE_JS_URL,
    logLevel: options.logLevel ?? 'warn',
  };
  return { config, simulator, close: () => simulator.close() };
}

/** The whole of Interslot on one machine: a rehearsal, and the backend with its page. */
export async function startRehearsal(options: RehearsalOptions, root: string): Promise<Backend> {
  const { config, simulator, close } = await openRehearsal(options);
  const closers = [close];
  const closeAll = async () => {
    await Promise.allSettled(closers.reverse().map((closeOne) => closeOne()));
  };
  try {
    if (options.serversFile !== undefined) {
      const file = await writeServersFile(options.serversFile, simulator);
      closers.push(() => file.remove());
    }
    const backend = await startBackend(config, { root, rehearsal: simulator });
    closers.push(() => backend.close());
    return { ...backend, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function workmailApiOf({ workmailApi, caPem }: Simulator): WorkmailDirectoryConfig {
  const { url, region, organizationId, accessKeyId, secretAccessKey } = workmailApi;
  return {
    region,
    organizationId,
    apiUrl: url,
    ca: { pem: caPem },
    credentials: { accessKeyId, secretAccessKey },
    isExtra: true,
  };
}
