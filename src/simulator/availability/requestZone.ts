import { SoapFault } from '../soap/fault';
import { TYPES } from '../soap/namespaces';
import type { Element } from '../soap/xmlReader';
import { child, expectSequence, intOf, textOf, wordOf } from '../soap/xmlReader';
import type { SerializableTimeZoneTime } from '../timeZones/serializableTimeZone';
import { DAYS_OF_WEEK, zoneOfRules } from '../timeZones/serializableTimeZone';
import type { Zone } from '../timeZones/zone';
import { UTC } from '../timeZones/zone';
import { windowsZone } from '../timeZones/zoneNames';

const DAY_NAMES = [...DAYS_OF_WEEK, 'Day', 'Weekday', 'WeekendDay'];

/**
 * The zone of a request's times: its t:TimeZone element, else the TimeZoneContext header (Exchange 2010 and later), else
 * UTC. Throws an ErrorTimeZone fault for a zone that makes no sense or that the server does not know.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 */
export function readRequestZone(element: Element | undefined, contextId: string | undefined): Zone {
  if (element) {
    expectSequence(element, [{ name: 'Bias' }, { name: 'StandardTime' }, { name: 'DaylightTime' }]);
    return zoneOfRules({
      bias: inRange(intOf(child(element, TYPES, 'Bias')!), -1440, 1440),
      standardTime: readChange(child(element, TYPES, 'StandardTime')!),
      daylightTime: readChange(child(element, TYPES, 'DaylightTime')!),
    });
  }
  if (contextId === undefined || contextId.trim() === '') return UTC;
  const zone = windowsZone(contextId);
  if (!zone) throw new SoapFault('ErrorTimeZone', 'The server does not know this time zone.');
  return zone;
}

function readChange(element: Element): SerializableTimeZoneTime {
  expectSequence(element, [
    { name: 'Bias' },
    { name: 'Time' },
    { name: 'DayOrder' },
    { name: 'Month' },
    { name: 'DayOfWeek' },
    { name: 'Year', optional: true },
  ]);
  const yearElement = child(element, TYPES, 'Year');
  // Year 0 is how Windows says "every year".
  const year = yearElement ? intOf(yearElement) : 0;
  const time = /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(textOf(child(element, TYPES, 'Time')!)!);
  if (!time) throw badZone();
  const [hours, minutes, seconds] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  inRange(hours, 0, 23);
  inRange(minutes, 0, 59);
  return {
    bias: inRange(intOf(child(element, TYPES, 'Bias')!), -1440, 1440),
    timeSeconds: (hours * 60 + minutes) * 60 + inRange(seconds, 0, 59),
    dayOrder: inRange(intOf(child(element, TYPES, 'DayOrder')!), 0, year > 0 ? 31 : 5),
    month: inRange(intOf(child(element, TYPES, 'Month')!), 0, 12),
    dayOfWeek: wordOf(child(element, TYPES, 'DayOfWeek')!, DAY_NAMES),
    ...(year > 0 ? { year } : {}),
  };
}

function inRange(value: number, min: number, max: number): number {
  if (value < min || value > max) throw badZone();
  return value;
}

function badZone(): SoapFault {
  return new SoapFault('ErrorTimeZone', 'The time zone of the request makes no sense.');
}
