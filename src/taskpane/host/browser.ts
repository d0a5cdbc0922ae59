import { memory } from '../session/memory';
import type { AppointmentHost } from './host';

export function deviceTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** A plain browser tab: there is no appointment, and nothing is known but the device's zone. */
export function browserHost(): AppointmentHost {
  return {
    kind: 'browser',
    capabilities: { appointment: 'none', rooms: 'location' },
    timeZone: deviceTimeZone(),
    theme: { get: () => undefined, subscribe: () => () => {} },
    readAppointment: async () => undefined,
    watchAppointment: () => () => {},
    writeAppointment: async () => {},
    recallWishes: async () => memory.wishes(),
    keepWishes: memory.keepWishes,
  };
}

/** Hands a file over to the browser's downloads. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
