import type { Mailbox, Reason, Suggestion, SuggestionsAnswer } from '../../contract';
import { strings } from '../strings';
import { list } from './format';

/** The API's sentences in the page's language: as they come where that is English, else said by their codes. */

export function reasonText({ code, message, system }: Reason): string {
  return strings.api('reasons', code, { system: system ?? '' }) ?? message;
}

export function problemText(code: string, detail: string): string {
  return strings.api('reasons', code, { system: '' }) ?? detail;
}

export const findingText = (finding: string): string => strings.api('findings', finding) ?? finding;

type Attendee = Suggestion['attendees'][number];

const STATES: Readonly<Record<string, readonly Attendee['state'][]>> = {
  Busy: ['busy'],
  Oof: ['oof'],
  Away: ['busy', 'oof'],
  Unknown: ['unknown'],
  Tentative: ['tentative'],
  Elsewhere: ['workingElsewhere'],
};

/** Whom a reason is about: its code names role and state, the suggestion lists who is so. */
function aboutWhom(code: string, { attendees, unknownRooms = [] }: Suggestion): readonly string[] {
  if (code === 'unknownRooms') return unknownRooms;
  const [, role, what = ''] = /^(required|optional|resource)(\w+)$/.exec(code) ?? [];
  const isMeant = (one: Attendee): boolean => {
    if (code === 'external') return one.state === 'external';
    if (code === 'thisMeeting') return one.thisMeeting === true;
    if (one.role !== role || one.state === 'external') return false;
    return what === 'OutsideHours' ? !one.withinWorkingHours : (STATES[what] ?? []).includes(one.state);
  };
  return attendees.filter(isMeant).map(({ address }) => address);
}

/** Reasons of a suggestion, the one for its card first. `total` counts everybody, the people outside included. */
export function reasonTexts(
  suggestion: Suggestion,
  nameOf: (address: string) => string,
  total: number,
): string[] {
  const { reasons, attendees, freeCount, share } = suggestion;
  const external = attendees.filter(({ state }) => state === 'external').length;
  const required = share.free + share.unknown + share.away;
  const notFree = attendees.filter(
    ({ role, state }) => role === 'required' && state !== 'free' && state !== 'external',
  ).length;
  const counts = { free: freeCount, total: total - external, required, freeRequired: required - notFree };
  const texts = reasons.map(({ code, text }) => {
    const who = aboutWhom(code, suggestion).map(nameOf);
    return strings.api('times', code, { ...counts, who: list(who), count: who.length }) ?? text;
  });
  const [people, gravest] = texts;
  if (people === undefined || people === reasons[0]?.text) return texts;
  // The API's first sentence speaks of people, of rooms and of the gravest of what is not perfect.
  const first = [people, roomText(suggestion.rooms), isAgainst(reasons[1]?.code) ? gravest : undefined];
  return [first.filter(Boolean).join(' '), ...texts.slice(1)];
}

/** Notes stand behind what is against a time, and are no part of the first sentence. */
const NOTES: readonly string[] = [
  'thisMeeting',
  'external',
  'hoursAssumed',
  'unknownRooms',
  'roomsTooSmall',
  'roomsOfUnknownSize',
];
const isAgainst = (code: string | undefined): boolean => code !== undefined && !NOTES.includes(code);

function roomText(rooms: readonly Mailbox[]): string | undefined {
  const [room] = rooms;
  if (!room) return undefined;
  if (rooms.length > 1)
    return strings.api('room', 'several', { rooms: list(rooms.map((one) => one.displayName)) });
  const { displayName, capacity } = room;
  return capacity === undefined
    ? strings.api('room', 'free', { room: displayName })
    : strings.api('room', 'seats', { room: displayName, seats: capacity });
}

type None = NonNullable<SuggestionsAnswer['none']>;

export const noneText = ({ code, text }: None): string => strings.api('none', code) ?? text;

export function relaxText(
  { change, text, address = '', durationMinutes = 0 }: None['relax'][number],
  nameOf: (address: string) => string,
): string {
  return strings.api('relax', change, { who: nameOf(address), minutes: durationMinutes }) ?? text;
}
