import type { SuggestionsRequest } from '../../contract';
import { isResource, type People } from '../model/people';
import { recurrenceRule } from '../model/repeats';
import type { SearchWindow } from '../model/searchWindow';
import type { Wishes } from '../model/wishes';

/** What the page asks for, in the contract's words. */
export function suggestionsRequest(
  people: People,
  wishes: Wishes,
  context: { window: SearchWindow; zone: string; fresh: boolean; existing?: SearchWindow | undefined },
): SuggestionsRequest {
  const { rooms, preferences, workingHours, repeats } = wishes;
  const { window, zone, fresh, existing } = context;
  const resources = people.attendees.filter(({ mailbox }) => isResource(mailbox));
  return {
    ...(people.organizer ? { organizer: people.organizer } : {}),
    attendees: people.attendees
      .filter(({ mailbox }) => mailbox.address !== people.organizer && !isResource(mailbox))
      .map(({ mailbox, role }) => ({ address: mailbox.address, role })),
    ...(resources.length > 0 ? { resources: resources.map(({ mailbox }) => mailbox.address) } : {}),
    durationMinutes: wishes.durationMinutes,
    window: onTheWire(window),
    timeZone: zone,
    ...(rooms.count > 0
      ? {
          rooms: {
            count: rooms.count,
            ...(rooms.minCapacity ? { minCapacity: rooms.minCapacity } : {}),
            ...(rooms.features.length > 0 ? { features: [...rooms.features] } : {}),
            ...(rooms.building ? { building: rooms.building } : {}),
            ...(rooms.wheelchairAccessible ? { wheelchairAccessible: true } : {}),
            ...(rooms.perSite ? { perSite: true } : {}),
            ...(rooms.roomList ? { roomList: rooms.roomList } : {}),
          },
        }
      : {}),
    preferences: {
      ...(preferences.timeOfDay ? { timeOfDay: preferences.timeOfDay } : {}),
      ...(preferences.keepLunch ? { keepLunch: true } : {}),
      ...(preferences.avoidBackToBack ? { avoidBackToBack: true } : {}),
      ...(preferences.fairness ? { fairness: true } : {}),
      ...(preferences.days?.length ? { days: [...preferences.days] } : {}),
      ...(preferences.bufferMinutes ? { bufferMinutes: preferences.bufferMinutes } : {}),
    },
    ...(wishes.requiredPercent ? { minimumRequiredShare: wishes.requiredPercent / 100 } : {}),
    ...(wishes.stepMinutes ? { stepMinutes: wishes.stepMinutes } : {}),
    ...(wishes.overlapping ? { overlapping: true } : {}),
    ...(workingHours ? { workingHours } : {}),
    ...(repeats ? { recurrence: recurrenceRule(repeats) } : {}),
    ...(existing ? { existing: onTheWire(existing) } : {}),
    ...(fresh ? { fresh } : {}),
  };
}

const onTheWire = ({ startMs, endMs }: SearchWindow) => ({
  start: new Date(startMs).toISOString(),
  end: new Date(endMs).toISOString(),
});
