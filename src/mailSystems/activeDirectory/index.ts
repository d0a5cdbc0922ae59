import { InterslotError, StartError } from '../../errors';
import type { DirectorySource, SourceReading } from '../directorySource';
import { checkAddress } from './address';
import { isWrongPassword } from './explainLdapError';
import { canContinue, readPosition, toCursor } from './position';
import { readAll, readChanges } from './readRecords';
import { TIMEOUTS, withSession, type LdapTimeouts, type Session } from './session';
import type { Snapshot } from './snapshot';
import { toReading, type ActiveDirectoryReading } from './toReading';

export type { ActiveDirectoryReading, LeftOut } from './toReading';

/** Below the limit that Active Directory sets itself (MaxPageSize, 1,000). */
const PAGE_SIZE = 500;

/** A full read heals what no change reports, such as a damaged cursor or a change of rights. */
const FULL_READ_EVERY_MS = 24 * 3_600_000;

/**
 * How long a wrong password is not tried again. Active Directory counts failures and locks the account; it forgets them
 * after half an hour where nobody chose otherwise.
 */
const REFUSED_FOR_MS = 35 * 60_000;

export interface ActiveDirectoryOptions {
  /** ldaps://, or ldap:// with StartTLS or on this machine. */
  readonly url: string;
  /** A DN, a user principal name or DOMAIN\name. */
  readonly bindDn: string;
  /** Asked at every read, so that a changed password needs no restart. */
  readonly readPassword: () => Promise<string>;
  readonly baseDn: string;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  readonly startTls?: boolean;
  /** The organisation's alias on WorkMail. Without it every target address at awsapps.com counts as a route there. */
  readonly workmailAlias?: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly pageSize?: number;
  readonly timeouts?: Partial<LdapTimeouts>;
}

export interface ActiveDirectory extends DirectorySource {
  read(previous?: SourceReading, signal?: AbortSignal): Promise<ActiveDirectoryReading>;
}

/**
 * Active Directory as a directory source. After its first full read it reads what changed, as long as it is given its own
 * last reading, the same domain controller answers and a day has not passed; readings from before a restart lead to a full
 * read, because a snapshot does not hold the distinguished names that groups refer to.
 *
 * @throws StartError when the address is unusable or would carry the password in the clear.
 */
export function createActiveDirectory(options: ActiveDirectoryOptions): ActiveDirectory {
  const startTls = options.startTls ?? false;
  const address = checkAddress(options.url, startTls);
  if (options.bindDn.trim() === '' || options.baseDn.trim() === '') {
    throw new StartError('configuration', [
      'Active Directory needs the name of a service account and a base DN.',
    ]);
  }
  let memory: Snapshot | undefined;
  let refused: { password: string; untilMs: number; error: InterslotError } | undefined;

  async function readPassword(): Promise<string> {
    const password = await options.readPassword();
    // A bind without a password succeeds, as nobody (RFC 4513, 5.1.2), and nobody sees an empty directory.
    if (password === '') {
      throw new InterslotError(
        'configuration',
        'The password of Active Directory’s service account is empty.',
      );
    }
    if (refused && refused.password === password && options.now() < refused.untilMs) throw refused.error;
    return password;
  }

  async function readSnapshot(session: Session, known: Snapshot | undefined): Promise<Snapshot> {
    const nowMs = options.now();
    const mapping = {
      readAtMs: nowMs,
      ...(options.workmailAlias !== undefined && { workmailAlias: options.workmailAlias }),
    };
    const position = await readPosition(session);
    if (position && known?.position && canContinue(known.position, position)) {
      const from = { ...known, position: known.position };
      const records = await readChanges(session, options.baseDn, from, mapping);
      if (records) return { records, position, fullReadAtMs: known.fullReadAtMs };
    }
    const records = await readAll(session, options.baseDn, mapping);
    return { records, ...(position && { position }), fullReadAtMs: nowMs };
  }

  return {
    source: 'activeDirectory',
    async read(previous, signal) {
      const startedAtMs = options.now();
      const password = await readPassword();
      const isFresh = memory && startedAtMs - memory.fullReadAtMs < FULL_READ_EVERY_MS;
      const isOurs = memory?.position && previous?.cursor === toCursor(memory.position);
      const known = isFresh && isOurs ? memory : undefined;
      const sessionOptions = {
        address,
        startTls,
        ...(options.ca !== undefined && { ca: options.ca }),
        bindDn: options.bindDn,
        password,
        pageSize: options.pageSize ?? PAGE_SIZE,
        timeouts: { ...TIMEOUTS, ...options.timeouts },
      };
      try {
        const snapshot = await withSession(sessionOptions, signal, (session) => readSnapshot(session, known));
        const reading = toReading(snapshot, startedAtMs);
        if (reading.entries.length === 0) {
          throw new InterslotError(
            'unexpectedAnswer',
            'Active Directory shows Interslot’s service account no recipients below the base DN.',
          );
        }
        memory = snapshot;
        refused = undefined;
        return reading;
      } catch (error) {
        if (error instanceof InterslotError && isWrongPassword(error)) {
          refused = { password, untilMs: options.now() + REFUSED_FOR_MS, error };
        }
        throw error;
      }
    },
  };
}
