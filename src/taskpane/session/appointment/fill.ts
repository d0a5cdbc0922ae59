import type { Appointment } from '../../host/host';
import { FIRST_COUNT, clampCount, type Repeats } from '../../model/repeats';
import type { SearchWindow } from '../../model/searchWindow';
import { WEEKDAYS } from '../../../domain/weekdays';
import { clampDuration, MOST_ROOMS, type Wishes } from '../../model/wishes';
import { addDays, dayOf, MINUTE_MS, weekdayOf } from '../../model/zone';

const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is wanted of a meeting that stands already: its length and its rooms, and the week in which it lies where that is later. */
export function wishesOf(
  wishes: Wishes,
  appointment: Appointment,
  context: { rooms: number; window: SearchWindow | undefined; zone: string; nowMs: number },
): Wishes {
  const { rooms, window, zone, nowMs } = context;
  const { startMs } = appointment;
  const repeats = repeatsOf(appointment);
  const isLater = startMs > nowMs && (!window || startMs >= window.endMs);
  return {
    ...wishes,
    durationMinutes: lengthOf(appointment),
    ...(isLater && { when: weekOf(startMs, zone) }),
    rooms: { ...wishes.rooms, count: Math.min(MOST_ROOMS, Math.max(wishes.rooms.count, rooms)) },
    ...(repeats && { repeats }),
  };
}

export const lengthOf = ({ startMs, endMs }: Pick<Appointment, 'startMs' | 'endMs'>): number =>
  clampDuration((endMs - startMs) / MINUTE_MS);

/** Monday to Sunday around an instant. */
function weekOf(atMs: number, zone: string): Wishes['when'] {
  const day = dayOf(atMs, zone);
  const monday = addDays(day, -((weekdayOf(day) + 6) % 7));
  return { kind: 'dates', from: monday, to: addDays(monday, 6) };
}

/** The page's words for a series; undefined where it has none for it, and then the first meeting is what is looked at. */
export function repeatsOf({ repeats, recurrence, startMs }: Appointment): Repeats | undefined {
  if (repeats !== 'series' || !recurrence) return undefined;
  const every = everyOf(recurrence);
  if (!every) return undefined;
  const periodDays = PERIOD_DAYS[every] ?? 30;
  const lastMs = recurrence.lastDay ? Date.parse(`${recurrence.lastDay}T23:59:59Z`) : NaN;
  const meetings = Math.floor((lastMs - startMs) / DAY_MS / periodDays) + 1;
  const { position, days } = recurrence;
  const day = WEEKDAYS.find((one) => one.slice(0, 2).toUpperCase() === days[0]);
  return {
    every,
    count: Number.isNaN(meetings) ? FIRST_COUNT : clampCount(meetings),
    ...(every === 'monthlyWeekday' && position && day && { weekday: { position, day } }),
  };
}

/** Months are all the others. */
const PERIOD_DAYS: Partial<Record<Repeats['every'], number>> = {
  daily: 1,
  weekdays: 7 / 5,
  weekly: 7,
  twoWeeks: 14,
};

function everyOf({
  frequency,
  interval,
  days,
  position,
}: NonNullable<Appointment['recurrence']>): Repeats['every'] | undefined {
  if (frequency === 'daily' && interval === 1) return 'daily';
  if (frequency === 'monthly' && interval === 1) {
    if (!position) return 'monthly';
    // The last working day of a month is not one of the page's words.
    return days.length === 1 ? 'monthlyWeekday' : undefined;
  }
  if (frequency !== 'weekly') return undefined;
  if (days.length <= 1) return interval === 1 ? 'weekly' : interval === 2 ? 'twoWeeks' : undefined;
  return interval === 1 && [...days].sort().join() === 'FR,MO,TH,TU,WE' ? 'weekdays' : undefined;
}
