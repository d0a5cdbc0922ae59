import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { NamedReading } from '../application/directoryContents';
import type { Context } from '../backend/context';
import type { CheckState } from '../contract';
import { addressKey } from '../domain/address';
import type { DirectoryEntry, EvidenceSource } from '../domain/directoryEntry';
import { MINUTE_MS } from '../domain/interval';
import type { Mailbox, MailSystem } from '../domain/mailbox';
import { InterslotError } from '../errors';
import { createWorkmailInspector, type WorkmailCalls } from '../mailSystems/workmail';
import type { CheckOutcome } from './outcome';

/** What a doctor looks at: the backend's own context. `probes` is for tests and for networks with roots of their own. */
export interface DoctorContext extends Pick<
  Context,
  'config' | 'version' | 'directory' | 'directoryReadings' | 'mailSystems' | 'now' | 'assetsFolder'
> {
  readonly probes?: {
    /** PEM; what counts as a public root. Node's own list unless given. */
    readonly publicRoots?: readonly string[];
    /** Where the autodiscover service of a host is asked. */
    readonly autodiscoverUrl?: (host: string) => string;
  };
}

/** One free/busy question about one mailbox. Of a failure only its codes and our own sentence are kept. */
export type Answered =
  | { readonly state: 'answered'; readonly blocks: string; readonly clockSkewMs?: number }
  | {
      readonly state: 'failed';
      readonly code: string;
      readonly serverCode?: string;
      readonly message: string;
      /** The request failed as a whole: it is the system and not the mailbox. */
      readonly isSystem: boolean;
      readonly clockSkewMs?: number;
    };

/** What the checks share. Whatever is asked of a server is asked once and kept for the run. */
export interface Facts {
  readonly context: DoctorContext;
  readonly nowMs: number;
  readonly isRehearsal: boolean;
  /** The organisation's alias on WorkMail, once it is known. */
  readonly alias: string | undefined;
  readonly publicRoots: readonly string[];
  readonly dns: Resolver;
  /** Of another check that ended before: `needs` and `after` see to that. */
  stateOf(check: string): CheckState | undefined;
  entries(source: EvidenceSource): readonly DirectoryEntry[] | undefined;
  /** Active Directory's recipients; those of the directory file where Active Directory is not read. */
  recipients(): { readonly source: EvidenceSource; readonly entries: readonly DirectoryEntry[] } | undefined;
  /** Rejects with an InterslotError where WorkMail's API is not set up. */
  workmail(): Promise<WorkmailCalls>;
  /** The person to ask about: the canary of the configuration, or somebody whom only this system has. */
  canary(system: MailSystem): { readonly address: string; readonly isConfigured: boolean } | undefined;
  ask(system: MailSystem, address: string): Promise<Answered>;
  /** The configured certificates of a mail system's server (`_CA_FILE`), in PEM. */
  configuredCa(system: MailSystem): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function createFacts(
  context: DoctorContext,
  outcomes: ReadonlyMap<string, CheckOutcome>,
  signal: AbortSignal,
): Promise<Facts> {
  // Anew for each report, and before anything is looked at: after a restart they may still be on their way.
  const readings = await context.directoryReadings();
  const { config, directory } = context;
  const nowMs = context.now();
  const entries = (source: EvidenceSource) => readingOf(readings, source)?.entries;
  const dns = new Resolver({ timeout: 1500, tries: 2 });
  if (config.dnsServer !== undefined) dns.setServers([config.dnsServer]);
  const asked = new Map<string, Promise<Answered>>();
  let inspector: ReturnType<typeof createWorkmailInspector> | undefined;
  let calls: Promise<WorkmailCalls> | undefined;

  async function openWorkmail(): Promise<WorkmailCalls> {
    const settings = config.workmailDirectory;
    if (!settings) {
      throw new InterslotError(
        'notConfigured',
        'WorkMail’s API is not set up in Interslot: set INTERSLOT_WORKMAIL_ORGANIZATION_ID and INTERSLOT_WORKMAIL_REGION.',
      );
    }
    const { ca, region, organizationId, apiUrl, credentials } = settings;
    const pem = ca && ('pem' in ca ? ca.pem : await readFile(ca.file, 'utf8'));
    inspector = createWorkmailInspector({
      region,
      organizationId,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(pem !== undefined && { ca: pem }),
      ...(credentials && { credentials }),
    });
    return inspector.open(signal);
  }

  async function ask(system: MailSystem, address: string): Promise<Answered> {
    const port = context.mailSystems[system];
    if (!port) throw new InterslotError('notConfigured', 'This mail system is not set up in Interslot.');
    // The next working days: long enough to tell two calendars apart, and one request.
    const startMs = Math.ceil(nowMs / (30 * MINUTE_MS)) * 30 * MINUTE_MS;
    const window = { startMs, endMs: startMs + 7 * 24 * 60 * MINUTE_MS };
    const {
      readings: answers,
      failure,
      clockSkewMs,
    } = await port.readFreeBusy([address], window, {
      signal,
      patienceMs: 12_000,
    });
    const skew = clockSkewMs === undefined ? {} : { clockSkewMs };
    const reading = answers[0];
    const reason = failure ?? reading?.unknown.find(({ reason: { code } }) => code !== 'noData')?.reason;
    if (reason) {
      const { serverCode } = reason as { serverCode?: string };
      return {
        state: 'failed',
        code: reason.code,
        message: reason.message,
        isSystem: failure !== undefined,
        ...(serverCode !== undefined && { serverCode }),
        ...skew,
      };
    }
    // Times alone, to compare two answers by; never shown.
    // Exchange 2010 has no word for working elsewhere, so systems of two versions rightly differ in it.
    const busy = (reading?.blocks ?? []).filter(({ busyType }) => busyType !== 'workingElsewhere');
    const blocks = busy.map((block) => `${block.startMs}-${block.endMs}`).join(' ');
    return { state: 'answered', blocks, ...skew };
  }

  return {
    context,
    nowMs,
    isRehearsal: config.mode === 'rehearsal',
    alias: readings.map(({ reading }) => reading.workmailAlias).find(Boolean),
    publicRoots: context.probes?.publicRoots ?? rootCertificates,
    dns,
    stateOf: (check) => outcomes.get(check)?.state,
    entries,
    recipients() {
      for (const source of ['activeDirectory', 'directoryFile'] as const) {
        const found = entries(source);
        if (found) return { source, entries: found };
      }
      return undefined;
    },
    workmail: () => (calls ??= openWorkmail()),
    canary(system) {
      const configured = config.canaries?.[system];
      if (configured !== undefined) return { address: configured, isConfigured: true };
      const fits = (mailbox: Mailbox) =>
        mailbox.kind === 'person' && mailbox.system === system && !mailbox.moving && !mailbox.hidden;
      const somebody = directory.mailboxes.find(fits);
      return somebody && { address: somebody.address, isConfigured: false };
    },
    ask(system, address) {
      const key = `${system} ${addressKey(address)}`;
      const known = asked.get(key) ?? ask(system, address);
      asked.set(key, known);
      return known;
    },
    async configuredCa(system) {
      const ca = config.mailSystems[system]?.ca;
      if (!ca || 'pem' in ca) return ca?.pem;
      return readFile(ca.file, 'utf8').catch(() => undefined);
    },
    async close() {
      dns.cancel();
      await inspector?.close();
    },
  };
}

function readingOf(readings: readonly NamedReading[], source: EvidenceSource) {
  return readings.find((one) => one.source === source)?.reading;
}
