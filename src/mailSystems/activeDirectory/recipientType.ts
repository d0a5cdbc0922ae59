import type { DirectoryEntry } from '../../domain/directoryEntry';
import { integer, text, texts, type LdapObject } from './attributes';

export interface RecipientType {
  readonly kind: NonNullable<DirectoryEntry['kind']>;
  /** The mailbox lies on Exchange Online. */
  readonly isRemote?: boolean;
  readonly isRoomList?: boolean;
}

const PERSON: RecipientType = { kind: 'person' };
const ROOM: RecipientType = { kind: 'room' };
const EQUIPMENT: RecipientType = { kind: 'equipment' };
const GROUP: RecipientType = { kind: 'group' };

/**
 * msExchRecipientTypeDetails. Values as text, because they have 64 bits.
 * https://undocumented-features.com/2020/05/06/every-last-msexchrecipientdisplaytype-and-msexchrecipienttypedetails-value
 */
const BY_DETAILS: Readonly<Record<string, RecipientType>> = {
  '1': PERSON,
  '2': PERSON, // linked: the account lies in another forest
  '4': PERSON, // shared
  '8': PERSON, // legacy: from before Exchange 2007
  '16': ROOM,
  '32': EQUIPMENT,
  '64': PERSON, // mail contact
  '128': PERSON, // mail user
  '256': GROUP,
  '512': GROUP,
  '1024': GROUP,
  '2048': GROUP, // dynamic: members are found by a rule that only Exchange knows
  '268435456': { kind: 'group', isRoomList: true },
  '2147483648': { kind: 'person', isRemote: true },
  '8589934592': { kind: 'room', isRemote: true },
  '17179869184': { kind: 'equipment', isRemote: true },
  '34359738368': { kind: 'person', isRemote: true }, // remote shared
  '2199023255552': ROOM, // linked room
};

/** Mailboxes that Exchange keeps for itself: system attendant, system, arbitration, discovery, health, audit and the like. */
const SYSTEM_DETAILS = new Set(
  ['8192', '16384', '4194304', '8388608', '16777216', '536870912', '549755813888'].concat(
    ['4398046511104', '17592186044416', '70368744177664', '140737488355328'], // audit, scheduling, supervision
  ),
);

/**
 * msExchRecipientDisplayType, where the details are missing. Negative ones are the synchronised halves of mailboxes that
 * lie elsewhere. http://blogs.technet.com/b/benw/archive/2007/04/05/exchange-2007-and-recipient-type-details.aspx
 */
const BY_DISPLAY_TYPE: Readonly<Record<string, RecipientType>> = {
  '0': PERSON,
  '1': GROUP,
  '3': GROUP,
  '6': PERSON,
  '7': ROOM,
  '8': EQUIPMENT,
  '9': GROUP,
  '15': { kind: 'group', isRoomList: true },
  '1073741824': PERSON,
  '1073741833': GROUP,
  '-2147483642': { kind: 'person', isRemote: true },
  '-1073741818': { kind: 'person', isRemote: true },
  '-2147481850': { kind: 'room', isRemote: true },
  '-2147481594': { kind: 'equipment', isRemote: true },
};

/** What an object is; `system` for Exchange's own mailboxes, undefined for what is no recipient of these kinds. */
export function recipientType(object: LdapObject): RecipientType | 'system' | undefined {
  const details = integer(object, 'msExchRecipientTypeDetails')?.toString();
  if (details !== undefined && SYSTEM_DETAILS.has(details)) return 'system';
  const displayType = integer(object, 'msExchRecipientDisplayType')?.toString() ?? '';
  const told = BY_DETAILS[details ?? ''] ?? BY_DISPLAY_TYPE[displayType] ?? byClass(object);
  // A room whose mailbox went to WorkMail is a plain mail user to Exchange; what it was stands in the resource attributes.
  if (told?.kind === 'person') return resourceType(object) ?? told;
  return told;
}

function resourceType(object: LdapObject): RecipientType | undefined {
  const [first] = (text(object, 'msExchResourceDisplay') ?? '').split(',');
  const words = [first ?? '', ...texts(object, 'msExchResourceSearchProperties')];
  const is = (word: string) => words.some((each) => each.trim().toLowerCase() === word);
  if (is('room')) return ROOM;
  return is('equipment') ? EQUIPMENT : undefined;
}

function byClass(object: LdapObject): RecipientType | undefined {
  const classes = new Set(texts(object, 'objectClass').map((name) => name.toLowerCase()));
  if (classes.has('computer')) return undefined;
  if (classes.has('group') || classes.has('msexchdynamicdistributionlist')) return GROUP;
  return classes.has('user') || classes.has('contact') || classes.has('inetorgperson') ? PERSON : undefined;
}
