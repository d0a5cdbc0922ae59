/**
 * What keeps one time from being excellent, in whole sentences that say who or what would have to give. None for a time
 * that would be suggested as excellent, at least one for any other.
 */
import { contains } from '../interval';
import type { Facts, MeetingRequest, MeetingSuggestion, SuggestedAttendee } from '../suggestions';
import { SENTENCES, type Change } from './sentences';

export interface Obstacle {
  readonly change: Change;
  /** Whose obstacle it is, where it is somebody's. */
  readonly address?: string;
  readonly text: string;
  readonly facts?: Facts;
}

/** Gravest first: what rules the time out, people, hours, rooms, and then whoever is merely optional. */
export function obstaclesAt(request: MeetingRequest, suggestion: MeetingSuggestion): Obstacle[] {
  const about = obstacleOf(request);
  const { attendees } = suggestion;
  const of = (role: SuggestedAttendee['role']) => attendees.filter((who) => who.role === role);
  const states = (role: SuggestedAttendee['role']) => of(role).flatMap((who) => about(who, stateChange(who)));
  const hours = (role: SuggestedAttendee['role']) =>
    of(role)
      .filter((who) => !who.withinWorkingHours && isHeld(request, who))
      .flatMap((who) => about(who, who.workingHoursAssumed ? 'workOutsideAssumedHours' : 'workOutsideHours'));
  return [
    ...(contains(request.window, suggestion) ? [] : [plain('widenWindow')]),
    ...states('resource'),
    ...states('required'),
    ...hours('required'),
    ...heldHours(suggestion),
    ...missingRooms(request, suggestion),
    ...hours('resource'),
    ...states('optional'),
    ...hours('optional'),
  ];
}

/** What about somebody's state would have to give; nothing where it is fine. */
function stateChange({ role, state }: SuggestedAttendee): Change | undefined {
  switch (state) {
    case 'busy':
      if (role === 'resource') return 'freeResource';
      return role === 'required' ? 'moveMeeting' : 'moveMeetingOrMiss';
    case 'oof':
      if (role === 'resource') return 'freeResource';
      return role === 'required' ? 'comeAlthoughAway' : 'comeAlthoughAwayOrMiss';
    case 'tentative':
      return role === 'resource' ? 'releaseTentativeResource' : 'releaseTentative';
    case 'unknown':
      return role === 'resource' ? 'askAboutResource' : 'ask';
    case 'workingElsewhere':
      return role === 'resource' ? undefined : 'joinFromElsewhere';
    default:
      return undefined;
  }
}

/** Who an obstacle is about is named as in the request; why nothing is known of somebody decides what there is to do. */
function obstacleOf({ attendees, resources = [] }: MeetingRequest) {
  const people = new Map(attendees.map((one) => [one.address, one]));
  const things = new Map(resources.map(({ mailbox }) => [mailbox.address, mailbox]));
  return ({ address }: SuggestedAttendee, change: Change | undefined): Obstacle[] => {
    if (!change) return [];
    const person = people.get(address);
    const code = change === 'ask' ? person?.freeBusy.reason?.code : undefined;
    const told = code === 'isGroup' ? 'openGroup' : code === 'invalidAddress' ? 'correctAddress' : change;
    const name = person?.displayName || things.get(address)?.displayName || address;
    return [{ change: told, address, text: SENTENCES[told](name), facts: { name } }];
  };
}

/** As the engine holds people to hours: everyone, the organizer alone, or nobody. */
function isHeld({ workingHours = 'everyone', attendees }: MeetingRequest, who: SuggestedAttendee): boolean {
  if (who.state === 'external') return false;
  if (workingHours !== 'organizer') return workingHours === 'everyone';
  return attendees.some(({ address, isOrganizer }) => isOrganizer === true && address === who.address);
}

/** The hours that a meeting without an organizer is held to. */
function heldHours({ reasons }: MeetingSuggestion): Obstacle[] {
  return reasons.some(({ code }) => code === 'outsideAssumedHours') ? [plain('meetOutsideAssumedHours')] : [];
}

function missingRooms({ rooms: asked }: MeetingRequest, { rooms, reasons }: MeetingSuggestion): Obstacle[] {
  if (!asked) return [];
  const needed = asked.count * Math.max(1, asked.sites?.length ?? 0);
  if (rooms.length >= needed) return [];
  const noneMatches = reasons.find(({ code }) => code === 'noRoomMatches' || code === 'noRoomMatchesAt');
  if (noneMatches) return [plain('askForOtherRooms')];
  if (needed === 1) return [plain('freeRoom')];
  const missing = needed - rooms.length;
  return [{ change: 'freeRooms', text: SENTENCES.freeRooms(String(missing)), facts: { missing } }];
}

function plain(change: Change): Obstacle {
  return { change, text: SENTENCES[change]('') };
}
