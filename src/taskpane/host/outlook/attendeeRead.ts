import type { Appointment } from '../host';
import { readRooms } from './compose';
import type { OfficeCall } from './officeCalls';
import { isWhole } from './recipients';
import { repeatsOf } from './recurrence';
import { hasMailbox } from './requirements';
import { inviteeOf, inviteesOf, instantOf, keyOf, listOf } from './values';

/** An appointment that somebody else has invited to: values instead of calls, and nothing can be written. */
export async function readAsAttendee(call: OfficeCall, item: Office.AppointmentRead): Promise<Appointment> {
  const organizer = inviteeOf(item.organizer);
  const required = listOf(item.requiredAttendees);
  const optional = listOf(item.optionalAttendees);
  const others = (all: readonly Office.EmailAddressDetails[]) =>
    inviteesOf(all).filter(({ address }) => keyOf(address) !== keyOf(organizer?.address ?? ''));
  return {
    ...(organizer && { organizer }),
    required: others(required),
    optional: others(optional),
    startMs: instantOf(item.start, 'start'),
    endMs: instantOf(item.end, 'end'),
    rooms: await readRooms(call, item),
    locationText: item.location ?? '',
    // Before Mailbox 1.7 the property is not there; since then it is null for a single appointment.
    ...repeatsOf(hasMailbox('1.7') ? (item.recurrence ?? null) : undefined, item.seriesId),
    saved: true,
    complete: isWhole(required) && isWhole(optional),
  };
}
