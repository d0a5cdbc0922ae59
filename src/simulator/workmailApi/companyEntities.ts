import { createHash } from 'node:crypto';
import type { AddressBook } from '../organisation/addressBook';
import type { Group, Mailbox } from '../organisation/organisation';

/** What WorkMail keeps of one person, room, piece of equipment or group. Times are epoch seconds, as awsJson1_1 sends them. */
export interface Entity {
  readonly id: string;
  readonly type: 'USER' | 'GROUP' | 'RESOURCE';
  readonly email: string;
  /** The name of the account, not the person. */
  readonly name: string;
  readonly displayName: string;
  readonly state: string;
  readonly enabledDate?: number;
  readonly mailboxProvisionedDate?: number;
  readonly role?: string;
  readonly mailbox?: Mailbox;
  readonly group?: Group;
  readonly aliases: readonly string[];
  readonly hidden: boolean;
  /** The service account's. */
  readonly isAccount?: boolean;
}

/** Nothing in the folder says when a mailbox came into being, and WorkMail always knows. */
const PROVISIONED_WHENEVER = Date.UTC(2024, 0, 1) / 1000;

/**
 * Everybody as WorkMail sees them in interoperability mode: the whole directory is synchronised, so people on Exchange are
 * users that are DISABLED, rooms and equipment are users with the role RESOURCE, and room lists are groups like any other.
 * Only a room that was enabled on WorkMail itself is a resource of its own.
 * https://docs.aws.amazon.com/workmail/latest/adminguide/interoperability.html
 */
export class CompanyEntities {
  readonly users: readonly Entity[];
  readonly groups: readonly Entity[];
  readonly resources: readonly Entity[];
  private readonly byId = new Map<string, Entity>();
  private readonly byName = new Map<string, Entity>();
  private readonly byAddress = new Map<string, Entity>();

  constructor(book: AddressBook, testDomain: string) {
    const { mailboxes, groups, roomLists } = book.organisation;
    const isResource = (mailbox: Mailbox) => mailbox.kind !== 'person' && mailbox.system !== 'exchange';
    // Of two people with one local part only the first has the address in the test domain.
    const testAddress = (mailbox: Mailbox) => {
      const address = `${localPart(mailbox.address)}@${testDomain}`;
      const owner = book.find(address);
      return owner === undefined || ('mailbox' in owner && owner.mailbox === mailbox) ? [address] : [];
    };
    this.users = mailboxes.filter((one) => !isResource(one)).map((one) => userOf(one, testAddress(one)));
    this.resources = mailboxes.filter(isResource).map((one) => resourceOf(one, testAddress(one)));
    this.groups = [...groups, ...roomLists].map((group) => groupOf(group));
    for (const entity of [
      ...this.users,
      ...this.resources,
      ...this.groups,
      accountOf(book.organisation.domain),
    ]) {
      if (!this.byId.has(entity.id)) this.byId.set(entity.id, entity);
      if (!this.byName.has(entity.name)) this.byName.set(entity.name, entity);
      for (const address of [...entity.aliases, entity.email]) {
        if (!entity.isAccount || !this.byAddress.has(address)) this.byAddress.set(address, entity);
      }
    }
  }

  /** By identifier or address, and users by the name of their account too. */
  find(identifier: string, type?: Entity['type']): Entity | undefined {
    const user = type === 'USER' ? this.byName.get(identifier) : undefined;
    const entity = this.byId.get(identifier) ?? this.byAddress.get(identifier.toLowerCase()) ?? user;
    return type === undefined || entity?.type === type ? entity : undefined;
  }
}

function userOf(mailbox: Mailbox, testAddress: string[]): Entity {
  const onWorkmail = mailbox.system !== 'exchange';
  const role = mailbox.workmail?.role ?? (mailbox.kind === 'person' ? 'USER' : 'RESOURCE');
  return { id: accountId(mailbox.address), type: 'USER', role, ...common(mailbox, onWorkmail, testAddress) };
}

/**
 * The account that the simulated servers let in. Whoever asks for it finds it; it is not listed, because it is nobody of the
 * organisation folder.
 */
function accountOf(domain: string): Entity {
  const email = `svc-interslot@${domain}`;
  return {
    id: accountId(email),
    type: 'USER',
    role: 'USER',
    email,
    name: 'svc-interslot',
    displayName: 'Interslot service account',
    state: 'ENABLED',
    enabledDate: PROVISIONED_WHENEVER,
    mailboxProvisionedDate: PROVISIONED_WHENEVER,
    aliases: [],
    hidden: true,
    isAccount: true,
  };
}

function resourceOf(mailbox: Mailbox, testAddress: string[]): Entity {
  return {
    id: `r-${digest(mailbox.address).slice(0, 32)}`,
    type: 'RESOURCE',
    ...common(mailbox, true, testAddress),
  };
}

function common(mailbox: Mailbox, onWorkmail: boolean, testAddress: string[]) {
  const state = mailbox.workmail?.state ?? (onWorkmail ? 'ENABLED' : 'DISABLED');
  const since =
    onWorkmail || state === 'ENABLED' ? (mailbox.workmail?.enabledAt ?? mailbox.movedAt) : undefined;
  const enabledDate = since === undefined ? undefined : Date.parse(since) / 1000;
  const name = localPart(mailbox.directory.userPrincipalName ?? mailbox.address);
  return {
    email: mailbox.address,
    name,
    displayName: mailbox.displayName,
    state,
    ...(enabledDate !== undefined && { enabledDate }),
    ...(onWorkmail && { mailboxProvisionedDate: enabledDate ?? PROVISIONED_WHENEVER }),
    mailbox,
    aliases: state === 'ENABLED' ? [...mailbox.aliases, ...testAddress] : mailbox.aliases,
    hidden: mailbox.directory.hidden,
  };
}

function groupOf(group: Group): Entity {
  const { address, displayName, hidden } = group;
  return {
    id: accountId(address),
    type: 'GROUP',
    email: address,
    name: displayName,
    displayName,
    state: 'ENABLED',
    group,
    aliases: [],
    hidden,
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const localPart = (address: string) => address.slice(0, address.lastIndexOf('@'));

/** Looks like a SID behind AD Connector; made from the address, so that it is the same at every start. */
function accountId(address: string): string {
  const numbers = digest(address)
    .slice(0, 32)
    .match(/.{8}/g)!
    .map((part) => Number.parseInt(part, 16));
  return `S-1-1-12-${numbers.join('-')}`;
}
