import type { AppointmentHost } from './host';

export function deviceTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** A plain browser tab: nothing is known but the device's zone. */
export function browserHost(): AppointmentHost {
  return { kind: 'browser', timeZone: deviceTimeZone(), theme: undefined };
}
