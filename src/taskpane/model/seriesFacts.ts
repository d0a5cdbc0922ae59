import type { Series, Suggestion } from '../../contract';
import { strings } from '../strings';
import { nameFinder } from './cardFacts';
import { clockRange, factList, list, plainDate, shortDate } from './format';
import type { People } from './people';

export interface SeriesRow {
  readonly startMs: number;
  readonly date: string;
  readonly clock: string;
  /** "All free", or who is not: "Bo Ek busy, Cy Ng not known". */
  readonly people: string;
  /** Everybody is free inside working hours. */
  readonly isFree: boolean;
  readonly isPossible: boolean;
  readonly rooms: string;
}

/** More names than this are counted. */
const MOST_NAMES = 3;

/** The meetings of a series, a row each. */
export function seriesRows(
  { occurrences }: Series,
  people: People,
  { zone, roomName }: { readonly zone: string; readonly roomName: (address: string) => string },
): SeriesRow[] {
  const nameOf = nameFinder(people);
  return occurrences.map(({ start, end, attendees, rooms, wouldBeSuggested }) => {
    const startMs = Date.parse(start);
    const facts = rowFacts(attendees, nameOf);
    return {
      startMs,
      date: shortDate(startMs, zone),
      clock: clockRange(startMs, Date.parse(end), zone),
      people: facts.length === 0 ? strings.series.allFree : factList(facts),
      isFree: facts.length === 0,
      isPossible: wouldBeSuggested,
      rooms: rooms.length > 0 ? list(rooms.map(roomName)) : strings.times.noRoom,
    };
  });
}

type Attendees = Series['occurrences'][number]['attendees'];

/** Who is not free by name, as far as a small cell holds names, and how many are free but outside their hours. */
function rowFacts(attendees: Attendees, nameOf: (address: string) => string): string[] {
  const outside = attendees.filter(({ state }) => state === 'free');
  const others = attendees.filter(({ state }) => state !== 'free' && state !== 'external');
  const shown = others.length > MOST_NAMES ? others.slice(0, MOST_NAMES - 1) : others;
  const rest = others.length - shown.length;
  const said = ({ address, state }: Attendees[number], what?: string) =>
    strings.chosen.standingOf({ name: nameOf(address), what: what ?? strings.times.state[state] });
  const [first] = outside;
  return [
    ...shown.map((one) => said(one)),
    ...(rest > 0 ? [strings.series.more({ count: rest })] : []),
    ...(first && outside.length === 1 ? [said(first, strings.times.outside)] : []),
    ...(outside.length > 1 ? [strings.series.outside({ count: outside.length })] : []),
  ];
}

/** "Bo Ek: free at 5 of 8", for whoever is not free at all of them. */
export function seriesPeople({ people: some, occurrences }: Series, people: People): string[] {
  const nameOf = nameFinder(people);
  return some.map(({ address, free }) =>
    strings.series.freeAt({ name: nameOf(address), free, of: occurrences.length }),
  );
}

/** Meetings after the last day of a mail system, for people who are still there. A date is told and makes nobody unknown. */
export function pastEndText({ pastEnd, series }: Suggestion, people: People): string | undefined {
  if (!pastEnd) return undefined;
  const nameOf = nameFinder(people);
  return strings.series.pastEnd({
    meetings: pastEnd.meetings,
    of: series?.occurrences.length ?? 1,
    system: strings.system.name[pastEnd.system],
    date: plainDate(pastEnd.lastDay),
    names: list(pastEnd.addresses.map(nameOf)),
  });
}
