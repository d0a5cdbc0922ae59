/**
 * What people read, in English: short, no jargon, no blame. One template for each code, whole sentences, so that the page
 * can say the same in another language from the code and the suggestion's own facts.
 */
import type { MeetingReason } from './meeting';
import type { PreferenceName } from './preferences';

/** Names listed before the rest is only counted. */
const MOST_NAMES = 3;

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "Ana", "Ana and Bo", "Ana, Bo and 3 others". */
export function listed(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return lists.format(names);
  return lists.format([...names.slice(0, MOST_NAMES - 1), `${names.length - MOST_NAMES + 1} others`]);
}

/** A reason that the headline can also use as one of its clauses. */
export interface Said extends MeetingReason {
  /** As inside a longer sentence: own words small, no full stop. */
  readonly clause: string;
}

export function said(code: string, clause: string, facts?: MeetingReason['facts']): Said {
  return { code, clause, text: `${capitalized(clause)}.`, ...(facts && { facts }) };
}

/** Independent clauses in fixed order as one sentence: a translation says each in its own words and joins them in its own way. */
export function joined(code: string, clauses: readonly Said[]): MeetingReason {
  const { text } = said(code, clauses.map(({ clause }) => clause).join('; '));
  return {
    code,
    text,
    clauses: clauses.map(({ code: of, facts }) => ({ code: of, ...(facts && { facts }) })),
  };
}

type NamesTemplate = (who: string, several: boolean) => string;

/** About people or things that share one state. */
const ABOUT_NAMES = {
  requiredBusy: (who, several) => (several ? `${who} are busy` : `${who} is busy`),
  requiredOof: (who, several) => (several ? `${who} are away` : `${who} is away`),
  requiredUnknown: calendarUnknown,
  requiredTentative: (who, several) =>
    several ? `${who} have tentative appointments` : `${who} has a tentative appointment`,
  requiredElsewhere: (who, several) => (several ? `${who} work elsewhere` : `${who} works elsewhere`),
  requiredOutsideHours: outsideHours,
  optionalBusy: (who, several) => (several ? `${who}, optional, are busy` : `${who}, optional, is busy`),
  optionalOof: (who, several) => (several ? `${who}, optional, are away` : `${who}, optional, is away`),
  optionalUnknown: calendarUnknown,
  optionalTentative: (who, several) =>
    several
      ? `${who}, optional, have tentative appointments`
      : `${who}, optional, has a tentative appointment`,
  optionalElsewhere: (who, several) =>
    several ? `${who}, optional, work elsewhere` : `${who}, optional, works elsewhere`,
  optionalOutsideHours: outsideHours,
  resourceAway: (who, several) => (several ? `${who} are taken` : `${who} is taken`),
  resourceUnknown: calendarUnknown,
  resourceTentative: (who, several) =>
    several ? `${who} are tentatively booked` : `${who} is tentatively booked`,
  resourceOutsideHours: outsideHours,
  external: (who, several) =>
    several
      ? `${who} are outside the organisation, so their calendars were not asked`
      : `${who} is outside the organisation, so that calendar was not asked`,
  thisMeeting: (who) =>
    `this appointment is not counted against ${who}; it may hide another meeting at exactly this time`,
  hoursAssumed: (who) => `the working hours of ${who} are not known and were assumed`,
  unknownRooms: (who, several) =>
    several
      ? `${who} would fit better, but their calendars are not known`
      : `${who} would fit better, but its calendar is not known`,
  roomsTooSmall: (who, several) =>
    several ? `${who} do not seat everybody` : `${who} does not seat everybody`,
  roomsOfUnknownSize: (who, several) =>
    several ? `it is not known how many people ${who} seat` : `it is not known how many people ${who} seats`,
} satisfies Record<string, NamesTemplate>;

export type NamesCode = keyof typeof ABOUT_NAMES;

/** What there is to say about these names, or nothing where there are none. */
export function aboutNames(code: NamesCode, names: readonly string[]): Said[] {
  if (names.length === 0) return [];
  const template: NamesTemplate = ABOUT_NAMES[code];
  return [said(code, template(listed(names), names.length > 1), { names })];
}

const ABOUT_PREFERENCES: Record<PreferenceName, (asked: string) => string> = {
  timeOfDay: (asked) =>
    asked === 'morning' ? 'it does not start in the morning' : 'it does not start in the afternoon',
  keepLunch: () => 'it touches the lunch hour',
  days: () => 'it is on another day of the week',
  avoidBackToBack: () => 'it adjoins another meeting of somebody required',
  bufferMinutes: (asked) => `somebody required has another meeting within ${asked} minutes`,
};

export function aboutPreference(name: PreferenceName, asked: unknown): Said {
  return said(name, ABOUT_PREFERENCES[name](String(asked)), { asked: String(asked) });
}

/** With its first letter large, as at the start of a sentence. An address keeps its spelling. */
function capitalized(text: string): string {
  return /^\S+@/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function calendarUnknown(who: string, several: boolean): string {
  return several ? `the calendars of ${who} are not known` : `${who}’s calendar is not known`;
}

function outsideHours(who: string, several: boolean): string {
  return several ? `it is outside the working hours of ${who}` : `it is outside ${who}’s working hours`;
}

/** "1 h 30 min", whole minutes rounded up. */
export function lengthOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}
