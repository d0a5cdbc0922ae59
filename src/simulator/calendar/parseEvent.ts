import type { Component, Property } from './jcal';
import {
  CalendarProblem,
  componentsOf,
  parameterOf,
  propertiesOf,
  propertyOf,
  textOf,
  valuesOf,
} from './jcal';
import { parseRule } from './parseRule';
import type { BusyType, EventPart } from './series';
import type { Length, Moment, ZoneLookup } from './values';
import { instantOf, readDuration, readMoment, readWallClock } from './values';

/** Outlook's word for an event's effect: it says more than TRANSP and STATUS together, and so wins over them. */
const CDO_BUSY_TYPES: Readonly<Record<string, BusyType>> = {
  FREE: 'Free',
  TENTATIVE: 'Tentative',
  BUSY: 'Busy',
  OOF: 'OOF',
  WORKINGELSEWHERE: 'WorkingElsewhere',
};

/** Reads one VEVENT. Throws CalendarProblem. `uid` is given, since a VEVENT without one still needs a name. */
export function parseEvent(event: Component, uid: string, zones: ZoneLookup): EventPart {
  const startProperty = propertyOf(event, 'dtstart');
  if (!startProperty) throw new CalendarProblem('DTSTART is missing');
  const start = readMoment(startProperty, startProperty[3], zones);
  const subject = textOf(event, 'summary');
  const location = textOf(event, 'location');
  const idProperty = propertyOf(event, 'recurrence-id');
  const access = textOf(event, 'class')?.toUpperCase();
  return {
    facts: {
      uid,
      busyType: busyTypeOf(event),
      ...(subject === undefined ? {} : { subject }),
      ...(location === undefined ? {} : { location }),
      isPrivate: access === 'PRIVATE' || access === 'CONFIDENTIAL',
      isMeeting: propertyOf(event, 'attendee') !== undefined,
      isReminderSet: componentsOf(event, 'valarm').length > 0,
    },
    isCancelled: textOf(event, 'status')?.toUpperCase() === 'CANCELLED',
    sequence: sequenceOf(event),
    start,
    length: lengthOf(event, start, zones),
    rules: propertiesOf(event, 'rrule').map((rule) => parseRule(rule[3], start)),
    extraDates: propertiesOf(event, 'rdate').flatMap((property) =>
      valuesOf(property).map((value) => readExtraDate(property, value, zones)),
    ),
    excluded: propertiesOf(event, 'exdate').flatMap((property) =>
      valuesOf(property).map((value) => readMoment(property, value, zones)),
    ),
    ...(idProperty ? { recurrenceId: readMoment(idProperty, idProperty[3], zones) } : {}),
    thisAndFuture:
      idProperty !== undefined && parameterOf(idProperty, 'range')?.toUpperCase() === 'THISANDFUTURE',
  };
}

function busyTypeOf(event: Component): BusyType {
  const outlook = textOf(event, 'x-microsoft-cdo-busystatus')?.toUpperCase();
  // A word nobody has heard of is no reason to call someone free.
  if (outlook !== undefined)
    return Object.hasOwn(CDO_BUSY_TYPES, outlook) ? CDO_BUSY_TYPES[outlook]! : 'Busy';
  if (textOf(event, 'transp')?.toUpperCase() === 'TRANSPARENT') return 'Free';
  return textOf(event, 'status')?.toUpperCase() === 'TENTATIVE' ? 'Tentative' : 'Busy';
}

function sequenceOf(event: Component): number {
  const value = Number(propertyOf(event, 'sequence')?.[3] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function lengthOf(event: Component, start: Moment, zones: ZoneLookup): Length {
  const endProperty = propertyOf(event, 'dtend');
  const duration = propertyOf(event, 'duration');
  if (endProperty) return lengthBetween(start, readMoment(endProperty, endProperty[3], zones));
  if (duration) return readDuration(duration[3]);
  // RFC 5545 (3.6.1): a day lasts a day, and a time without an end is a moment.
  return { wallMs: start.isDate ? 86_400_000 : 0, exactMs: 0 };
}

/**
 * RFC 5545 (3.8.5.3): all instances last exactly as long as the first one, so a night shift from 22:00 to 06:00 ends at 07:00
 * where the clock goes forward meanwhile. Days are days, whatever hours they have.
 */
function lengthBetween(start: Moment, end: Moment): Length {
  const onTheWall = start.zone === end.zone ? end.localMs - start.localMs : 0;
  if (start.isDate && end.isDate && onTheWall >= 0) return { wallMs: onTheWall, exactMs: 0 };
  const exactMs = instantOf(end) - instantOf(start);
  // From 02:30 to 03:30 there is no time where 02:30 is skipped (3.3.5). Such an hour is not a free one: it lasts as it says.
  if (exactMs <= 0 && onTheWall > 0) return { wallMs: 0, exactMs: onTheWall };
  if (exactMs < 0) throw new CalendarProblem('DTEND lies before DTSTART');
  return { wallMs: 0, exactMs };
}

function readExtraDate(
  property: Property,
  value: unknown,
  zones: ZoneLookup,
): EventPart['extraDates'][number] {
  if (!Array.isArray(value)) return { start: readMoment(property, value, zones) };
  const start = readMoment(property, value[0], zones);
  const end: unknown = value[1];
  const isTime = typeof end === 'string' && readWallClock(end) !== undefined;
  return {
    start,
    length: isTime ? lengthBetween(start, readMoment(property, end, zones)) : readDuration(end),
  };
}
