import { useState } from 'react';
import type { Range } from '../model/lanes';
import { MINUTE_MS, roundUp } from '../model/zone';
import type { AppointmentState } from '../session/appointment/appointmentSync';
import { Store } from '../session/store';
import { useAppointment } from './useAppointment';
import { useSession, useStore } from './useSession';

export type TimeName = 'appointment' | 'chosen' | 'now';

export interface RoomsTime extends Range {
  readonly name: TimeName;
}

const NO_APPOINTMENT = new Store<AppointmentState>({ rooms: [], unchecked: false });

/**
 * The times for which rooms can be looked at, the first one first: the appointment's own, the one chosen under Times where that
 * is another, and, without either, the next quarter of an hour.
 */
export function useRoomsTimes(): readonly [RoomsTime, ...RoomsTime[]] {
  const session = useSession();
  const sync = useAppointment();
  const { appointment } = useStore(sync?.state ?? NO_APPOINTMENT);
  const chosen = useStore(session.chosen);
  const { durationMinutes } = useStore(session.wishes);
  const [nowMs] = useState(() => roundUp(session.now(), 15));
  const times: RoomsTime[] = [];
  if (appointment)
    times.push({ name: 'appointment', startMs: appointment.startMs, endMs: appointment.endMs });
  if (chosen && (chosen.startMs !== appointment?.startMs || chosen.endMs !== appointment.endMs))
    times.push({ name: 'chosen', startMs: chosen.startMs, endMs: chosen.endMs });
  const [first, ...others] = times;
  if (first) return [first, ...others];
  return [{ name: 'now', startMs: nowMs, endMs: nowMs + durationMinutes * MINUTE_MS }];
}
