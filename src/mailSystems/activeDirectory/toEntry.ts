import type { ClaimCode, DirectoryEntry } from '../../domain/directoryEntry';
import { addressesOf, routeOf, type Route } from './addresses';
import { guid, integer, isTrue, text, texts, timeMs, type LdapObject } from './attributes';
import { recipientType, type RecipientType } from './recipientType';

/** Why an object is not in the reading. */
export type LeftOutReason = 'withoutAddress' | 'damagedAddress' | 'systemMailbox' | 'notARecipient';

export type Mapped =
  { readonly entry: DirectoryEntry; readonly isRoomList: boolean } | { readonly leftOut: LeftOutReason };

export interface MappingOptions {
  readonly workmailAlias?: string;
  readonly readAtMs: number;
}

/**
 * One object of Active Directory as a directory entry, members still missing. Whether an account is disabled makes no
 * difference and is not even read: accounts of shared mailboxes, rooms and equipment are always disabled, and the mailbox
 * of a colleague who left takes mail and shows free/busy until somebody takes it away or hides it.
 */
export function toEntry(object: LdapObject, options: MappingOptions): Mapped {
  const type = recipientType(object);
  if (type === 'system') return { leftOut: 'systemMailbox' };
  if (type === undefined) return { leftOut: 'notARecipient' };
  const addresses = addressesOf(object);
  if (addresses === undefined) return { leftOut: 'withoutAddress' };
  if (addresses === 'damaged') return { leftOut: 'damagedAddress' };
  const { route, targetAddress } = routeOf(object, options.workmailAlias);
  const displayName = text(object, 'displayName');
  const department = text(object, 'department');
  const office = text(object, 'physicalDeliveryOfficeName');
  const userPrincipalName = text(object, 'userPrincipalName');
  const changedAtMs = timeMs(object, 'whenChanged');
  const isGroup = type.kind === 'group';
  const entry: DirectoryEntry = {
    source: 'activeDirectory',
    id: guid(object, 'objectGUID') ?? addresses.address.toLowerCase(),
    address: addresses.address,
    aliases: addresses.aliases,
    ...(displayName !== undefined && { displayName }),
    kind: type.kind,
    claims: isGroup ? [] : claimsOf(type, text(object, 'homeMDB') !== undefined, route),
    ...(department !== undefined && { department }),
    ...(office !== undefined && { office }),
    ...(isGroup ? {} : resourceDetails(object, type)),
    ...(isTrue(object, 'msExchHideFromAddressLists') && { hidden: true }),
    ...(userPrincipalName !== undefined && { userPrincipalName }),
    ...(targetAddress !== undefined && { targetAddress }),
    ...(isGroup && isTrue(object, 'hideDLMembership') && { membersHidden: true }),
    ...(changedAtMs !== undefined && { changedAtMs }),
    readAtMs: options.readAtMs,
  };
  return { entry, isRoomList: type.isRoomList === true };
}

/**
 * homeMDB wins: while a mailbox lies in a database on the premises, a target address is a leftover and the type may be
 * stale. Without homeMDB nothing proves a mailbox on Exchange Server, whatever the type says.
 */
function claimsOf(type: RecipientType, hasDatabase: boolean, route: Route): ClaimCode[] {
  if (hasDatabase) return route === 'workmail' ? ['exchangeMailbox', 'leftoverRoute'] : ['exchangeMailbox'];
  if (route === 'workmail') return ['routesToWorkmail'];
  if (type.isRemote) return ['exchangeOnlineMailbox'];
  return route === 'elsewhere' ? ['routesElsewhere'] : ['noMailbox'];
}

/**
 * What a room holds. msExchResourceSearchProperties lists it; msExchResourceDisplay says the same for people, joined by
 * commas. Both begin with the kind of resource. https://identitymanaged.com/2011/05/behind-scenes-of-roomresourcescustom
 */
function resourceDetails(
  object: LdapObject,
  type: RecipientType,
): Pick<DirectoryEntry, 'capacity' | 'features'> {
  if (type.kind === 'person') return {};
  const capacity = Number(integer(object, 'msExchResourceCapacity') ?? 0);
  const features = new Map<string, string>();
  const words = [
    ...texts(object, 'msExchResourceSearchProperties'),
    ...(text(object, 'msExchResourceDisplay') ?? '').split(','),
  ];
  for (const word of words.map((each) => each.trim())) {
    const key = word.toLowerCase();
    if (key === '' || key === 'room' || key === 'equipment' || features.has(key)) continue;
    features.set(key, word);
  }
  return {
    ...(capacity > 0 && Number.isSafeInteger(capacity) && { capacity }),
    ...(features.size > 0 && { features: [...features.values()] }),
  };
}
