import { ResultCodeError } from 'ldapts';
import { texts, type LdapObject } from './attributes';
import type { Session } from './session';

/** More members than this are taken for a server that never ends. */
const MAX_MEMBERS = 500_000;

/** operationsError: Active Directory's answer to a range that begins behind the last value. */
const OPERATIONS_ERROR = 1;

interface Slice {
  readonly members: readonly string[];
  /** Where the next range begins; undefined after the last one. */
  readonly next: number | undefined;
}

/**
 * The members in one answer. Active Directory hands out at most MaxValRange values at once (1,500 since Windows Server
 * 2003): then `member` is empty and `member;range=0-1499` holds the first of them, or `…-*` the last.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-adts/e27b48db-6f82-44cd-9038-2e54f790cc1f
 */
export function membersIn(object: LdapObject): Slice {
  for (const name of object.names) {
    const range = /^member;range=(\d+)-(\d+|\*)$/i.exec(name);
    const members = range ? texts(object, name) : [];
    // ldapts adds what was asked for and did not come, as an empty list under the name asked.
    if (!range || members.length === 0) continue;
    return { members, next: range[2] === '*' ? undefined : Number(range[2]) + 1 };
  }
  const members = texts(object, 'member');
  return { members, next: looksCutOff(members.length) ? members.length : undefined };
}

/** A server may cut a list off without saying so. Limits are round numbers; asking once more costs one request. */
function looksCutOff(count: number): boolean {
  return count >= 1000 && count % 500 === 0;
}

/**
 * Reads on from where the first answer ended.
 *
 * @param step values per request; as many as the server gives when absent.
 * @returns the further members; `isWhole` is false when the server's answers led nowhere.
 */
export async function readFurtherMembers(
  session: Pick<Session, 'readObject'>,
  dn: string,
  from: number,
  step?: number,
): Promise<{ members: string[]; isWhole: boolean }> {
  const members = new Set<string>();
  let next: number | undefined = from;
  while (next !== undefined) {
    const end = step === undefined ? '*' : String(next + step - 1);
    const slice = await readSlice(session, dn, `member;range=${next}-${end}`);
    if (slice === undefined || slice.members.length === 0) break;
    const before = members.size;
    for (const member of slice.members) members.add(member);
    // A server that ignores the range sends the same values again and again; one that invents them never ends.
    const isStuck = members.size === before || (slice.next !== undefined && slice.next <= next);
    if (slice.next !== undefined && (isStuck || members.size > MAX_MEMBERS)) {
      return { members: [...members], isWhole: false };
    }
    next = slice.next;
  }
  return { members: [...members], isWhole: true };
}

async function readSlice(
  session: Pick<Session, 'readObject'>,
  dn: string,
  attribute: string,
): Promise<Slice | undefined> {
  try {
    const object = await session.readObject(dn, [attribute]);
    return object && membersIn(object);
  } catch (error) {
    if (error instanceof ResultCodeError && error.code === OPERATIONS_ERROR) return undefined;
    throw error;
  }
}
