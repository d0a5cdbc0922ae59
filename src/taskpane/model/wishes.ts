import type { Weekday } from '../../domain/weekdays';
import type { Repeats } from './repeats';
import { isWeekday } from './weekdays';

/** What is wanted of the meeting. Remembered in the browser, so nothing here names a person or a mailbox. */
export interface Wishes {
  readonly durationMinutes: number;
  readonly when: {
    readonly kind: 'thisWeek' | 'nextWeek' | 'twoWeeks' | 'dates';
    /** ISO dates, first and last day. */
    readonly from?: string;
    readonly to?: string;
  };
  readonly rooms: {
    readonly count: number;
    readonly minCapacity?: number;
    readonly features: readonly string[];
    readonly building?: string;
    readonly wheelchairAccessible?: boolean;
    /** So many rooms at each building in which people sit, instead of rooms for all of them. */
    readonly perSite?: boolean;
    /** The address of a room list: of this meeting only, since nothing that is remembered names a mailbox. */
    readonly roomList?: string;
  };
  readonly preferences: {
    readonly timeOfDay?: 'morning' | 'afternoon';
    readonly keepLunch: boolean;
    readonly avoidBackToBack: boolean;
    /** Of times equal otherwise the one that asks least of whoever is furthest outside working hours. */
    readonly fairness?: boolean;
    /** Rather on these; any day where it is absent. */
    readonly days?: readonly Weekday[];
    /** So much time before and after without another meeting of a required person. */
    readonly bufferMinutes?: number;
  };
  /** Whose working hours count; everybody's where it is absent. */
  readonly workingHours?: WorkingHoursWish;
  /** Of so many hundredths of the required people it is enough that they can come; everybody where it is absent. */
  readonly requiredPercent?: number;
  /** Meetings begin at whole multiples of this after midnight. */
  readonly stepMinutes?: StepMinutes;
  /** Times that overlap a better one are listed too. */
  readonly overlapping?: boolean;
  /** The meeting recurs. */
  readonly repeats?: Repeats;
}

export const WORKING_HOURS = ['everyone', 'organizer', 'ignore'] as const;
export type WorkingHoursWish = (typeof WORKING_HOURS)[number];

export const STEPS = [5, 10, 15, 30, 60] as const;
export type StepMinutes = (typeof STEPS)[number];
export const FIRST_STEP: StepMinutes = 15;
export const BUFFERS = [5, 10, 15, 30, 60] as const;
export const REQUIRED_PERCENTS = [90, 75, 50] as const;

export const DURATIONS = [15, 30, 45, 60, 90, 120] as const;
export const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 1440;
export const MOST_ROOMS = 10;

export const FIRST_WISHES: Wishes = {
  durationMinutes: 60,
  when: { kind: 'twoWeeks' },
  rooms: { count: 0, features: [] },
  preferences: { keepLunch: false, avoidBackToBack: false },
};

export function clampDuration(minutes: number): number {
  if (!Number.isFinite(minutes)) return FIRST_WISHES.durationMinutes;
  return Math.min(LONGEST_MINUTES, Math.max(SHORTEST_MINUTES, Math.round(minutes)));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

const oneOf = <T>(some: readonly T[], value: unknown): T | undefined => some.find((one) => one === value);

/** How many of the wishes behind "More wishes" are made, so that none works unseen. */
export function moreWishesCount({ preferences, requiredPercent, stepMinutes, overlapping }: Wishes): number {
  const made = [
    preferences.days?.length,
    preferences.bufferMinutes,
    requiredPercent,
    stepMinutes !== undefined && stepMinutes !== FIRST_STEP,
    overlapping,
  ];
  return made.filter(Boolean).length;
}

/** What an earlier version stored, or somebody typed into the storage, never breaks the page. */
export function readWishes(stored: unknown): Wishes {
  if (typeof stored !== 'object' || stored === null) return FIRST_WISHES;
  const { durationMinutes, when, rooms, preferences, stepMinutes, overlapping } = stored as Partial<
    Record<keyof Wishes, Record<string, unknown>>
  >;
  const buffer = oneOf(BUFFERS, preferences?.bufferMinutes);
  const step = oneOf(STEPS, stepMinutes);
  const days = Array.isArray(preferences?.days) ? preferences.days.filter(isWeekday) : [];
  const kind = when?.kind;
  const timeOfDay = preferences?.timeOfDay;
  return {
    durationMinutes: isCount(durationMinutes) ? clampDuration(durationMinutes) : FIRST_WISHES.durationMinutes,
    // Dates are of one search only: tomorrow they would be in the past.
    when: kind === 'thisWeek' || kind === 'nextWeek' ? { kind } : FIRST_WISHES.when,
    rooms: {
      count: isCount(rooms?.count) ? Math.min(MOST_ROOMS, rooms.count) : 0,
      features: Array.isArray(rooms?.features) ? rooms.features.filter(isText) : [],
      ...(isCount(rooms?.minCapacity) ? { minCapacity: rooms.minCapacity } : {}),
      ...(isText(rooms?.building) ? { building: rooms.building } : {}),
      ...(rooms?.wheelchairAccessible === true ? { wheelchairAccessible: true } : {}),
      ...(rooms?.perSite === true ? { perSite: true } : {}),
    },
    preferences: {
      keepLunch: preferences?.keepLunch === true,
      avoidBackToBack: preferences?.avoidBackToBack === true,
      ...(timeOfDay === 'morning' || timeOfDay === 'afternoon' ? { timeOfDay } : {}),
      ...(preferences?.fairness === true ? { fairness: true } : {}),
      ...(days.length > 0 ? { days: [...new Set(days)] } : {}),
      ...(buffer ? { bufferMinutes: buffer } : {}),
    },
    ...(step ? { stepMinutes: step } : {}),
    ...((overlapping as unknown) === true ? { overlapping: true } : {}),
    // Whose hours count, who has to come and how often it repeats are of one meeting, like its dates.
  };
}
