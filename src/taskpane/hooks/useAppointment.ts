import { createContext, useContext } from 'react';
import type { AppointmentSync } from '../session/appointment/appointmentSync';

/** The host's appointment; absent in a browser, and in Outlook where none is open. */
export const AppointmentContext = createContext<AppointmentSync | undefined>(undefined);

export const useAppointment = (): AppointmentSync | undefined => useContext(AppointmentContext);
