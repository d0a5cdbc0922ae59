import type { SuggestionsRequest } from '../../contract';
import type { People } from '../model/people';
import type { SearchWindow } from '../model/searchWindow';
import type { Wishes } from '../model/wishes';

/** What the page asks for, in the contract's words. */
export function suggestionsRequest(
  people: People,
  wishes: Wishes,
  context: { window: SearchWindow; zone: string; fresh: boolean },
): SuggestionsRequest {
  const { rooms, preferences } = wishes;
  const { window, zone, fresh } = context;
  return {
    ...(people.organizer ? { organizer: people.organizer } : {}),
    attendees: people.attendees
      .filter(({ mailbox }) => mailbox.address !== people.organizer)
      .map(({ mailbox, role }) => ({ address: mailbox.address, role })),
    durationMinutes: wishes.durationMinutes,
    window: { start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString() },
    timeZone: zone,
    ...(rooms.count > 0
      ? {
          rooms: {
            count: rooms.count,
            ...(rooms.minCapacity ? { minCapacity: rooms.minCapacity } : {}),
            ...(rooms.features.length > 0 ? { features: [...rooms.features] } : {}),
            ...(rooms.building ? { building: rooms.building } : {}),
          },
        }
      : {}),
    preferences: {
      ...(preferences.timeOfDay ? { timeOfDay: preferences.timeOfDay } : {}),
      ...(preferences.keepLunch ? { keepLunch: true } : {}),
      ...(preferences.avoidBackToBack ? { avoidBackToBack: true } : {}),
    },
    ...(fresh ? { fresh } : {}),
  };
}
