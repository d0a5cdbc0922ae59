import type { Appointment, Capabilities } from '../host/host';
import { strings } from '../strings';
import { clock, clockRange, list, shortDate } from './format';
import type { Span, Standing } from './timePlan';
import { dayOf } from './zone';

/** "Tue 24 Nov, 10:00–11:00", or both days where it ends on another one. */
export function spanText({ startMs, endMs }: Span, zone: string): string {
  const { outlook } = strings;
  if (dayOf(startMs, zone) === dayOf(endMs - 1, zone))
    return outlook.span({ day: shortDate(startMs, zone), range: clockRange(startMs, endMs, zone) });
  return outlook.longSpan({
    from: outlook.span({ day: shortDate(startMs, zone), range: clock(startMs, zone) }),
    to: outlook.span({ day: shortDate(endMs, zone), range: clock(endMs, zone) }),
  });
}

export const roomNames = ({ rooms }: Pick<Standing, 'rooms'>): string =>
  rooms.length === 0
    ? strings.outlook.noRoom
    : list(rooms.map(({ mailbox }) => mailbox.displayName || mailbox.address));

/** What a person has to know of this appointment before anything is changed in it. */
export function appointmentNotes(
  appointment: Pick<Appointment, 'repeats' | 'complete'>,
  { appointment: may, rooms }: Capabilities,
  hasRooms: boolean,
): string[] {
  const { notes } = strings.outlook;
  return [
    ...(may === 'read' ? [notes.readOnly] : []),
    ...(may === 'write' && appointment.repeats === 'series' ? [notes.series] : []),
    ...(may === 'write' && appointment.repeats === 'occurrence' ? [notes.occurrence] : []),
    ...(may === 'write' && rooms === 'attendees' && hasRooms ? [notes.roomsInvited] : []),
    ...(may === 'write' && !appointment.complete ? [notes.incomplete] : []),
  ];
}

type Failures = typeof strings.outlook.failed;

/** A sentence for every code, also for one that comes where nobody has expected it. */
export function failureText(during: keyof Failures, code: string): string {
  const sentences: Readonly<Record<string, string>> = strings.outlook.failed[during];
  return sentences[code] ?? strings.outlook.failed[during].refused;
}
