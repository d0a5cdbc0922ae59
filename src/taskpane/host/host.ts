/**
 * Where the page runs, reduced to what it may ask of that place today. Capabilities of Outlook (reading the appointment,
 * writing a time into it) are added here when they work, and never pretended before.
 */
export interface AppointmentHost {
  readonly kind: 'browser' | 'outlook';
  /** IANA id of the organizer's zone. */
  readonly timeZone: string;
  /** BCP 47 tag of the language that the host itself speaks. */
  readonly language?: string;
  /** What the host itself looks like; `undefined` where only the browser's own preference is known. */
  readonly theme: 'light' | 'dark' | undefined;
}
