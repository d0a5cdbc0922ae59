import type { CalendarStore } from '../calendar/calendarStore';
import type { IanaZone } from '../timeZones/ianaZone';

export type SystemName = 'exchange' | 'workmail';
export type MailboxKind = 'person' | 'room' | 'equipment';
export type Access = 'none' | 'freeBusy' | 'detailed';

/** Its own, as all of the simulator: what the product reads is not to be right because both share a mistake. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const WORKMAIL_STATES = ['ENABLED', 'DISABLED', 'DELETED'] as const;
export const WORKMAIL_ROLES = ['USER', 'RESOURCE', 'SYSTEM_USER', 'REMOTE_USER'] as const;

/** Minutes after local midnight. The period belongs to the day it starts on; an end at or before the start is the next day's. */
export interface WorkingHours {
  readonly days: readonly Weekday[];
  readonly startMinutes: number;
  readonly endMinutes: number;
}

/** A mailbox of organisation.json; all addresses are in lower case. */
export interface Mailbox {
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  /** `both`: enabled on WorkMail while its Exchange mailbox still exists. */
  readonly system: SystemName | 'both';
  readonly aliases: readonly string[];
  readonly department?: string;
  readonly office?: string;
  readonly timeZone: IanaZone;
  readonly workingHours?: WorkingHours;
  /** What the service account may see. */
  readonly access: Access;
  /** Dates (2026-03-01) of a move to WorkMail, done or planned. */
  readonly movedAt?: string;
  readonly movesOn?: string;
  readonly capacity?: number;
  readonly features: readonly string[];
  readonly building?: string;
  readonly floor?: string;
  readonly wheelchairAccessible?: boolean;
  readonly directory: {
    readonly userPrincipalName?: string;
    readonly targetAddress?: string;
    readonly hidden: boolean;
  };
  /** What WorkMail says, where it differs from what follows from the rest. */
  readonly workmail?: {
    readonly state?: (typeof WORKMAIL_STATES)[number];
    readonly enabledAt?: string;
    readonly role?: (typeof WORKMAIL_ROLES)[number];
  };
}

/** A distribution list; a room list is one too. Members may be groups. */
export interface Group {
  readonly address: string;
  readonly displayName: string;
  readonly members: readonly string[];
  readonly hidden: boolean;
}

/** A company in the middle of its interoperability period, as a folder describes it. */
export interface Organisation {
  readonly folder: string;
  readonly name: string;
  readonly domain: string;
  readonly timeZone: IanaZone;
  readonly mailDomains: readonly { readonly name: string; readonly verified: boolean }[];
  readonly workmail?: { readonly alias: string; readonly region?: string; readonly organizationId?: string };
  readonly mailboxes: readonly Mailbox[];
  readonly roomLists: readonly Group[];
  readonly groups: readonly Group[];
  readonly calendars: CalendarStore;
  /** What is odd in the folder without being wrong, one sentence each. */
  readonly warnings: readonly string[];
}
