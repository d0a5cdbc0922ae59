import ICAL from 'ical.js';
import type { Component } from './jcal';
import { CalendarProblem, componentsOf, propertyOf, textOf } from './jcal';
import { parseEvent } from './parseEvent';
import type { Budget } from './recurrence';
import type { Calendar, EventPart } from './series';
import { groupByUid } from './series';
import type { ZoneLookup } from './values';
import { quote } from './values';
import { zoneOfVtimezone } from './vtimezone';
import type { Zone } from '../timeZones/zone';
import { zoneByTzid } from '../timeZones/zoneNames';

/** More complaints than this about one file help nobody. */
const MAX_PROBLEMS = 10;
/** Steps of recurrence work for the VTIMEZONEs of one file, unless they were seen before: a thousand zones, some seconds. */
const MAX_ZONE_STEPS = 4_000_000;

export interface ParsedCalendar {
  readonly calendar: Calendar;
  /** Sentences without the file's name. */
  readonly problems: readonly string[];
  /** What was passed over, though it can be lived with. Sentences as well. */
  readonly warnings: readonly string[];
}

/**
 * Zones by the text that defines them, shared by the calendars of an organisation: the same VTIMEZONE stands in thousands
 * of exports, and the same TZID may mean something else in the next one.
 */
export type VtimezoneCache = Map<string, Zone>;

/** Reads iCalendar text whose floating times and whole days lie in `own`. Never throws for what the text says. */
export function parseCalendar(text: string, own: Zone, cache: VtimezoneCache): ParsedCalendar {
  let roots: readonly Component[];
  try {
    roots = parseText(text);
  } catch (error) {
    const place = locate(text);
    const reason = error instanceof Error ? error.message : String(error);
    return { calendar: { series: [] }, problems: [`${place}it is not iCalendar: ${reason}.`], warnings: [] };
  }
  const parts: EventPart[] = [];
  const problems = invalidIntervals(text);
  const warnings: string[] = [];
  const budget = { left: MAX_ZONE_STEPS };
  for (const root of roots) {
    const zones = zonesOf(root, own, { cache, budget, problems });
    componentsOf(root, 'vevent').forEach((event, index) => {
      const uid = textOf(event, 'uid');
      const name = uid === undefined ? `event ${index + 1}` : `event ${index + 1} (UID ${quote(uid)})`;
      // RFC 5545 dropped EXRULE. Without it there are too many instances: busy where the owner may be free, never the reverse.
      if (propertyOf(event, 'exrule'))
        warnings.push(`${name}: EXRULE is not understood and takes no instances away.`);
      try {
        parts.push(parseEvent(event, uid ?? `no-uid-${parts.length}`, zones));
      } catch (error) {
        if (!(error instanceof CalendarProblem)) throw error;
        problems.push(`${name}: ${error.message}.`);
      }
    });
  }
  return { calendar: { series: groupByUid(parts) }, problems: cut(problems), warnings: cut(warnings) };
}

function cut(sentences: readonly string[]): readonly string[] {
  if (sentences.length <= MAX_PROBLEMS) return sentences;
  return [
    ...sentences.slice(0, MAX_PROBLEMS),
    `and ${sentences.length - MAX_PROBLEMS} more problems of this kind.`,
  ];
}

/** ical.js silently reads an INTERVAL below 1 as 1, so these are looked for in the text. */
function invalidIntervals(text: string): string[] {
  const found: string[] = [];
  if (!/^R/im.test(text)) return found;
  const lines = text.split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    if (!/^R/i.test(lines[index]!)) continue;
    const number = index + 1;
    let line = lines[index]!;
    while (/^[ \t]/.test(lines[index + 1] ?? '')) line += lines[++index]!.slice(1);
    const value = /^RRULE[;:]/i.test(line) ? line.slice(line.lastIndexOf(':') + 1) : '';
    const interval = /(?:^|;)INTERVAL=(-\d+|[+]?0+)\s*(?:;|$)/i.exec(value)?.[1];
    if (interval !== undefined)
      found.push(
        `line ${number}: RRULE with INTERVAL=${interval.slice(0, 20)} is refused: 1 to 100000 is allowed.`,
      );
  }
  return found;
}

function parseText(text: string): Component[] {
  const parsed = ICAL.parse(text) as readonly unknown[];
  // One component comes as itself, several as a list.
  const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed) as Component[];
  if (roots.length === 0) throw new Error('it is empty');
  const stranger = roots.find(([name]) => name !== 'vcalendar');
  if (stranger) throw new Error(`it holds ${stranger[0].toUpperCase()} where VCALENDAR is expected`);
  return roots;
}

/** ical.js does not say where it stumbled: the first VEVENT that cannot stand alone is the place. */
function locate(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  let begin = -1;
  for (const [index, line] of lines.entries()) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) begin = index;
    if (begin < 0 || !/^END:VEVENT\s*$/i.test(line)) continue;
    try {
      ICAL.parse(lines.slice(begin, index + 1).join('\r\n'));
    } catch {
      return `the event in lines ${begin + 1} to ${index + 1} cannot be read: `;
    }
    begin = -1;
  }
  return '';
}

interface Zones {
  readonly cache: VtimezoneCache;
  readonly budget: Budget;
  readonly problems: string[];
}

function zonesOf(root: Component, own: Zone, { cache, budget, problems }: Zones): ZoneLookup {
  const defined = new Map<string, Zone>();
  for (const component of componentsOf(root, 'vtimezone')) {
    const id = textOf(component, 'tzid');
    if (id === undefined) continue;
    const key = JSON.stringify(component);
    try {
      const zone = cache.get(key) ?? zoneOfVtimezone(component, id, budget);
      cache.set(key, zone);
      defined.set(id, zone);
    } catch (error) {
      if (!(error instanceof CalendarProblem)) throw error;
      problems.push(`time zone ${quote(id)}: ${error.message}.`);
    }
  }
  return {
    own,
    byTzid(tzid) {
      const zone = defined.get(tzid.trim()) ?? zoneByTzid(tzid);
      if (!zone)
        throw new CalendarProblem(`the time zone ${quote(tzid)} is neither defined in the file nor known`);
      return zone;
    },
  };
}
