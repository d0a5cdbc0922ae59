import { worstReason, type MailboxFreeBusy, type SourceReading } from './freeBusy';

/**
 * One mailbox's free/busy of several stretches of time, none of which overlap, as if it had been read at once. Between the
 * stretches nothing is said, which is not the same as free: nobody may ask about a time that was not read.
 */
export function joinStretches(parts: readonly MailboxFreeBusy[]): MailboxFreeBusy {
  const [first] = parts;
  if (!first) throw new RangeError('There is no stretch to join.');
  if (parts.length === 1) return first;
  const states = new Set(parts.map(({ state }) => state));
  const reason = worstReason(parts.flatMap((part) => part.reason ?? []));
  const doubtful = parts.find((part) => part.doubtful)?.doubtful;
  const workingHours = parts.find((part) => part.workingHours)?.workingHours;
  return {
    address: first.address,
    state: states.size === 1 ? first.state : 'partial',
    blocks: parts.flatMap(({ blocks }) => blocks),
    unknown: parts.flatMap(({ unknown }) => unknown),
    ...(reason && { reason }),
    ...(doubtful && { doubtful }),
    ...(workingHours && { workingHours }),
    sources: joinSources(parts),
    readAtMs: Math.min(...parts.map(({ readAtMs }) => readAtMs)),
  };
}

/** A source that answered for one stretch and not for another is partial. */
function joinSources(parts: readonly MailboxFreeBusy[]): SourceReading[] {
  const byKey = new Map<string, SourceReading>();
  for (const source of parts.flatMap(({ sources }) => sources)) {
    const key = `${source.system} ${source.via ?? ''}`;
    const before = byKey.get(key);
    const reason = worstReason([before?.reason ?? [], source.reason ?? []].flat());
    byKey.set(key, {
      ...source,
      ...(before && before.state !== source.state && { state: 'partial' as const }),
      ...(reason && { reason }),
      readAtMs: Math.min(source.readAtMs, before?.readAtMs ?? Infinity),
    });
  }
  return [...byKey.values()];
}
