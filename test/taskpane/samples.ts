import type { Mailbox, Schedule, Suggestion } from '../../src/contract';

/** Small, plausible pieces of answers; a test names what it is about and nothing else. */
export const DAY = '2026-11-24';
export const at = (time: string): number => Date.parse(`${DAY}T${time}:00Z`);
export const iso = (time: string): string => new Date(at(time)).toISOString();

export function mailbox(name: string, more: Partial<Mailbox> = {}): Mailbox {
  const address = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;
  return { address, displayName: name, kind: 'person', system: 'exchange', evidence: [], ...more };
}

export function schedule(more: Partial<Schedule> = {}): Schedule {
  return {
    address: 'ana.silva@example.com',
    system: 'exchange',
    state: 'known',
    busy: [],
    readAt: iso('08:00'),
    sources: [],
    ...more,
  };
}

export const block = (
  start: string,
  end: string,
  busyType: Schedule['busy'][number]['busyType'] = 'busy',
) => ({
  start: iso(start),
  end: iso(end),
  busyType,
});

export function suggestion(start: string, end: string, more: Partial<Suggestion> = {}): Suggestion {
  return {
    id: `${start}-${end}`,
    start: iso(start),
    end: iso(end),
    quality: 'excellent',
    freeCount: 2,
    attendees: [],
    rooms: [],
    share: { free: 2, unknown: 0, away: 0 },
    reasons: [{ code: 'everybodyFree', text: 'Everybody is free.' }],
    ...more,
  };
}
