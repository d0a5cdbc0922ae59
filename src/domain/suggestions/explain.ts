/** A start as it is answered: who is not simply free, which rooms, and sentences that say why it stands where it stands. */
import { MINUTE_MS } from '../interval';
import { headline, type Earliest } from './headline';
import type { MeetingReason, MeetingSuggestion, SuggestedAttendee } from './meeting';
import type { Plan } from './plan';
import { qualityOf } from './rank';
import { RULES } from './rules';
import { sceneAt, type Present, type Scene } from './scene';
import { aboutNames, lengthOf, said, type NamesCode, type Said } from './sentences';

export function suggestionAt(plan: Plan, startMs: number, earliest: Earliest): MeetingSuggestion {
  const scene = sceneAt(plan, startMs);
  const { present, rooms, meeting } = scene;
  const required = present.filter(({ role, state }) => role === 'required' && state !== 'external');
  const away = required.filter(({ state }) => state === 'busy' || state === 'oof').length;
  const unknown = required.filter(({ state }) => state === 'unknown').length;
  const unknownRooms = rooms.flatMap((one) => one.unknown.map((room) => room.address));
  const sites = rooms.flatMap(({ need: { building, people }, chosen }) =>
    building === undefined ? [] : [{ building, people, rooms: chosen.map(({ address }) => address) }],
  );
  return {
    id: suggestionId(startMs, plan.request.durationMinutes),
    startMs: meeting.startMs,
    endMs: meeting.endMs,
    quality: qualityOf(scene.counts),
    freeCount: present.filter(({ role, state }) => role !== 'resource' && state === 'free').length,
    attendees: present.filter((who) => !isSimplyFree(who)).map(suggestedAttendee),
    rooms: rooms.flatMap(({ chosen }) => chosen),
    ...(unknownRooms.length > 0 && { unknownRooms }),
    ...(sites.length > 0 && { sites }),
    share: { free: required.length - away - unknown, unknown, away },
    reasons: reasonsOf(scene, earliest),
  };
}

/** Start and duration, so that the same time keeps its id when calendars are read again: `20261019T090000Z-60`. */
function suggestionId(startMs: number, durationMinutes: number): string {
  const instant = new Date(startMs).toISOString().replace(/\.\d+|[-:]/g, '');
  return `${instant}-${durationMinutes}`;
}

function isSimplyFree({ state, withinWorkingHours, thisMeeting }: Present): boolean {
  return state === 'free' && withinWorkingHours && !thisMeeting;
}

function suggestedAttendee(who: Present): SuggestedAttendee {
  return {
    address: who.address,
    role: who.role,
    state: who.state,
    withinWorkingHours: who.withinWorkingHours,
    ...(who.workingHoursAssumed && { workingHoursAssumed: true }),
    ...(who.thisMeeting && { thisMeeting: true }),
  };
}

/** The headline, then one sentence for each thing against the time, gravest first, then what else there is to know. */
function reasonsOf(scene: Scene, earliest: Earliest): MeetingReason[] {
  const against = RULES.filter((rule) => scene.counts[rule.name] > 0).flatMap((rule) => rule.reasons(scene));
  const all: MeetingReason[] = [headline(scene, earliest, against), ...against, ...notes(scene)];
  return all.map(({ code, text, facts, clauses }) => ({
    code,
    text,
    ...(facts && { facts }),
    ...(clauses && { clauses }),
  }));
}

function notes({ present, rooms, leastComfortable }: Scene): Said[] {
  const people = (code: NamesCode, test: (who: Present) => boolean) =>
    aboutNames(
      code,
      present.filter(test).map((who) => who.displayName),
    );
  const roomNames = (code: NamesCode, test: (capacity: number | undefined, people: number) => boolean) =>
    aboutNames(
      code,
      rooms.flatMap(({ need, chosen }) =>
        chosen.filter((room) => test(room.capacity, need.people)).map((room) => room.displayName),
      ),
    );
  return [
    ...people('thisMeeting', (who) => who.thisMeeting),
    ...people('external', (who) => who.state === 'external'),
    ...people('hoursAssumed', (who) => who.role !== 'resource' && who.held && who.workingHoursAssumed),
    ...aboutNames(
      'unknownRooms',
      rooms.flatMap(({ unknown }) => unknown.map((room) => room.displayName)),
    ),
    ...roomNames('roomsTooSmall', (capacity, toSeat) => capacity !== undefined && capacity < toSeat),
    ...roomNames('roomsOfUnknownSize', (capacity) => capacity === undefined),
    ...(leastComfortable ? [aboutLeastComfortable(leastComfortable)] : []),
  ];
}

function aboutLeastComfortable({ displayName, outsideMs }: NonNullable<Scene['leastComfortable']>): Said {
  if (outsideMs === Infinity)
    return said(
      'leastComfortableOff',
      `furthest outside working hours: ${displayName}, who does not work at all`,
      {
        name: displayName,
      },
    );
  const minutes = Math.ceil(outsideMs / MINUTE_MS);
  return said('leastComfortable', `furthest outside working hours: ${displayName}, by ${lengthOf(minutes)}`, {
    name: displayName,
    minutes,
  });
}
