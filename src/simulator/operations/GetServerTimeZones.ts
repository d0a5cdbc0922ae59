import type { Operation } from './operation';
import { SUCCESS, messageSlot, responseMessage } from './operation';
import { MESSAGES } from '../soap/namespaces';
import { child, childElements, expectSequence, textOf } from '../soap/xmlReader';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';
import { describeZone } from '../timeZones/describeZone';
import type { SerializableTimeZoneTime } from '../timeZones/serializableTimeZone';
import { allWindowsIds, windowsZone } from '../timeZones/zoneNames';

/**
 * The server's time zones by their Windows ids, all of them or those asked for; ids it does not know are left out. With
 * full data each has the rules of the current year, as two periods and the days between them.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getservertimezones-operation
 */
export const GetServerTimeZones: Operation = ({ operation }, { now }) => {
  expectSequence(operation, [{ ...messageSlot('Ids'), optional: true }]);
  const ids = child(operation, MESSAGES, 'Ids');
  if (ids) expectSequence(ids, [{ name: 'Id', many: true }]);
  const wanted = ids && new Set(childElements(ids).map((id) => (textOf(id) ?? '').toLowerCase()));
  const known = allWindowsIds().filter((id) => !wanted || wanted.has(id.toLowerCase()));
  const full = !['false', '0'].includes(operation.getAttribute('ReturnFullTimeZoneData') ?? 'true');
  const year = new Date(now()).getUTCFullYear();
  const definitions = known.map((id) =>
    xml('t:TimeZoneDefinition', { Id: id, Name: id }, full ? rulesOf(id, year) : undefined),
  );
  const message = responseMessage(
    'm:GetServerTimeZonesResponseMessage',
    SUCCESS,
    xml('m:TimeZoneDefinitions', definitions),
  );
  return xml('m:GetServerTimeZonesResponse', xml('m:ResponseMessages', message));
};

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezonedefinition */
function rulesOf(id: string, year: number): Xml[] | undefined {
  const zone = windowsZone(id);
  if (!zone) return undefined;
  const { bias, standardTime, daylightTime } = describeZone(zone, year);
  const [standardId, daylightId] = [`trule:${id}/Standard`, `trule:${id}/Daylight`];
  const changes = standardTime.month !== 0;
  const period = (periodId: string, name: string, minutes: number) =>
    xml('t:Period', { Bias: durationOf(minutes * 60), Name: name, Id: periodId });
  return [
    xml(
      't:Periods',
      period(standardId, 'Standard', bias + standardTime.bias),
      changes ? period(daylightId, 'Daylight', bias + daylightTime.bias) : undefined,
    ),
    xml(
      't:TransitionsGroups',
      xml(
        't:TransitionsGroup',
        { Id: '0' },
        changes
          ? [transition(daylightId, daylightTime), transition(standardId, standardTime)]
          : xml('t:Transition', xml('t:To', { Kind: 'Period' }, standardId)),
      ),
    ),
    xml('t:Transitions', xml('t:Transition', xml('t:To', { Kind: 'Group' }, '0'))),
  ];
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurringdaytransition */
function transition(periodId: string, time: SerializableTimeZoneTime): Xml {
  return xml(
    't:RecurringDayTransition',
    xml('t:To', { Kind: 'Period' }, periodId),
    xml('t:TimeOffset', durationOf(time.timeSeconds)),
    xml('t:Month', time.month),
    xml('t:DayOfWeek', time.dayOfWeek),
    // Here the last one is -1, and not 5 as in a SerializableTimeZone.
    xml('t:Occurrence', time.dayOrder === 5 ? -1 : time.dayOrder),
  );
}

/** An xs:duration: 19800 seconds are PT5H30M. */
function durationOf(seconds: number): string {
  const rest = Math.abs(seconds);
  const [hours, minutes, last] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${last ? `${last}S` : ''}`;
  return `${seconds < 0 ? '-' : ''}PT${text === '' ? '0S' : text}`;
}
