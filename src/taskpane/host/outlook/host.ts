import type { AppointmentHost, Capabilities } from '../host';
import { readAsAttendee } from './attendeeRead';
import { readCompose, writeCompose } from './compose';
import { itemWishes } from './itemWishes';
import { newMailOf } from './newMail';
import { officeCalls } from './officeCalls';
import { hasMailbox } from './requirements';
import { watchTheme } from './theme';
import { outlookTimeZone } from './timeZone';
import { inviteeOf } from './values';
import { watchItem } from './watch';

/** Outlook, when it is ready. Typings say that there is always an item; where nothing is selected it is null. */
export function outlookHost(options: { timeoutMs?: number; pollMs?: number } = {}): AppointmentHost {
  const call = officeCalls(options);
  const { mailbox, displayLanguage } = Office.context;
  const item = (mailbox.item ?? undefined) as Office.Item | undefined;
  const own = item && isAppointment(item) && isCompose(item) ? item : undefined;
  const other = item && isAppointment(item) && !own ? (item as Office.AppointmentRead) : undefined;
  const profile = mailbox.userProfile;
  const user = inviteeOf(profile);
  const wishes = itemWishes(call, own);
  const capabilities: Capabilities = {
    appointment: own ? 'write' : other ? 'read' : 'none',
    rooms: hasMailbox('1.8') ? 'location' : 'attendees',
  };
  const newMail = newMailOf(mailbox);
  return {
    kind: 'outlook',
    capabilities,
    timeZone: outlookTimeZone(),
    ...(displayLanguage && { language: displayLanguage }),
    ...(user && { user }),
    theme: watchTheme(),
    readAppointment: async () => {
      if (own) return readCompose(call, own, user);
      return other && readAsAttendee(call, other);
    },
    watchAppointment: (mayHaveChanged) => watchItem(call, own, mayHaveChanged, options.pollMs),
    writeAppointment: async (change) => {
      if (own) await writeCompose(call, own, change, capabilities);
    },
    ...(newMail && { newMail }),
    recallWishes: wishes.recall,
    keepWishes: wishes.keep,
  };
}

const isAppointment = (item: Office.Item): boolean =>
  `${(item as Partial<Office.AppointmentCompose>).itemType}`.toLowerCase() === 'appointment';

/** Where it can be edited, its parts are asked by calls; where it is read, they are values. */
function isCompose(item: Office.Item): item is Office.AppointmentCompose {
  return typeof (item as Partial<Office.AppointmentCompose>).start?.getAsync === 'function';
}
