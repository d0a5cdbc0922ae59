import {
  HostError,
  type Appointment,
  type AppointmentChange,
  type Capabilities,
  type Invitee,
} from '../host';
import type { OfficeCall } from './officeCalls';
import { isWhole, readRecipients, writeRecipients } from './recipients';
import { repeatsOf } from './recurrence';
import { hasMailbox } from './requirements';
import { inviteeOf, inviteesOf, instantOf, keyOf, listOf } from './values';

/** Outlook cuts or refuses more. */
const LONGEST_LOCATION = 255;

/**
 * One's own appointment, read with as many calls as Outlook needs for it. The organizer is left out of the attendees: some hosts
 * list them, others do not. Below Mailbox 1.7 nobody says who it is, and it is whoever has opened the appointment.
 */
export async function readCompose(
  call: OfficeCall,
  item: Office.AppointmentCompose,
  user: Invitee | undefined,
): Promise<Appointment> {
  const since17 = hasMailbox('1.7');
  const [time, required, optional, organizer, recurrence, rooms, locationText, saved] = await Promise.all([
    readTime(call, item),
    readRecipients(call, 'requiredAttendees', item.requiredAttendees),
    readRecipients(call, 'optionalAttendees', item.optionalAttendees),
    since17
      ? call<Office.EmailAddressDetails>('organizer.getAsync', (done) => item.organizer.getAsync(done))
      : undefined,
    since17
      ? call<Office.Recurrence | null>('recurrence.getAsync', (done) => item.recurrence.getAsync(done))
      : undefined,
    readRooms(call, item),
    call<string>('location.getAsync', (done) => item.location.getAsync(done)),
    isSaved(call, item),
  ]);
  const isOrganizedBy = inviteeOf(organizer) ?? user;
  const others = (all: readonly Office.EmailAddressDetails[]) =>
    inviteesOf(all).filter(({ address }) => keyOf(address) !== keyOf(isOrganizedBy?.address ?? ''));
  return {
    ...(isOrganizedBy && { organizer: isOrganizedBy }),
    required: others(required),
    optional: others(optional),
    ...time,
    rooms,
    locationText: typeof locationText === 'string' ? locationText : '',
    ...repeatsOf(recurrence, item.seriesId),
    ...(saved !== undefined && { saved }),
    complete: isWhole(required) && isWhole(optional),
  };
}

/** Only what has been saved has an id; asking for it says no otherwise. */
async function isSaved(call: OfficeCall, item: Office.AppointmentCompose): Promise<boolean | undefined> {
  if (!hasMailbox('1.8')) return undefined;
  try {
    return Boolean(await call<string>('getItemIdAsync', (done) => item.getItemIdAsync(done)));
  } catch (error) {
    return error instanceof HostError && error.code === 'refused' ? false : undefined;
  }
}

/** Rooms, of all that may stand in the field for the place. Empty below Mailbox 1.8, where they are attendees. */
export async function readRooms(
  call: OfficeCall,
  item: Pick<Office.AppointmentCompose, 'enhancedLocation'>,
): Promise<Invitee[]> {
  if (!hasMailbox('1.8')) return [];
  const places = await call<Office.LocationDetails[]>('enhancedLocation.getAsync', (done) =>
    item.enhancedLocation.getAsync(done),
  );
  return listOf(places).flatMap(({ locationIdentifier, emailAddress, displayName }) => {
    if (`${locationIdentifier?.type}`.toLowerCase() !== 'room') return [];
    const room = inviteeOf({ emailAddress: emailAddress || locationIdentifier.id, displayName });
    return room ? [room] : [];
  });
}

/** Writes differences, people first and the time last: what everybody sees is changed only after the rest was accepted. */
export async function writeCompose(
  call: OfficeCall,
  item: Office.AppointmentCompose,
  change: AppointmentChange,
  capabilities: Capabilities,
): Promise<void> {
  const { time, attendees, rooms } = change;
  const roomsInvited = capabilities.rooms === 'attendees' ? rooms : undefined;
  const add = [
    ...(attendees?.add ?? []),
    ...(roomsInvited?.add ?? []).map((room) => ({ ...room, role: 'required' as const })),
  ];
  const remove = [
    ...(attendees?.remove ?? []),
    ...(roomsInvited?.remove ?? []).map(({ address }) => address),
  ];
  for (const role of ['required', 'optional'] as const) {
    const ofRole = { add: add.filter((one) => one.role === role), remove };
    const name = `${role}Attendees` as const;
    if (add.length > 0 || remove.length > 0) await writeRecipients(call, name, item[name], ofRole);
  }
  if (roomsInvited) await writeLocationText(call, item, roomsInvited.locationText);
  else if (rooms) await writeRooms(call, item, rooms);
  if (time) await writeTime(call, item, time);
}

const writeLocationText = (call: OfficeCall, item: Office.AppointmentCompose, text: string) =>
  call<void>('location.setAsync', (done) => item.location.setAsync(text.slice(0, LONGEST_LOCATION), done));

/** Added before others are removed: a failure in between leaves a room too many, which is seen, and not one too few. */
async function writeRooms(
  call: OfficeCall,
  item: Office.AppointmentCompose,
  { add, remove }: NonNullable<AppointmentChange['rooms']>,
): Promise<void> {
  const ids = (rooms: readonly Invitee[]) => rooms.map(({ address }) => ({ id: address, type: 'room' }));
  if (add.length > 0)
    await call<void>('enhancedLocation.addAsync', (done) => item.enhancedLocation.addAsync(ids(add), done));
  if (remove.length > 0)
    await call<void>('enhancedLocation.removeAsync', (done) =>
      item.enhancedLocation.removeAsync(ids(remove), done),
    );
}

/**
 * Setting the start moves the end along, so that the end is never before it; a new length is set afterwards. Outlook has no way to
 * change a time only if it is still the old one: so it is looked at right before each step, and where another pane has written in
 * between, its time stays. Rejects with `overtaken` then.
 */
async function writeTime(
  call: OfficeCall,
  item: Office.AppointmentCompose,
  { startMs, endMs, replaces }: NonNullable<AppointmentChange['time']>,
): Promise<void> {
  if (replaces) {
    const before = await readTime(call, item);
    if (before.startMs !== replaces.startMs || before.endMs !== replaces.endMs)
      throw new HostError('overtaken', 'start.setAsync');
  }
  await call<void>('start.setAsync', (done) => item.start.setAsync(new Date(startMs), done));
  const between = await readTime(call, item);
  // Some hosts show what they were given only a moment later.
  if (between.startMs !== startMs && between.startMs !== replaces?.startMs)
    throw new HostError('overtaken', 'end.setAsync');
  if (between.endMs !== endMs)
    await call<void>('end.setAsync', (done) => item.end.setAsync(new Date(endMs), done));
}

async function readTime(call: OfficeCall, item: Office.AppointmentCompose) {
  const [start, end] = await Promise.all([
    call<Date>('start.getAsync', (done) => item.start.getAsync(done)),
    call<Date>('end.getAsync', (done) => item.end.getAsync(done)),
  ]);
  return { startMs: instantOf(start, 'start'), endMs: instantOf(end, 'end') };
}
