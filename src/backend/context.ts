import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Directory } from '../application/directory';
import type { DirectoryRefresh } from '../application/directoryRefresh';
import type { NamedReading } from '../application/directoryContents';
import type { SourceState } from '../application/directorySourceReader';
import { FreeBusyEvidence, type FreeBusyFinding } from '../application/freeBusyEvidence';
import { MergedFreeBusy } from '../application/mergedFreeBusy';
import { SystemHealth } from '../application/systemHealth';
import type { DoctorReport, Faults } from '../contract';
import type { MailSystem } from '../domain/mailbox';
import { StartError } from '../errors';
import { createEwsMailSystem, type EwsMailSystem } from '../mailSystems/ews';
import type { Config, MailSystemConfig } from './config';
import { Metrics } from './metrics';
import { openDirectory } from './openDirectory';
import { checkSecret, readCertificates, readSecret } from './secrets';
import type { SignIn } from './signIn';
import { openSignIn } from './signIn/open';

type Ports = Partial<Record<MailSystem, EwsMailSystem>>;

/** What a rehearsal lets go wrong on purpose. */
export interface RehearsalSwitches {
  faults(): Faults;
  /** Resolves when in force. Throws InvalidFieldsError for addresses of no simulated mailbox. */
  setFaults(faults: Faults): Promise<void>;
}

/** Everything a request needs, wired once. */
export interface Context {
  readonly config: Config;
  readonly version: string;
  /** As it stands now. Another object after every refresh: a request takes it once and keeps to it. */
  readonly directory: Directory;
  /** Looks people up whom no source lists as a whole; `directory` then knows them. Never rejects. */
  lookUp(texts: readonly string[]): Promise<void>;
  /** For whoever asks once and ends: resolves when every source of the directory has answered or failed. Never rejects. */
  directorySettled(): Promise<void>;
  /** How each of the directory's sources is doing. */
  directorySources(): SourceState[];
  /** What each source said last, for whoever compares them. */
  directoryReadings(): Promise<NamedReading[]>;
  readonly freeBusy: MergedFreeBusy;
  /** Whoever asks a mail system asks through these, so that all share one gate behind a refused sign-in. */
  readonly mailSystems: Ports;
  readonly health: SystemHealth;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** What the doctor found last; absent until its first report. */
  readonly doctor?: { last(): DoctorReport | undefined };
  /** Absent where this machine alone is served. */
  readonly signIn?: SignIn;
  /** In a rehearsal only. */
  readonly rehearsal?: RehearsalSwitches;
  /** What webpack built, and the icons. */
  readonly pageFolder: string;
  readonly assetsFolder: string;
  close(): Promise<void>;
}

export interface ContextOptions {
  /** The folder of package.json, with `dist` and `assets` in it. */
  readonly root: string;
  readonly now?: () => number;
  readonly rehearsal?: RehearsalSwitches;
  /** How often each source of the directory is read; a quarter of an hour unless given. */
  readonly directoryIntervalMs?: number;
  /** Called for things worth a line in the log, such as a busy type nobody documented. Never holds mailbox content. */
  readonly onNote?: (note: { readonly code: string; readonly message: string }) => void;
}

/**
 * Opens what the configuration names. Throws StartError when a file cannot be used or no source of the directory answers;
 * mail systems are not asked for anything yet that a person waits for.
 */
export async function createContext(config: Config, options: ContextOptions): Promise<Context> {
  const now = options.now ?? Date.now;
  const packageJson = JSON.parse(await readFile(join(options.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const note = options.onNote ?? (() => undefined);
  const metrics = new Metrics();
  const openingPorts = openMailSystems(config, now, metrics, options.onNote);
  const exchange = openingPorts.then(
    (ports) => ports.exchange,
    () => undefined,
  );
  const evidence = new FreeBusyEvidence();
  const openingDirectory = exchange.then((ews) =>
    openDirectory(config, now, note, ews, options.directoryIntervalMs, evidence),
  );
  const openingSignIn = openSignIn(config, now, note);
  const [directory, ports, signIn] = await settleAll(openingDirectory, openingPorts, openingSignIn);
  const health = new SystemHealth(Object.keys(ports) as MailSystem[], now);
  const onFinding = (address: string, ...found: [MailSystem, FreeBusyFinding, number]) => {
    // Strangers whom somebody types would push out whom we know.
    if (directory.directory.lists(address)) evidence.record(address, ...found);
  };
  return {
    config,
    version: packageJson.version,
    get directory() {
      return directory.directory;
    },
    lookUp: (texts) => directory.lookUp(texts),
    directorySettled: () => directory.settled(),
    directorySources: () => directory.states(),
    directoryReadings: () => directory.completeReadings(),
    health,
    metrics,
    mailSystems: ports,
    freeBusy: new MergedFreeBusy(ports, health, now, onFinding),
    now,
    ...(signIn && { signIn }),
    ...(options.rehearsal && { rehearsal: options.rehearsal }),
    pageFolder: join(options.root, 'dist/page'),
    assetsFolder: join(options.root, 'assets'),
    close: async () => {
      const all = [directory, ...(signIn ? [signIn] : []), ...Object.values(ports)];
      await Promise.allSettled(all.map((one) => one.close()));
    },
  };
}

/** Waits for all three, so that the problems of each are named at once. Whatever was opened is closed again where one failed. */
async function settleAll(
  opening: Promise<DirectoryRefresh>,
  openingPorts: Promise<Ports>,
  openingSignIn: Promise<SignIn | undefined>,
): Promise<[DirectoryRefresh, Ports, SignIn | undefined]> {
  const [a, b, c] = await Promise.allSettled([opening, openingPorts, openingSignIn]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled' && c.status === 'fulfilled')
    return [a.value, b.value, c.value];
  if (a.status === 'fulfilled') await a.value.close();
  if (c.status === 'fulfilled') await c.value?.close();
  const failures = [a, b, c].flatMap((result) =>
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
  metrics: Metrics,
  onNote: ContextOptions['onNote'],
): Promise<Ports> {
  const problems: string[] = [];
  const ports: Ports = {};
  for (const [system, settings] of Object.entries(config.mailSystems) as [MailSystem, MailSystemConfig][]) {
    const prefix = `INTERSLOT_${system.toUpperCase()}`;
    const pem = await readCertificates(settings.ca, `${prefix}_CA_FILE`, problems);
    const file = settings.ca !== undefined && 'file' in settings.ca ? settings.ca.file : undefined;
    await checkSecret(settings.password, `${prefix}_PASSWORD_FILE`, problems, onNote);
    ports[system] = createEwsMailSystem({
      system,
      url: settings.url,
      username: settings.username,
      readPassword: () => readSecret(settings.password),
      ...(pem !== undefined && { ca: file === undefined ? pem : () => readFile(file, 'utf8') }),
      ...(settings.serverVersion && { serverVersion: settings.serverVersion }),
      now,
      onCall: ({ operation, result, elapsedMs }) =>
        metrics.countEwsCall(system, operation, result, elapsedMs),
      ...(onNote && { onNote }),
    });
  }
  if (problems.length > 0) throw new StartError('configuration', problems);
  return ports;
}
