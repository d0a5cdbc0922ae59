import fc from 'fast-check';
import { SaxesParser } from 'saxes';

const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const HOUR = 3_600_000;

export const WINDOW = { startMs: Date.UTC(2026, 10, 23), endMs: Date.UTC(2026, 10, 30) };

/** How a server writes: which prefixes it declares. An empty one is the default namespace. */
const PREFIXES = fc.constantFrom(
  { s: 's', m: 'm', t: 't' },
  { s: 'soap', m: 'ns-2', t: 'T' },
  { s: 'S', m: '', t: 'a' },
  { s: '', m: 'm', t: 't' },
);
const event = fc.record({
  startMs: fc.integer({ min: -5, max: 170 }).map((hours) => WINDOW.startMs + hours * HOUR),
  minutes: fc.integer({ min: 0, max: 600 }),
  busyType: fc.constantFrom('Busy', 'Busy', 'Tentative', 'OOF', 'WorkingElsewhere', 'Free', 'NoData'),
});
const mailbox = fc.record({
  events: fc.array(event, { maxLength: 6 }),
  hasHours: fc.boolean(),
  hasDigits: fc.boolean(),
  fails: fc.integer({ min: 0, max: 7 }).map((dice) => dice === 0),
});

/** A whole GetUserAvailability answer and the number of mailboxes in it. */
export const answers = fc
  .record({
    mailboxes: fc.array(mailbox, { minLength: 1, maxLength: 4 }),
    prefixes: PREFIXES,
    isDeclared: fc.boolean(),
  })
  .map(({ mailboxes, prefixes, isDeclared }) => {
    const name = (prefix: string, local: string) => (prefix === '' ? local : `${prefix}:${local}`);
    const element =
      (prefix: string) =>
      (local: string, content: string, attributes = '') =>
        `<${name(prefix, local)}${attributes}>${content}</${name(prefix, local)}>`;
    const [s, m, t] = [element(prefixes.s), element(prefixes.m), element(prefixes.t)];
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 19);
    const hours = t(
      'WorkingHours',
      t('TimeZone', t('Bias', '-60') + zone(t, 'StandardTime', 10) + zone(t, 'DaylightTime', 3)) +
        t(
          'WorkingPeriodArray',
          t(
            'WorkingPeriod',
            t('DayOfWeek', 'Monday Tuesday') + t('StartTimeInMinutes', '480') + t('EndTimeInMinutes', '1020'),
          ),
        ),
    );
    const responses = mailboxes.map(({ events, hasHours, hasDigits, fails }) => {
      if (fails) {
        const code = m('ResponseCode', 'ErrorMailRecipientNotFound');
        return m('FreeBusyResponse', m('ResponseMessage', code, ' ResponseClass="Error"'));
      }
      const written = events.map(({ startMs, minutes, busyType }) =>
        t(
          'CalendarEvent',
          t('StartTime', time(startMs)) +
            t('EndTime', time(startMs + minutes * 60_000)) +
            t('BusyType', busyType),
        ),
      );
      return m(
        'FreeBusyResponse',
        m('ResponseMessage', m('ResponseCode', 'NoError'), ' ResponseClass="Success"') +
          m(
            'FreeBusyView',
            t('FreeBusyViewType', 'FreeBusyMerged') +
              (hasDigits ? t('MergedFreeBusy', '0'.repeat(336)) : '') +
              t('CalendarEventArray', written.join('')) +
              (hasHours ? hours : ''),
          ),
      );
    });
    // A default namespace ends where another one is declared, so each is declared where it is first needed.
    const declare = (prefix: string, uri: string) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`;
    const body = m(
      'GetUserAvailabilityResponse',
      m('FreeBusyResponseArray', responses.join('')),
      declare(prefixes.m, MESSAGES) + declare(prefixes.t, TYPES),
    );
    const xml = s('Envelope', s('Body', body), declare(prefixes.s, SOAP));
    return {
      xml: (isDeclared ? '<?xml version="1.0" encoding="utf-8"?>' : '') + xml,
      count: mailboxes.length,
    };
  });

function zone(t: (local: string, content: string) => string, name: string, month: number): string {
  return t(
    name,
    t('Bias', '0') +
      t('Time', '02:00:00') +
      t('DayOrder', '5') +
      t('Month', String(month)) +
      t('DayOfWeek', 'Sunday'),
  );
}

const SCRAPS = [
  ...[
    '<',
    '>',
    '/',
    '&',
    '"',
    ']]>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<?',
    '\0',
    '\uFFFD',
    'é',
    '<!DOCTYPE a>',
    '&#x0;',
  ],
  ...[
    '</t:CalendarEvent>',
    '<t:CalendarEvent>',
    '</m:FreeBusyResponse><m:FreeBusyResponse>',
    '<t:BusyType>Free',
  ],
  ...[
    '</t:CalendarEventArray>',
    '<t:CalendarEventArray/>',
    '</s:Body>',
    '</s:Envelope>',
    '<m:FreeBusyView/>',
  ],
  ...[
    '<s:Fault/>',
    ' ResponseClass="Warning"',
    ' xmlns:t="urn:x"',
    '<a b="',
    '<html>',
    '   ',
    '9999999999999',
  ],
];

type Damage = (bytes: Buffer) => Buffer;
const at = fc.nat({ max: 1_000_000 });
const cut = (bytes: Buffer, from: number, to: number, between: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);
const place = (bytes: Buffer, position: number) => position % (bytes.length + 1);

/** One thing that happens to bytes on their way, as a function and never more than the bytes of an answer. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(at, fc.integer({ min: 1, max: 300 })).map(
    ([position, length]): Damage =>
      (bytes) =>
        cut(bytes, place(bytes, position), place(bytes, position) + length),
  ),
  fc.tuple(at, fc.integer({ min: 1, max: 300 })).map(([position, length]): Damage => (bytes) => {
    const from = place(bytes, position);
    return cut(bytes, from, from, bytes.subarray(from, from + length));
  }),
  fc.tuple(at, fc.nat({ max: 7 })).map(([position, bit]): Damage => (bytes) => {
    const flipped = Buffer.from(bytes);
    if (flipped.length > 0) flipped[position % flipped.length]! ^= 1 << bit;
    return flipped;
  }),
  at.map(
    (position): Damage =>
      (bytes) =>
        bytes.subarray(0, place(bytes, position)),
  ),
  fc.tuple(at, fc.constantFrom(...SCRAPS)).map(
    ([position, scrap]): Damage =>
      (bytes) =>
        cut(bytes, place(bytes, position), place(bytes, position), Buffer.from(scrap)),
  ),
  // Whole elements lost or doubled: what a broken proxy does, and what stays well-formed.
  fc.tuple(at, fc.boolean()).map(([position, isDoubled]): Damage => (bytes) => {
    const text = bytes.toString('latin1');
    const events = [...text.matchAll(/<(\S*CalendarEvent|\S*FreeBusyResponse|\S*BusyType)>.*?<\/\1>/gs)];
    const found = events[position % (events.length || 1)];
    if (found === undefined) return bytes;
    const [from, to] = [found.index, found.index + found[0].length];
    return isDoubled ? cut(bytes, to, to, bytes.subarray(from, to)) : cut(bytes, from, to);
  }),
);

const PATH = ['Envelope', 'Body', 'GetUserAvailabilityResponse', 'FreeBusyResponseArray', 'FreeBusyResponse'];
const EVENT = [...PATH, 'FreeBusyView', 'CalendarEventArray', 'CalendarEvent'].join('/');

/**
 * What a plain reading of the same bytes finds: for each response, how many events it names that are neither free nor
 * without data. Undefined for bytes that are no well-formed document with one such answer.
 */
export function eventsNamed(bytes: Uint8Array): number[] | undefined {
  const counts: number[] = [];
  const path: string[] = [];
  let busyType = '';
  let isWhole = true;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => void (isWhole = false));
  parser.on('doctype', () => void (isWhole = false));
  parser.on('opentag', ({ local, uri }) => {
    path.push(uri === MESSAGES || uri === TYPES || uri === SOAP ? local : `{${uri}}${local}`);
    if (path.join('/') === PATH.join('/')) counts.push(0);
    if (path.join('/') === EVENT) busyType = '';
  });
  const addText = (text: string) => void (path.join('/') === `${EVENT}/BusyType` && (busyType += text));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (path.join('/') === EVENT && !['Free', 'NoData'].includes(busyType.trim()))
      counts[counts.length - 1]! += 1;
    path.pop();
  });
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  } catch {
    return undefined;
  }
  return isWhole ? counts : undefined;
}

/** The same bytes without a look at namespaces. */
export function isWellFormed(bytes: Uint8Array): boolean {
  const parser = new SaxesParser({ xmlns: false });
  let isWhole = true;
  parser.on('error', () => void (isWhole = false));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  return isWhole;
}
