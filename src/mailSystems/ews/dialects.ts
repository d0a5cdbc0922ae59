import type { MailSystem } from '../../domain/mailbox';

/** EWS operations this client speaks. */
export type OperationName = 'GetUserAvailability' | 'GetRoomLists' | 'GetRooms' | 'ResolveNames' | 'ExpandDL';

/** How one mail system's EWS differs from the other's, as data. */
export interface Dialect {
  readonly system: MailSystem;
  /** What people call it. */
  readonly name: string;
  /** `RequestServerVersion` to send when nothing else is configured. */
  readonly serverVersion: string;
  /** `unknown`: nobody publishes whether the system has it, so a refusal may mean that it has not. */
  readonly operations: Readonly<Record<OperationName, 'known' | 'unknown'>>;
  /** Mailboxes in one GetUserAvailability request. */
  readonly maxMailboxes: number;
  /** Days in one GetUserAvailability request. */
  readonly maxWindowDays: number;
}

/**
 * Limits: https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation and
 * .../timewindow (42 days is the oldest default still in use; newer servers allow 62).
 * WorkMail publishes neither limits nor operations. It answers other versions than Exchange2010_SP2 with
 * ErrorInvalidServerVersion, and its own examples use that one:
 * https://docs.aws.amazon.com/workmail/latest/adminguide/mail_perms_programmatic.html
 */
export const DIALECTS: Readonly<Record<MailSystem, Dialect>> = {
  exchange: {
    system: 'exchange',
    name: 'Microsoft Exchange',
    serverVersion: 'Exchange2013_SP1',
    operations: {
      GetUserAvailability: 'known',
      GetRoomLists: 'known',
      GetRooms: 'known',
      ResolveNames: 'known',
      ExpandDL: 'known',
    },
    maxMailboxes: 100,
    maxWindowDays: 42,
  },
  workmail: {
    system: 'workmail',
    name: 'Amazon WorkMail',
    serverVersion: 'Exchange2010_SP2',
    operations: {
      GetUserAvailability: 'known',
      GetRoomLists: 'unknown',
      GetRooms: 'unknown',
      ResolveNames: 'unknown',
      ExpandDL: 'unknown',
    },
    maxMailboxes: 100,
    maxWindowDays: 42,
  },
};
