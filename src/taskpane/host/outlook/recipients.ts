import { HostError, type Invitee } from '../host';
import type { OfficeCall } from './officeCalls';
import { inviteeOf, keyOf, listOf } from './values';

/** https://learn.microsoft.com/javascript/api/outlook/office.recipients#outlook-office-recipients-addasync-member(1) */
export const PAGE = 100;
/** What getAsync hands out at most, by host: a list as long as this may be the beginning of a longer one. */
const CUT_AT: readonly number[] = [500, 1000];

type Entry = Office.EmailAddressDetails | Office.EmailUser;

export interface FieldChange {
  readonly add: readonly Invitee[];
  /** Addresses. */
  readonly remove: readonly string[];
}

/** Whether a list that Outlook gave holds everybody who is invited, with an address. */
export const isWhole = (entries: readonly Office.EmailAddressDetails[]): boolean =>
  !CUT_AT.includes(entries.length) && entries.every((entry) => inviteeOf(entry) !== undefined);

export const readRecipients = async (call: OfficeCall, name: string, field: Office.Recipients) =>
  listOf(await call<Office.EmailAddressDetails[]>(`${name}.getAsync`, (done) => field.getAsync(done)));

/**
 * Additions are added; a removal has to set the list anew, for nothing else removes. Then the list is read first, so that whoever
 * was invited meanwhile stays. Rejects with `incomplete` where that list may lack somebody, who would be lost, and with
 * `halfWritten` where Outlook stops between two pages and does not take the old list either.
 */
export async function writeRecipients(
  call: OfficeCall,
  name: string,
  field: Office.Recipients,
  { add, remove }: FieldChange,
): Promise<void> {
  const added = add.map(entryOf);
  if (remove.length === 0) return addPages(call, name, field, added);
  const before = await readRecipients(call, name, field);
  if (!isWhole(before)) throw new HostError('incomplete', name);
  const going = new Set(remove.map(keyOf));
  const kept = before.filter(({ emailAddress }) => !going.has(keyOf(emailAddress)));
  if (kept.length === before.length) return addPages(call, name, field, added);
  const wanted = [...kept.map(entryFrom), ...added];
  await setFirst(call, name, field, wanted);
  try {
    await addPages(call, name, field, wanted.slice(PAGE));
  } catch (error) {
    await putBack(call, name, field, before.map(entryFrom));
    throw error;
  }
}

const entryOf = ({ address, name }: Invitee): Entry => ({ emailAddress: address, displayName: name });
const entryFrom = ({ emailAddress, displayName }: Office.EmailAddressDetails): Entry => ({
  emailAddress,
  displayName,
});

const setFirst = (call: OfficeCall, name: string, field: Office.Recipients, entries: readonly Entry[]) =>
  call<void>(`${name}.setAsync`, (done) => field.setAsync(entries.slice(0, PAGE), done));

async function addPages(
  call: OfficeCall,
  name: string,
  field: Office.Recipients,
  entries: readonly Entry[],
): Promise<void> {
  // One after another: they keep their order, and Outlook is not asked to change a list twice at once.
  for (let at = 0; at < entries.length; at += PAGE) {
    const page = entries.slice(at, at + PAGE);
    await call<void>(`${name}.addAsync`, (done) => field.addAsync(page, done));
  }
}

async function putBack(
  call: OfficeCall,
  name: string,
  field: Office.Recipients,
  entries: readonly Entry[],
): Promise<void> {
  try {
    await setFirst(call, name, field, entries);
    await addPages(call, name, field, entries.slice(PAGE));
  } catch {
    throw new HostError('halfWritten', name);
  }
}
