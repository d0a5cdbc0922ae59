import type { Rule } from './recurrence';
import type { Length, Moment } from './values';

/** EWS's words for what an event does to its owner's time. */
export type BusyType = 'Free' | 'Tentative' | 'Busy' | 'OOF' | 'WorkingElsewhere';

/** What can be said about an event apart from its time. */
export interface EventFacts {
  readonly uid: string;
  readonly busyType: BusyType;
  readonly subject?: string;
  readonly location?: string;
  readonly isPrivate: boolean;
  readonly isMeeting: boolean;
  readonly isReminderSet: boolean;
}

/** One VEVENT. */
export interface EventPart {
  readonly facts: EventFacts;
  /** STATUS:CANCELLED: it takes its instance away and gives none. */
  readonly isCancelled: boolean;
  readonly sequence: number;
  readonly start: Moment;
  readonly length: Length;
  readonly rules: readonly Rule[];
  readonly extraDates: readonly { readonly start: Moment; readonly length?: Length }[];
  readonly excluded: readonly Moment[];
  /** Which instance of its series this part replaces. */
  readonly recurrenceId?: Moment;
  readonly thisAndFuture: boolean;
}

/** The VEVENTs with one UID: the series (or the single event) and what replaces instances of it. */
export interface Series {
  readonly master?: EventPart;
  readonly exceptions: readonly EventPart[];
}

/** One event on the calendar. UTC, half-open; a zero-length event has startMs = endMs. */
export interface Instance {
  readonly startMs: number;
  readonly endMs: number;
  readonly facts: EventFacts;
  readonly isRecurring: boolean;
  readonly isException: boolean;
}

export interface Calendar {
  readonly series: readonly Series[];
}

/** Groups VEVENTs by UID: ical.js would tie an exception to every series that has an instance at that moment. */
export function groupByUid(parts: readonly EventPart[]): Series[] {
  const groups = new Map<string, EventPart[]>();
  for (const part of parts) {
    const group = groups.get(part.facts.uid);
    if (group) group.push(part);
    else groups.set(part.facts.uid, [part]);
  }
  return [...groups.values()].flatMap((group) => {
    const exceptions = group.filter((part) => part.recurrenceId !== undefined);
    const all = group.filter((part) => part.recurrenceId === undefined);
    // A higher SEQUENCE is a later revision. Parts with equal ones are separate events of a careless exporter: all stay.
    const latest = all.reduce((highest, { sequence }) => Math.max(highest, sequence), -Infinity);
    const masters = all.filter((part) => part.sequence === latest);
    const main = masters.find((part) => part.rules.length + part.extraDates.length > 0) ?? masters[0];
    const rest = masters.filter((part) => part !== main).map((master) => ({ master, exceptions: [] }));
    return [main ? { master: main, exceptions } : { exceptions }, ...rest];
  });
}
