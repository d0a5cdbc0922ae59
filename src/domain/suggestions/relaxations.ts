/** Single wishes that may be given up for a time, as whole English sentences; which of them open one is computed elsewhere. */
import type { Relaxation } from './meeting';

type Change = Omit<Relaxation, 'firstStartMs'>;

/** Shorter meetings that are tried, in minutes. */
export const SHORTER = [480, 240, 180, 120, 90, 60, 45, 30, 15, 5];
export const MOST_RELAXATIONS = 5;

interface Named {
  readonly address: string;
  readonly displayName: string;
}

export function makeOptional({ address, displayName }: Named): Change {
  return {
    change: 'makeOptional',
    text: `Make ${displayName} optional.`,
    address,
    facts: { name: displayName },
  };
}

export function leaveOutResource({ address, displayName }: Named): Change {
  const facts = { name: displayName };
  return { change: 'leaveOutResource', text: `Leave out ${displayName}.`, address, facts };
}

export function shorten(durationMinutes: number): Change {
  const text = `Shorten the meeting to ${durationMinutes} minutes.`;
  return { change: 'shorten', durationMinutes, text, facts: { durationMinutes } };
}

export function searchLonger(days: number): Change {
  const text = days === 1 ? 'Search one day further.' : `Search ${days} days further.`;
  return { change: 'searchLonger', text, facts: { days } };
}

export function giveUpFeature(feature: string): Change {
  return { change: 'giveUpFeature', text: `Take a room without ${feature}.`, facts: { feature } };
}

export function giveUpSeats(seats: number): Change {
  const text = `Take a room with fewer than ${seats} seats.`;
  return { change: 'giveUpSeats', text, facts: { seats } };
}

export function giveUpBuilding(building: string): Change {
  return { change: 'giveUpBuilding', text: `Take a room outside ${building}.`, facts: { building } };
}

/** @param rooms how many are left to ask for, at each site where there are sites. */
export function fewerRooms(rooms: number): Change {
  const text =
    rooms === 0 ? 'Do without a room.' : rooms === 1 ? 'Take one room only.' : `Take ${rooms} rooms only.`;
  return { change: 'fewerRooms', text, facts: { rooms } };
}

export function organizerHours(): Change {
  return { change: 'organizerHours', text: 'Hold only the organizer to working hours.' };
}
