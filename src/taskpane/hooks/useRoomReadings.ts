import { useEffect, useState } from 'react';
import type { Mailbox } from '../../contract';
import type { Range, Reading } from '../model/lanes';
import { Calendars } from '../session/calendars';
import { useSession, useStore } from './useSession';

/** Every room's calendar for one time, read when the list of rooms is looked at and a time is chosen. */
export function useRoomReadings(
  rooms: readonly Mailbox[],
  time: Range | undefined,
): ReadonlyMap<string, Reading> | undefined {
  const { api } = useSession();
  const [calendars] = useState(() => new Calendars(api));
  const { readings } = useStore(calendars.state);
  const startMs = time?.startMs;
  const endMs = time?.endMs;
  useEffect(() => {
    if (startMs === undefined || endMs === undefined || rooms.length === 0) return undefined;
    calendars.read(rooms, { startMs, endMs });
    return () => calendars.stop();
  }, [calendars, rooms, startMs, endMs]);
  return time ? readings : undefined;
}
