import { createHash } from 'node:crypto';
import { writeDateTime } from './dateTime';
import { busyTypeFor } from './mergedFreeBusy';
import type { AvailabilityRequest } from './readRequest';
import type { BusyType, Instance } from '../calendar/series';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

/** How the time and the busy type of an event are written; another way where they are spoilt on purpose. */
export interface Words {
  time(ms: number): string;
  busyType(busyType: BusyType): string;
}

export function wordsOf({ zone, version }: AvailabilityRequest): Words {
  return {
    time: (ms) => writeDateTime(ms, zone),
    busyType: (busyType) => busyTypeFor(version, busyType),
  };
}

/**
 * The events of a calendar, whole even where they reach out of the window, and free ones too.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendareventarray
 */
export function writeEvents(events: readonly Instance[], words: Words, detailed: boolean): Xml {
  return xml(
    't:CalendarEventArray',
    events.map((event) =>
      xml(
        't:CalendarEvent',
        xml('t:StartTime', words.time(event.startMs)),
        xml('t:EndTime', words.time(event.endMs)),
        xml('t:BusyType', words.busyType(event.facts.busyType)),
        detailed ? writeDetails(event) : undefined,
      ),
    ),
  );
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendareventdetails */
function writeDetails({ facts, startMs, isRecurring, isException }: Instance): Xml {
  const { isPrivate, subject, location } = facts;
  const id = createHash('sha256').update(`${facts.uid}\n${startMs}`).digest('hex').toUpperCase();
  return xml(
    't:CalendarEventDetails',
    // A private event tells that it is one, and keeps the rest to itself.
    isPrivate
      ? undefined
      : [xml('t:ID', id), xml('t:Subject', subject ?? ''), xml('t:Location', location ?? '')],
    xml('t:IsMeeting', facts.isMeeting),
    xml('t:IsRecurring', isRecurring),
    xml('t:IsException', isException),
    xml('t:IsReminderSet', facts.isReminderSet),
    xml('t:IsPrivate', isPrivate),
  );
}
