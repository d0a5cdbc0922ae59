import type { Mailbox } from '../domain/mailbox';
import type { RoomList } from './mailSystem';

/** Everything one source knows about who exists and where their mailboxes lie. */
export interface DirectoryRecords {
  /** People, rooms, equipment and groups. Addresses and aliases are unique across all of them. */
  readonly mailboxes: readonly Mailbox[];
  readonly roomLists: readonly RoomList[];
  /** Mail domains of the organisation, lower case, the main one first. May be empty where the source does not tell. */
  readonly domains: readonly string[];
  readonly organisationName?: string;
  /** The organisation's alias on WorkMail: `user@<alias>.awsapps.com` stands for a mailbox. */
  readonly workmailAlias?: string;
  readonly readAtMs: number;
}

/** The port for whatever tells who exists: a file now; Active Directory and the WorkMail API later. */
export interface DirectorySource {
  /** Rejects with a StartError('directory') that names the file and the place when the source cannot be used. */
  read(): Promise<DirectoryRecords>;
}
