import type { DescribeUserResponse, Group, Resource, User } from '@aws-sdk/client-workmail';
import { addressKey, isSmtpAddress, tidyAddress } from '../../domain/address';
import type { ClaimCode, DirectoryEntry } from '../../domain/directoryEntry';

/** What the shapes of users, groups and resources have in common. */
type Row = Pick<User, 'Id' | 'Email' | 'State' | 'EnabledDate' | 'DisabledDate'>;

/**
 * Makes entries of WorkMail's rows. A row without an id or a usable address is nobody who could be invited (accounts that
 * were never given mail come so), and one that is DELETED is gone: these are left out.
 */
function common(row: Row, readAtMs: number) {
  const address = tidyAddress(row.Email ?? '');
  if (!row.Id || !isSmtpAddress(address) || row.State === 'DELETED') return undefined;
  const changes = [row.EnabledDate, row.DisabledDate].flatMap((date) => timeOf(date) ?? []);
  const movedAtMs = row.State === 'ENABLED' ? timeOf(row.EnabledDate) : undefined;
  return {
    source: 'workmailApi' as const,
    id: row.Id,
    address,
    aliases: [],
    ...(movedAtMs !== undefined && { movedAt: new Date(movedAtMs).toISOString().slice(0, 10) }),
    ...(changes.length > 0 && { changedAtMs: Math.max(...changes) }),
    readAtMs,
  };
}

/**
 * A user as ListUsers tells of it: enough for everybody but enabled people, of whom only DescribeUser knows whether there
 * is a mailbox. WorkMail's own system users are left out.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_User.html
 */
export function userEntry(row: User, readAtMs: number): DirectoryEntry | undefined {
  const shared = common(row, readAtMs);
  if (!shared || row.UserRole === 'SYSTEM_USER') return undefined;
  // Rooms and equipment come over by directory sync as users of this role, without a word on which of the two they are.
  const isPerson = row.UserRole !== 'RESOURCE';
  return {
    ...shared,
    ...named(row.DisplayName || row.Name),
    ...(isPerson && { kind: 'person' as const }),
    claims: claimsOfRow(row),
  };
}

function claimsOfRow({ State: state, UserRole: role }: User): ClaimCode[] {
  if (role === 'REMOTE_USER') return ['workmailRemoteUser'];
  if (role === 'RESOURCE') return [state === 'ENABLED' ? 'workmailResourceEnabled' : 'workmailResource'];
  if (state === 'ENABLED') return ['workmailEnabledWithoutMailbox'];
  return state === 'DISABLED' ? ['workmailDisabled'] : [];
}

/** Whether the row leaves open what only DescribeUser can tell. */
export function needsDescription(entry: DirectoryEntry): boolean {
  return entry.claims.includes('workmailEnabledWithoutMailbox');
}

/**
 * The same user with what DescribeUser and ListAliases add. The mailbox is there once it is provisioned and until it is
 * deprovisioned; one that was provisioned again after that is there again.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeUser.html
 */
export function describedEntry(
  entry: DirectoryEntry,
  said: DescribeUserResponse,
  aliases: readonly string[],
): DirectoryEntry {
  const provisionedMs = timeOf(said.MailboxProvisionedDate);
  const deprovisionedMs = timeOf(said.MailboxDeprovisionedDate);
  const hasMailbox =
    provisionedMs !== undefined && (deprovisionedMs === undefined || deprovisionedMs < provisionedMs);
  const department = said.Department?.trim();
  const office = said.Office?.trim();
  return {
    ...entry,
    aliases: usableAliases(aliases, entry.address),
    claims: [hasMailbox ? 'workmailEnabled' : 'workmailEnabledWithoutMailbox'],
    ...(department && { department }),
    ...(office && { office }),
    ...(said.HiddenFromGlobalAddressList === true && { hidden: true }),
  };
}

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_Resource.html */
export function resourceEntry(row: Resource, readAtMs: number): DirectoryEntry | undefined {
  const shared = common(row, readAtMs);
  return (
    shared && {
      ...shared,
      ...named(row.Name),
      ...(row.Type && { kind: row.Type === 'EQUIPMENT' ? ('equipment' as const) : ('room' as const) }),
      claims: [row.State === 'ENABLED' ? 'workmailResourceEnabled' : 'workmailResource'],
    }
  );
}

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_Group.html */
export function groupEntry(row: Group, readAtMs: number): DirectoryEntry | undefined {
  const shared = common(row, readAtMs);
  if (!shared) return undefined;
  const { movedAt: _movedAt, ...rest } = shared;
  return { ...rest, ...named(row.Name), kind: 'group', claims: [] };
}

function named(text: string | undefined): Pick<DirectoryEntry, 'displayName'> {
  const displayName = text?.trim();
  return displayName ? { displayName } : {};
}

function usableAliases(aliases: readonly string[], primary: string): string[] {
  const byKey = new Map(aliases.map((alias) => [addressKey(alias), tidyAddress(alias)]));
  byKey.delete(addressKey(primary));
  return [...byKey.values()].filter(isSmtpAddress);
}

function timeOf(date: Date | undefined): number | undefined {
  const ms = date?.getTime();
  return ms === undefined || Number.isNaN(ms) ? undefined : ms;
}
