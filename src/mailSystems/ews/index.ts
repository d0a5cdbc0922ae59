import type { MailSystem } from '../../domain/mailbox';
import type { MailSystemPort } from '../mailSystem';
import { createEwsClient, type EwsCall } from './client';
import { DIALECTS } from './dialects';
import type { Note } from './operation';
import { expandDL, type DlMember } from './operations/expandDL';
import { resolveNames, type ResolvedName, type ResolveNamesRequest } from './operations/resolveNames';
import { readFreeBusy } from './readFreeBusy';
import { readRoomLists } from './readRoomLists';
import { PROBE_TIMES } from './circuit';
import { RETRY_FROM_MS } from './retrying';
import type { ServerVersion } from './serverVersion';
import type { SignInState } from './signIn';
import { BODY_LIMITS, createTransport, TIMEOUTS, type Timeouts } from './transport';

export type { ResolvedName } from './operations/resolveNames';

export { EwsError } from './ewsError';
export type { ServerVersion } from './serverVersion';
export type { SignInState } from './signIn';

export interface EwsMailSystemOptions {
  readonly system: MailSystem;
  /** Of the EWS endpoint, usually https://<host>/EWS/Exchange.asmx. */
  readonly url: string;
  readonly username: string;
  /** Called for every request, so that a changed password counts at once. */
  readonly readPassword: () => Promise<string>;
  /** PEM certificates to trust instead of the system's, or how to read them: for every new connection. */
  readonly ca?: string | (() => Promise<string>);
  /** `RequestServerVersion`; each system has its own default. */
  readonly serverVersion?: string;
  readonly now?: () => number;
  /** 0 to 1; spreads repeated requests. */
  readonly random?: () => number;
  /** Told of undocumented things in answers, of each kind once. */
  readonly onNote?: (note: Note) => void;
  /** Told of every request that was really sent. */
  readonly onCall?: (call: EwsCall) => void;
  readonly timeouts?: Partial<Timeouts>;
  /** How soon a failed request is made again, and how long a system that is down is left alone: first and at most. */
  readonly waits?: { readonly retryMs?: number; readonly probeMs?: number; readonly longestProbeMs?: number };
  /** Bytes of one answer after decompression. Default 64 MB. */
  readonly maxAnswerBytes?: number;
  /** Requests at one time. Default 8; Exchange throttles an account from 10 on. */
  readonly concurrency?: number;
}

export interface EwsMailSystem extends MailSystemPort {
  /** Looks a name or address up in the address book; empty when nothing fits. Rejects with an EwsError. */
  resolveNames(
    entry: string,
    signal?: AbortSignal,
    options?: Pick<ResolveNamesRequest, 'amongAllAddresses'>,
  ): Promise<ResolvedName[]>;
  /** Direct members of a distribution list. Rejects with an EwsError, also when only a part of them came. */
  expandDistributionList(address: string, signal?: AbortSignal): Promise<DlMember[]>;
  /**
   * Whether the service account was accepted, or refused and until when nobody may try its password again. Everything that
   * asks this mail system asks through this object and so through one gate; whoever checks the sign-in asks here first, and
   * then by any operation. Puts no question to the system itself, and never rejects.
   */
  signInState(): Promise<SignInState>;
  /** What the server said of itself in its last answer; undefined where it said nothing. Asks nothing. */
  serverVersion(): ServerVersion | undefined;
}

/** A mail system that speaks Exchange Web Services. Opens no connection before it is asked. */
export function createEwsMailSystem(options: EwsMailSystemOptions): EwsMailSystem {
  const dialect = DIALECTS[options.system];
  const now = options.now ?? Date.now;
  const concurrency = options.concurrency ?? 8;
  const transport = createTransport({
    url: options.url,
    dialect,
    ca: options.ca,
    connections: concurrency,
    timeouts: { ...TIMEOUTS, ...options.timeouts },
    bodyLimits: {
      ...BODY_LIMITS,
      decompressedBytes: options.maxAnswerBytes ?? BODY_LIMITS.decompressedBytes,
    },
  });
  const onNote = once(options.onNote ?? (() => {}));
  const newClient = () =>
    createEwsClient({
      dialect,
      serverVersion: options.serverVersion ?? dialect.serverVersion,
      transport,
      username: options.username,
      readPassword: options.readPassword,
      concurrency,
      now,
      onNote,
      onCall: options.onCall ?? (() => {}),
      retryTimes: { fromMs: options.waits?.retryMs ?? RETRY_FROM_MS, random: options.random ?? Math.random },
      probeTimes: {
        fromMs: options.waits?.probeMs ?? PROBE_TIMES.fromMs,
        toMs: options.waits?.longestProbeMs ?? PROBE_TIMES.toMs,
      },
    });
  // All that is held against the system (a refusal, a pause, an open circuit) is the client's; connections are not.
  let client = newClient();
  return {
    system: options.system,
    readFreeBusy: (addresses, window, asked) =>
      readFreeBusy({ client, dialect, now }, addresses, window, asked),
    readRoomLists: (signal) => readRoomLists(client, dialect, signal),
    resolveNames: (entry, signal, resolveOptions) =>
      client.call(resolveNames, { entry, ...resolveOptions }, { signal }),
    expandDistributionList: (address, signal) => client.call(expandDL, address, { signal }),
    signInState: () => client.signInState(),
    serverVersion: () => client.serverVersion(),
    startAnew: () => void (client = newClient()),
    close: () => client.close(),
  };
}

function once(onNote: (note: Note) => void): (note: Note) => void {
  const told = new Set<string>();
  return (note) => {
    if (told.has(note.code)) return;
    told.add(note.code);
    onNote(note);
  };
}
