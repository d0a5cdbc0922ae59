import { progressOf } from '../model/dayLanes';
import { everybody } from '../model/people';
import type { Session } from './session';

/** What somebody waits for, in the order in which it comes: the two in the middle may change places. */
export const TIME_MARKS = ['opened', 'named', 'firstRow', 'firstSuggestion', 'settled'] as const;
export type TimeMark = (typeof TIME_MARKS)[number];

/**
 * Tells when the page stands, somebody is named, the first calendar is there, the first suggestion, and nothing is on its way
 * any more; each once.
 */
export function markTimes(
  { people, calendars, search }: Pick<Session, 'people' | 'calendars' | 'search'>,
  report: (mark: TimeMark) => void,
): void {
  const marked = new Set<TimeMark>();
  const mark = (name: TimeMark) => {
    if (marked.has(name)) return;
    marked.add(name);
    report(name);
    if (marked.size === TIME_MARKS.length) for (const stop of stops) stop();
  };
  const look = () => {
    const { readings } = calendars.state.get();
    const { answer, searching } = search.state.get();
    const { attendees } = people.get();
    if (attendees.length === 0) return;
    mark('named');
    if ([...readings.values()].some(({ state }) => state === 'read')) mark('firstRow');
    if (answer && answer.suggestions.length > 0) mark('firstSuggestion');
    const { done } = progressOf(everybody(people.get()), (address) => readings.get(address));
    if (answer && !searching && done) mark('settled');
  };
  const stops = [people.subscribe(look), calendars.state.subscribe(look), search.state.subscribe(look)];
  mark('opened');
}
