import type { Version } from '../soap/versions';
import type { SoapRequest } from '../soap/envelope';
import { SoapFault, schemaViolation } from '../soap/fault';
import { MESSAGES, TYPES } from '../soap/namespaces';
import type { Element } from '../soap/xmlReader';
import { child, childElements, expectSequence, intOf, textOf, wordOf } from '../soap/xmlReader';
import type { Zone } from '../timeZones/zone';
import { toLocal } from '../timeZones/zone';
import { readDateTime } from './dateTime';
import { readRequestZone } from './requestZone';
import type { SystemName } from '../organisation/organisation';

const VIEWS = ['MergedOnly', 'FreeBusy', 'FreeBusyMerged', 'Detailed', 'DetailedMerged'] as const;
export type View = (typeof VIEWS)[number];

export interface AvailabilityRequest {
  readonly version: Version;
  readonly zone: Zone;
  readonly addresses: readonly string[];
  /** Absent where only suggestions were asked for. */
  readonly options?: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly intervalMs: number;
    readonly view: View;
  };
  readonly wantsSuggestions: boolean;
}

const MAX_MAILBOXES = 100;
/** Exchange 2013 and later let 62 days be asked for; 42 was the limit of the generation that WorkMail speaks. */
const MAX_DAYS = { exchange: 62, workmail: 42 };
const DAY_MS = 86_400_000;

const ATTENDEE_TYPES = ['Organizer', 'Required', 'Optional', 'Room', 'Resource'] as const;

/**
 * Reads a GetUserAvailabilityRequest and holds it against the limits. Throws a fault for what concerns the whole request.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation
 */
export function readAvailabilityRequest(request: SoapRequest, system: SystemName): AvailabilityRequest {
  const { operation, version } = request;
  expectSequence(operation, [
    { name: 'TimeZone', optional: true },
    { name: 'MailboxDataArray', namespace: MESSAGES },
    { name: 'FreeBusyViewOptions', optional: true },
    { name: 'SuggestionsViewOptions', optional: true },
  ]);
  const zone = readRequestZone(child(operation, TYPES, 'TimeZone'), request.timeZoneId);
  const addresses = readMailboxes(child(operation, MESSAGES, 'MailboxDataArray')!);
  const view = child(operation, TYPES, 'FreeBusyViewOptions');
  const wantsSuggestions = child(operation, TYPES, 'SuggestionsViewOptions') !== undefined;
  if (!view && !wantsSuggestions) {
    throw new SoapFault(
      'ErrorInvalidRequest',
      'The request asks neither for free/busy times nor for suggestions.',
    );
  }
  return {
    version,
    zone,
    addresses,
    wantsSuggestions,
    ...(view && { options: readOptions(view, zone, system) }),
  };
}

function readMailboxes(array: Element): string[] {
  expectSequence(array, [{ name: 'MailboxData', optional: true, many: true }]);
  const all = childElements(array);
  if (all.length === 0) throw new SoapFault('ErrorMailboxDataArrayEmpty', 'The request names no mailbox.');
  if (all.length > MAX_MAILBOXES) {
    const counts = `${MAX_MAILBOXES} are allowed, ${all.length} were given`;
    throw new SoapFault('ErrorMailboxDataArrayTooBig', `The request names too many mailboxes: ${counts}.`);
  }
  return all.map((data) => {
    expectSequence(data, [
      { name: 'Email' },
      { name: 'AttendeeType' },
      { name: 'ExcludeConflicts', optional: true },
    ]);
    const email = child(data, TYPES, 'Email')!;
    expectSequence(email, [
      { name: 'Name', optional: true },
      { name: 'Address' },
      { name: 'RoutingType', optional: true },
    ]);
    wordOf(child(data, TYPES, 'AttendeeType')!, ATTENDEE_TYPES);
    return textOf(child(email, TYPES, 'Address')!)!;
  });
}

function readOptions(
  element: Element,
  zone: Zone,
  system: SystemName,
): NonNullable<AvailabilityRequest['options']> {
  expectSequence(element, [
    { name: 'TimeWindow' },
    { name: 'MergedFreeBusyIntervalInMinutes', optional: true },
    { name: 'RequestedView', optional: true },
  ]);
  const window = child(element, TYPES, 'TimeWindow')!;
  expectSequence(window, [{ name: 'StartTime' }, { name: 'EndTime' }]);
  const fromMs = readTime(child(window, TYPES, 'StartTime')!, zone);
  const toMs = readTime(child(window, TYPES, 'EndTime')!, zone);
  if (toMs <= fromMs)
    throw new SoapFault('ErrorInvalidTimeInterval', 'The time window ends before it begins.');
  // Counted in days of the calendar, or the night of a time change would make a window an hour too long.
  if (toLocal(zone, toMs) - toLocal(zone, fromMs) > MAX_DAYS[system] * DAY_MS) {
    throw new SoapFault(
      'ErrorTimeIntervalTooBig',
      `The time window is longer than ${MAX_DAYS[system]} days.`,
    );
  }
  const interval = child(element, TYPES, 'MergedFreeBusyIntervalInMinutes');
  const minutes = interval ? intOf(interval) : 30;
  if (minutes < 5 || minutes > 1440) {
    throw new SoapFault('ErrorInvalidMergedFreeBusyInterval', 'The interval must be 5 to 1440 minutes.');
  }
  return {
    fromMs,
    toMs,
    intervalMs: minutes * 60_000,
    view: readView(child(element, TYPES, 'RequestedView')),
  };
}

function readTime(element: Element, zone: Zone): number {
  const ms = readDateTime(textOf(element)!, zone);
  if (ms === undefined) throw schemaViolation(`'${element.localName}' is not a date and time.`, element);
  return ms;
}

/**
 * The type is a list of words, and lists are how clients would ask for nothing at all; both are refused like "None". A
 * missing view is taken as the one that gives most without reading anybody's subjects.
 */
function readView(element: Element | undefined): View {
  if (!element) return 'FreeBusyMerged';
  const words = textOf(element)!.split(/\s+/);
  if (words.some((word) => word !== 'None' && !(VIEWS as readonly string[]).includes(word))) {
    throw schemaViolation("'RequestedView' has a value that its type does not allow.", element);
  }
  const view = VIEWS.find((one) => words.length === 1 && one === words[0]);
  if (!view) throw new SoapFault('ErrorInvalidFreeBusyViewType', 'The requested view cannot be asked for.');
  return view;
}
