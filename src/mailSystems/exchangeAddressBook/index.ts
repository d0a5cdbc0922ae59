import { addressKey, isSmtpAddress, tidyAddress } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { DirectorySource, SourceReading } from '../directorySource';
import type { EwsMailSystem } from '../ews';
import type { RoomList } from '../mailSystem';

export interface ExchangeAddressBookOptions {
  /** Exchange's EWS. It stays the caller's: closing this source does not close it. */
  readonly ews: Pick<EwsMailSystem, 'readRoomLists' | 'resolveNames'>;
  readonly now: () => number;
}

/** Names of so many new rooms are looked up in one read; the others wait for the next. */
const NAMES_A_READ = 200;

/**
 * Exchange's address book as far as EWS can read it whole: the room lists, and the rooms in them. People and groups can only
 * be looked up one name at a time there, at most 100 answers each, and a list put together of such answers would look
 * complete without being so: they are not read here, and lookup.ts asks for them one by one. Rooms that are in no room list stay unknown to EWS.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-get-room-lists-by-using-ews-in-exchange
 *
 * EWS names rooms by address in this port, so each room's display name is looked up once and then kept. Rejects as the EWS
 * client does.
 */
export function createExchangeAddressBook({ ews, now }: ExchangeAddressBookOptions): DirectorySource {
  async function nameOf(address: string, signal?: AbortSignal): Promise<string | undefined> {
    const found = await ews.resolveNames(address, signal, { amongAllAddresses: true });
    return found.find(({ emailAddress = '' }) => addressKey(emailAddress) === addressKey(address))?.name;
  }

  async function read(previous?: SourceReading, signal?: AbortSignal): Promise<SourceReading> {
    const readAtMs = now();
    const roomLists = (await ews.readRoomLists(signal)).map(tidyList);
    const rooms = new Map(roomLists.flatMap((list) => list.rooms.map((room) => [addressKey(room), room])));
    const names = new Map(previous?.entries.map(({ id, displayName }) => [id, displayName]));
    const unnamed = [...rooms].filter(([key]) => names.get(key) === undefined).slice(0, NAMES_A_READ);
    await Promise.all(unnamed.map(async ([key, address]) => names.set(key, await nameOf(address, signal))));
    const entries = [...rooms].map(([key, address]): DirectoryEntry => {
      const displayName = names.get(key);
      return {
        source: 'exchangeAddressBook',
        id: key,
        address,
        aliases: [],
        ...(displayName !== undefined && { displayName }),
        kind: 'room',
        claims: ['inAddressBook'],
        readAtMs,
      };
    });
    return { entries, roomLists, domains: [], readAtMs };
  }

  return { source: 'exchangeAddressBook', read };
}

function tidyList({ address, displayName, rooms }: RoomList): RoomList {
  return {
    address: tidyAddress(address),
    displayName,
    rooms: rooms.map(tidyAddress).filter(isSmtpAddress),
  };
}
