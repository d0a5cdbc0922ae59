import { useEffect, useState } from 'react';
import type { Mailbox } from '../../contract';
import type { Range, Reading } from '../model/lanes';
import { Calendars } from '../session/calendars';
import { useSession, useStore } from './useSession';

/** The calendars of every room and piece of equipment on these days, read while their list is looked at. */
export function useRoomReadings(
  rooms: readonly Mailbox[],
  equipment: readonly Mailbox[],
  { startMs, endMs }: Range,
): ReadonlyMap<string, Reading> {
  const { api } = useSession();
  const [calendars] = useState(() => new Calendars(api));
  const { readings } = useStore(calendars.state);
  useEffect(() => {
    if (rooms.length + equipment.length === 0) return undefined;
    calendars.read([...rooms, ...equipment], { startMs, endMs });
    return () => calendars.stop();
  }, [calendars, rooms, equipment, startMs, endMs]);
  return readings;
}
