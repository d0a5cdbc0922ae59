import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Directory } from '../application/directory';
import { joinReadings } from '../application/directoryContents';
import { MergedFreeBusy } from '../application/mergedFreeBusy';
import { SystemHealth } from '../application/systemHealth';
import type { MailSystem } from '../domain/mailbox';
import { StartError } from '../errors';
import { createDirectoryFile } from '../mailSystems/directoryFile';
import { createEwsMailSystem } from '../mailSystems/ews';
import type { MailSystemPort } from '../mailSystems/mailSystem';
import type { Config, MailSystemConfig, Secret } from './config';

/** Everything a request needs, wired once. */
export interface Context {
  readonly config: Config;
  readonly version: string;
  readonly directory: Directory;
  readonly freeBusy: MergedFreeBusy;
  readonly health: SystemHealth;
  readonly now: () => number;
  /** What webpack built, and the icons. */
  readonly pageFolder: string;
  readonly assetsFolder: string;
  close(): Promise<void>;
}

export interface ContextOptions {
  /** The folder of package.json, with `dist` and `assets` in it. */
  readonly root: string;
  readonly now?: () => number;
  /** Called for things worth a line in the log, such as a busy type nobody documented. Never holds mailbox content. */
  readonly onNote?: (note: { readonly code: string; readonly message: string }) => void;
}

/** Opens what the configuration names. Throws StartError when a file cannot be used; no mail system is contacted yet. */
export async function createContext(config: Config, options: ContextOptions): Promise<Context> {
  const now = options.now ?? Date.now;
  const packageJson = JSON.parse(await readFile(join(options.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const [reading, ports] = await settleAll([
    createDirectoryFile(config.directoryFile, now).read(),
    openMailSystems(config, now, options.onNote),
  ]);
  const directory = new Directory(joinReadings([{ source: 'directoryFile', reading }], now(), config));
  const health = new SystemHealth(Object.keys(ports) as MailSystem[], now);
  return {
    config,
    version: packageJson.version,
    directory,
    health,
    freeBusy: new MergedFreeBusy(ports, health, now),
    now,
    pageFolder: join(options.root, 'dist/page'),
    assetsFolder: join(options.root, 'assets'),
    close: async () => {
      await Promise.allSettled(Object.values(ports).map((port) => port.close()));
    },
  };
}

/** Waits for both, so that the problems of both are named at once. */
async function settleAll<A, B>(work: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled(work);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  const failures = [a, b].flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const other = failures.find((failure) => !(failure instanceof StartError));
  if (other !== undefined) throw other;
  throw new StartError(
    'configuration',
    (failures as StartError[]).flatMap((failure) => failure.problems),
  );
}

async function openMailSystems(
  config: Config,
  now: () => number,
  onNote: ContextOptions['onNote'],
): Promise<Partial<Record<MailSystem, MailSystemPort>>> {
  const problems: string[] = [];
  const ports: Partial<Record<MailSystem, MailSystemPort>> = {};
  for (const [system, settings] of Object.entries(config.mailSystems) as [MailSystem, MailSystemConfig][]) {
    const ca = await readCa(settings, system, problems);
    await checkSecret(settings.password, system, problems);
    ports[system] = createEwsMailSystem({
      system,
      url: settings.url,
      username: settings.username,
      readPassword: () => readSecret(settings.password),
      ...(ca !== undefined && { ca }),
      ...(settings.serverVersion && { serverVersion: settings.serverVersion }),
      now,
      ...(onNote && { onNote }),
    });
  }
  if (problems.length > 0) throw new StartError('configuration', problems);
  return ports;
}

async function readCa(
  { ca }: MailSystemConfig,
  system: MailSystem,
  problems: string[],
): Promise<string | undefined> {
  if (ca === undefined || 'pem' in ca) return ca?.pem;
  const pem = await readFile(ca.file, 'utf8').catch(() => '');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    problems.push(
      `INTERSLOT_${system.toUpperCase()}_CA_FILE: ${ca.file} holds no certificate in PEM format.`,
    );
  }
  return pem;
}

async function checkSecret(secret: Secret, system: MailSystem, problems: string[]): Promise<void> {
  if ('value' in secret) return;
  const value = await readSecret(secret).catch(() => '');
  if (value === '') {
    problems.push(
      `INTERSLOT_${system.toUpperCase()}_PASSWORD_FILE: ${secret.file} cannot be read or is empty.`,
    );
  }
}

/** A file may end in a newline that is not part of the password. */
async function readSecret(secret: Secret): Promise<string> {
  return 'value' in secret ? secret.value : (await readFile(secret.file, 'utf8')).replace(/\r?\n$/, '');
}
