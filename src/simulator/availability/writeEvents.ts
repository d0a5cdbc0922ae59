import { createHash } from 'node:crypto';
import { writeDateTime } from './dateTime';
import { busyTypeFor } from './mergedFreeBusy';
import type { AvailabilityRequest } from './readRequest';
import type { Instance } from '../calendar/series';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

/**
 * The events of a calendar, whole even where they reach out of the window, and free ones too.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendareventarray
 */
export function writeEvents(
  events: readonly Instance[],
  request: AvailabilityRequest,
  detailed: boolean,
): Xml {
  return xml(
    't:CalendarEventArray',
    events.map((event) =>
      xml(
        't:CalendarEvent',
        xml('t:StartTime', writeDateTime(event.startMs, request.zone)),
        xml('t:EndTime', writeDateTime(event.endMs, request.zone)),
        xml('t:BusyType', busyTypeFor(request.version, event.facts.busyType)),
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
