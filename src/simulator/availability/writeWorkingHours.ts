import type { WorkingHours } from '../organisation/organisation';
import { WEEKDAYS } from '../organisation/organisation';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';
import { describeZone } from '../timeZones/describeZone';
import type { IanaZone } from '../timeZones/ianaZone';
import type { SerializableTimeZoneTime } from '../timeZones/serializableTimeZone';
import { DAYS_OF_WEEK } from '../timeZones/serializableTimeZone';

/**
 * Working hours in the owner's own zone, with the rules of the given year. A period that crosses midnight is two periods
 * here, since EWS counts both ends from the midnight of one day.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/workinghours-ex15websvcsotherref
 */
export function writeWorkingHours(hours: WorkingHours, zone: IanaZone, year: number): Xml {
  const { bias, standardTime, daylightTime } = describeZone(zone, year);
  return xml(
    't:WorkingHours',
    xml(
      't:TimeZone',
      xml('t:Bias', bias),
      xml('t:StandardTime', writeChange(standardTime)),
      xml('t:DaylightTime', writeChange(daylightTime)),
    ),
    xml('t:WorkingPeriodArray', splitAtMidnight(hours).map(writePeriod)),
  );
}

function writeChange(time: SerializableTimeZoneTime): Xml[] {
  const two = (value: number) => String(value).padStart(2, '0');
  const { timeSeconds } = time;
  return [
    xml('t:Bias', time.bias),
    xml(
      't:Time',
      `${two(Math.floor(timeSeconds / 3600))}:${two(Math.floor(timeSeconds / 60) % 60)}:${two(timeSeconds % 60)}`,
    ),
    xml('t:DayOrder', time.dayOrder),
    xml('t:Month', time.month),
    xml('t:DayOfWeek', time.dayOfWeek),
  ];
}

interface Period {
  readonly days: readonly number[];
  readonly startMinutes: number;
  readonly endMinutes: number;
}

function splitAtMidnight({ days, startMinutes, endMinutes }: WorkingHours): Period[] {
  const indices = days.map((day) => WEEKDAYS.indexOf(day)).sort((a, b) => a - b);
  if (indices.length === 0) return [];
  if (endMinutes > startMinutes) return [{ days: indices, startMinutes, endMinutes }];
  const evening = { days: indices, startMinutes, endMinutes: 1440 };
  const nextDays = indices.map((day) => (day + 1) % 7).sort((a, b) => a - b);
  return endMinutes === 0 ? [evening] : [evening, { days: nextDays, startMinutes: 0, endMinutes }];
}

function writePeriod({ days, startMinutes, endMinutes }: Period): Xml {
  return xml(
    't:WorkingPeriod',
    xml('t:DayOfWeek', days.map((day) => DAYS_OF_WEEK[day]).join(' ')),
    xml('t:StartTimeInMinutes', startMinutes),
    xml('t:EndTimeInMinutes', endMinutes),
  );
}
