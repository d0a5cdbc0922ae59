import type { Appointment, Recurrence } from '../host';

/** Outlook's words for RFC 5545's; `weekday` is Outlook's for Monday to Friday. */
const FREQUENCIES: Readonly<Record<string, Recurrence['frequency']>> = {
  daily: 'daily',
  weekday: 'weekly',
  weekly: 'weekly',
  monthly: 'monthly',
  yearly: 'yearly',
};
const WORKING_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];
const DAYS: Readonly<Record<string, readonly string[]>> = {
  mon: ['MO'],
  tue: ['TU'],
  wed: ['WE'],
  thu: ['TH'],
  fri: ['FR'],
  sat: ['SA'],
  sun: ['SU'],
  weekday: WORKING_DAYS,
  weekendDay: ['SA', 'SU'],
  day: [...WORKING_DAYS, 'SA', 'SU'],
};

const POSITIONS: Readonly<Record<string, Recurrence['position']>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: -1,
};

/**
 * Whether and how it repeats. `undefined` is what a host below Mailbox 1.7 has to say, null says that it does not repeat. An
 * occurrence bears the pattern of its series, and the id of it.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/get-and-set-recurrence-of-appointments
 */
export function repeatsOf(
  recurrence: Office.Recurrence | null | undefined,
  seriesId: string | null | undefined,
): Pick<Appointment, 'repeats' | 'recurrence'> {
  if (recurrence === undefined) return { repeats: 'unknown' };
  if (recurrence === null || !recurrence.recurrenceType) return { repeats: 'no' };
  if (seriesId) return { repeats: 'occurrence' };
  const pattern = patternOf(recurrence);
  return { repeats: 'series', ...(pattern && { recurrence: pattern }) };
}

function patternOf({
  recurrenceType,
  recurrenceProperties,
  seriesTime,
}: Office.Recurrence): Recurrence | undefined {
  const frequency = FREQUENCIES[recurrenceType];
  if (!frequency) return undefined;
  const { weekNumber = '', dayOfWeek } = recurrenceProperties ?? {};
  const position = frequency === 'monthly' ? POSITIONS[weekNumber] : undefined;
  const named = position ? [dayOfWeek ?? ''] : (recurrenceProperties?.days ?? []);
  const days = recurrenceType === 'weekday' ? WORKING_DAYS : named.flatMap((day) => DAYS[day] ?? []);
  const lastDay = seriesTime?.getEndDate?.();
  return {
    frequency,
    interval: Math.max(1, Math.trunc(recurrenceProperties?.interval ?? 1)),
    days,
    ...(position && { position }),
    ...(lastDay && { lastDay: lastDay.slice(0, 10) }),
  };
}
