import type { Suggestion } from '../../contract';
import { strings } from '../strings';
import { clockRange, duration, shortDate, zoneCity, zoneName } from './format';
import { dayOf, isZone, MINUTE_MS, offsetMinutes } from './zone';

/** A mail that a person sends, or does not. Plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const MOST_TIMES = 3;

interface Asked {
  readonly name: string;
  readonly address: string;
  /** IANA id of the zone in which that person lives, where it is known. */
  readonly timeZone?: string | undefined;
}

/**
 * Asks somebody whose calendar is not known which of the best times suits them. It holds times and nothing else: who comes, and what is
 * in whose calendar, is nobody's business there. Undefined where there is no time to name.
 */
export function askMail(
  { name, address, timeZone }: Asked,
  suggestions: readonly Suggestion[],
  zone: string,
): Mail | undefined {
  const [best] = suggestions;
  if (!best) return undefined;
  const { ask } = strings.people;
  const spans = suggestions
    .slice(0, MOST_TIMES)
    .map(({ start, end }) => ({ startMs: Date.parse(start), endMs: Date.parse(end) }))
    .sort((one, other) => one.startMs - other.startMs);
  const theirs = isZone(timeZone) ? timeZone : undefined;
  const lines = spans.map(({ startMs, endMs }) => {
    const time = { day: shortDate(startMs, zone), range: clockRange(startMs, endMs, zone) };
    if (!theirs || offsetMinutes(startMs, theirs) === offsetMinutes(startMs, zone)) return ask.time(time);
    const range = clockRange(startMs, endMs, theirs);
    const isSameDay = dayOf(startMs, theirs) === dayOf(startMs, zone);
    const there = isSameDay ? range : strings.outlook.span({ day: shortDate(startMs, theirs), range });
    return ask.timeThere({ ...time, there, place: zoneCity(theirs) });
  });
  const length = duration((Date.parse(best.end) - Date.parse(best.start)) / MINUTE_MS);
  const body = [
    ask.hello({ name }),
    '',
    ask.question({ length }),
    '',
    ...lines,
    '',
    ask.zone({ zone: zoneName(zone, spans[0]!.startMs) }),
  ].join('\n');
  return { to: address, subject: ask.subject, body };
}

/** Line ends as RFC 6068 wants them; the at sign may stay as it is. */
export function mailtoLink({ to, subject, body }: Mail): string {
  const text = encodeURIComponent(body.replaceAll('\n', '\r\n'));
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${text}`;
}
