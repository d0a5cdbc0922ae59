import { findIana } from 'windows-iana';
import { tidyAddress } from '../../domain/address';
import type { ClaimCode, DirectoryEntry } from '../../domain/directoryEntry';
import type { SourceReading } from '../directorySource';
import type { DirectoryFile, MailboxRecord } from './schema';

const CLAIMS: Record<MailboxRecord['system'], ClaimCode> = {
  exchange: 'listedOnExchange',
  workmail: 'listedOnWorkmail',
  both: 'listedOnBoth',
  unknown: 'listedWithoutSystem',
};

/** A checked directory file as the port wants it. */
export function toReading(file: DirectoryFile, readAtMs: number): SourceReading {
  const groups = (file.groups ?? []).map((group): DirectoryEntry => ({
    source: 'directoryFile',
    id: tidyAddress(group.address),
    address: tidyAddress(group.address),
    aliases: [],
    displayName: group.displayName,
    kind: 'group',
    claims: [],
    members: group.members.map(tidyAddress),
    readAtMs,
  }));
  const domains = [file.domain, ...(file.mailDomains ?? []).map((domain) => domain.name)]
    .filter((domain) => domain !== undefined)
    .map((domain) => domain.toLowerCase());
  return {
    entries: [...file.mailboxes.map((record) => toEntry(record, readAtMs)), ...groups],
    roomLists: (file.roomLists ?? []).map((list) => ({
      address: tidyAddress(list.address),
      displayName: list.displayName,
      rooms: list.members,
    })),
    domains: [...new Set(domains)],
    ...(file.name === undefined ? {} : { organisationName: file.name }),
    ...(file.workmail?.alias === undefined ? {} : { workmailAlias: file.workmail.alias }),
    readAtMs,
  };
}

function toEntry(record: MailboxRecord, readAtMs: number): DirectoryEntry {
  const { directory, movedAt, movesOn, ...rest } = record;
  const address = tidyAddress(rest.address);
  return {
    source: 'directoryFile',
    id: address,
    address,
    aliases: (rest.aliases ?? []).map(tidyAddress),
    displayName: rest.displayName,
    kind: rest.kind,
    claims: [CLAIMS[rest.system]],
    ...(rest.department && { department: rest.department }),
    ...(rest.office && { office: rest.office }),
    ...(rest.timeZone && { timeZone: ianaZone(rest.timeZone) }),
    ...(rest.capacity !== undefined && { capacity: rest.capacity }),
    ...(rest.features && { features: rest.features }),
    ...(rest.building && { building: rest.building }),
    ...(rest.floor && { floor: rest.floor }),
    ...(rest.wheelchairAccessible !== undefined && { wheelchairAccessible: rest.wheelchairAccessible }),
    ...(movedAt && { movedAt: movedAt.slice(0, 10) }),
    ...(movesOn && { movesOn: movesOn.slice(0, 10) }),
    ...(directory?.hidden && { hidden: true }),
    ...(directory?.userPrincipalName && { userPrincipalName: directory.userPrincipalName }),
    ...(directory?.targetAddress && { targetAddress: tidyAddress(directory.targetAddress) }),
    readAtMs,
  };
}

/** Outlook and Exchange show Windows' names, so people write these too. What is neither stays, to be told as a problem. */
function ianaZone(zone: string): string {
  return findIana(zone)[0] ?? zone;
}
