/** The workloads of design and benchmark: a company of made-up people and rooms, the same every time. */
import type { BusyBlock, BusyType, MailboxFreeBusy } from '../../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/interval';
import type { MeetingRequest } from '../../../src/domain/suggestions';
import { toInstant, toLocalMs, weekdayOf } from '../../../src/domain/timeZone';
import type { Weekday, WorkingHours } from '../../../src/domain/workingHours';

export const WORKLOADS = {
  small: { seed: 1001, people: 8, rooms: 20, days: 14 },
  medium: { seed: 1002, people: 50, rooms: 200, days: 14 },
  large: { seed: 1003, people: 250, rooms: 500, days: 42 },
  huge: { seed: 1004, people: 1000, rooms: 2000, days: 42 },
} as const;

export type WorkloadName = keyof typeof WORKLOADS;

const FROM_MS = Date.UTC(2026, 9, 19);
const ZONES = [
  'Europe/Zurich',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Helsinki',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
];
const HOURS: readonly (readonly [days: readonly Weekday[], from: number, to: number])[] = [
  [['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], 9, 17],
  [['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], 8, 18],
  [['monday', 'tuesday', 'wednesday', 'thursday'], 8, 17],
  [['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'], 9, 18],
];

/** The generator named mulberry32: small, and the same on any machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 60 minutes on a grid of 15, among everybody, with one room, at most 20 suggestions, from Monday 19 October 2026. */
export function workload(name: WorkloadName): MeetingRequest {
  const { seed, people, rooms, days } = WORKLOADS[name];
  const random = mulberry32(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

  const blocksOn = (zone: string, midnightMs: number, count: number): BusyBlock[] =>
    Array.from({ length: count }, () => {
      const minute = random() < 0.9 ? between(28, 75) * 15 : between(420, 1139);
      const length = random() < 0.01 ? 0 : between(1, 6) * 15;
      const chance = random();
      const busyType: BusyType = chance < 0.8 ? 'busy' : chance < 0.95 ? 'tentative' : 'oof';
      const startMs = toInstant(zone, midnightMs + minute * MINUTE_MS);
      return { startMs, endMs: startMs + length * MINUTE_MS, busyType };
    });
  const calendar = (
    address: string,
    zone: string,
    least: number,
    most: number,
    hours?: WorkingHours,
  ): MailboxFreeBusy => {
    const blocks: BusyBlock[] = [];
    for (let day = 0; day < days; day += 1) {
      const midnightMs = toLocalMs('UTC', FROM_MS) + day * DAY_MS;
      if (['saturday', 'sunday'].includes(weekdayOf(midnightMs))) continue;
      if (hours && random() < 0.01) {
        const startMs = toInstant(zone, midnightMs);
        blocks.push({ startMs, endMs: toInstant(zone, midnightMs + DAY_MS), busyType: 'oof' });
      }
      blocks.push(...blocksOn(zone, midnightMs, between(least, most)));
    }
    blocks.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
    return {
      address,
      state: 'known',
      blocks,
      unknown: [],
      ...(hours && { workingHours: hours }),
      sources: [],
      readAtMs: FROM_MS,
    };
  };

  const attendees = Array.from({ length: people }, (_, index) => {
    const zone = pick(ZONES);
    const [workingDays, from, to] = pick(HOURS);
    const hours: WorkingHours = {
      zone: { iana: zone },
      periods: [{ days: workingDays, startMinutes: from * 60, endMinutes: to * 60 }],
    };
    const address = `person${index}@example.com`;
    const role = random() < 0.6 ? ('required' as const) : ('optional' as const);
    return { address, displayName: `Person ${index}`, role, freeBusy: calendar(address, zone, 8, 12, hours) };
  });
  const candidates = Array.from({ length: rooms }, (_, index) => {
    const address = `room${index}@example.com`;
    const room = {
      address,
      displayName: `Room ${index}`,
      kind: 'room' as const,
      system: 'exchange' as const,
      evidence: [],
      capacity: between(2, 40) * 2,
      features: random() < 0.5 ? ['video'] : [],
    };
    return { room, freeBusy: calendar(address, 'Europe/Zurich', 6, 10) };
  });
  return {
    attendees,
    durationMinutes: 60,
    window: { startMs: FROM_MS, endMs: FROM_MS + days * DAY_MS },
    timeZone: 'Europe/Zurich',
    rooms: { count: 1, filter: {}, candidates },
    // At most times somebody of so many is busy; the engine has to rank them all.
    minimumRequiredShare: 0,
    limit: 20,
  };
}
