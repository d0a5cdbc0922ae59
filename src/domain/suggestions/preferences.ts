/** Comforts. None of them rules a time out; each broken one counts one, however many people it is broken for. */
import type { MailboxFreeBusy } from '../freeBusy';
import { DAY_MS, firstEndingAfter, isEmpty, merge, MINUTE_MS, overlaps, type Interval } from '../interval';
import { toLocalMs, weekdayOf } from '../timeZone';
import { WEEKDAYS, workingTimes } from '../workingHours';
import type { MeetingPreferences } from './meeting';
import { isSame } from './state';

/** Those that a time can break. */
export type PreferenceName = Exclude<keyof MeetingPreferences, 'fairness'>;

const NOON_MS = 12 * 60 * MINUTE_MS;

export interface PreferencesInput {
  readonly preferences: MeetingPreferences;
  readonly window: Interval;
  readonly timeZone: string;
  /** Of the required attendees. Preferences look at their blocks of any busy type, except the appointment being edited. */
  readonly required: readonly MailboxFreeBusy[];
  readonly existing?: Interval;
}

/** Which preferences a meeting would break, in a fixed order. The meeting is as long as was asked, not rounded up. */
export function preferenceCheck(input: PreferencesInput): (meeting: Interval) => PreferenceName[] {
  const { preferences, timeZone, window } = input;
  const { timeOfDay, keepLunch, avoidBackToBack, bufferMinutes = 0 } = preferences;
  const days = preferences.days?.length ? new Set(preferences.days) : undefined;
  // A thousand calendars are not gone through for a preference nobody has.
  const blocks = (avoidBackToBack || bufferMinutes > 0 ? input.required : [])
    .flatMap((freeBusy) => freeBusy.blocks)
    .filter((block) => !isEmpty(block) && !isSame(block, input.existing));
  const starts = new Set(blocks.map((block) => block.startMs));
  const ends = new Set(blocks.map((block) => block.endMs));
  const taken = merge(blocks);
  const touches = (sorted: readonly Interval[], stretch: Interval) => {
    const next = sorted[firstEndingAfter(sorted, stretch.startMs)];
    return next !== undefined && overlaps(next, stretch);
  };
  const lunchPeriod = { days: WEEKDAYS, startMinutes: 12 * 60, endMinutes: 13 * 60 };
  const lunches = keepLunch ? workingTimes({ zone: { iana: timeZone }, periods: [lunchPeriod] }, window) : [];

  return (meeting) => {
    const { startMs, endMs } = meeting;
    const localMs = toLocalMs(timeZone, startMs);
    const isMorning = localMs - Math.floor(localMs / DAY_MS) * DAY_MS < NOON_MS;
    const bufferMs = bufferMinutes * MINUTE_MS;
    const broken: PreferenceName[] = [];
    if (timeOfDay && (timeOfDay === 'morning') !== isMorning) broken.push('timeOfDay');
    if (keepLunch && touches(lunches, meeting)) broken.push('keepLunch');
    if (days && !days.has(weekdayOf(localMs))) broken.push('days');
    if (avoidBackToBack && (ends.has(startMs) || starts.has(endMs))) broken.push('avoidBackToBack');
    if (
      touches(taken, { startMs: startMs - bufferMs, endMs: startMs }) ||
      touches(taken, { startMs: endMs, endMs: endMs + bufferMs })
    ) {
      broken.push('bufferMinutes');
    }
    return broken;
  };
}
