import type { MailSystem } from '../domain/mailbox';
import { MINUTE_MS } from '../domain/interval';
import type { Directory } from './directory';
import type { MergedFreeBusy } from './mergedFreeBusy';
import type { SystemHealth, SystemState } from './systemHealth';

/** A state older than this is found out anew. */
const STALE_MS = MINUTE_MS;
const PROBE_DEADLINE_MS = 5000;

export interface Status {
  readonly systems: readonly SystemState[];
  readonly people: number;
  readonly rooms: number;
  readonly bySystem: Record<'workmail' | 'exchange' | 'both' | 'unknown', number>;
}

/** How both mail systems are, asking one mailbox of each where nothing recent is known, and whom the directory lists. */
export async function readStatus(
  directory: Directory,
  freeBusy: MergedFreeBusy,
  health: SystemHealth,
  now: () => number,
): Promise<Status> {
  const systems = await Promise.all(
    (['exchange', 'workmail'] as const).map((system) => current(directory, freeBusy, health, now, system)),
  );
  const counted = directory.mailboxes.filter((mailbox) => mailbox.kind !== 'group');
  const bySystem = { workmail: 0, exchange: 0, both: 0, unknown: 0 };
  for (const { system } of counted) if (system !== 'external') bySystem[system] += 1;
  return {
    systems,
    people: counted.filter((mailbox) => mailbox.kind === 'person').length,
    rooms: counted.filter((mailbox) => mailbox.kind === 'room').length,
    bySystem,
  };
}

async function current(
  directory: Directory,
  freeBusy: MergedFreeBusy,
  health: SystemHealth,
  now: () => number,
  system: MailSystem,
): Promise<SystemState> {
  const last = health.of(system);
  if (last && now() - last.checkedAtMs < STALE_MS) return last;
  const calendars = directory.mailboxes.filter((mailbox) => mailbox.kind !== 'group');
  const mailbox = calendars.find((candidate) => candidate.system === system) ?? calendars[0];
  if (mailbox) {
    const startMs = Math.floor(now() / MINUTE_MS) * MINUTE_MS;
    await freeBusy.probe(system, mailbox, { startMs, endMs: startMs + 60 * MINUTE_MS }, PROBE_DEADLINE_MS);
  }
  const reason = { code: 'noData', message: 'The directory lists nobody who could be asked for.', system };
  return health.of(system) ?? { system, state: 'down', reason, checkedAtMs: now() };
}
