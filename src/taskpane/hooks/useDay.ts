import { useDeferredValue, useMemo } from 'react';
import { peopleLanes, roomLanes, type Lane } from '../model/dayLanes';
import { summaryCells, workingTimes, type Range, type Reading, type SummaryCell } from '../model/lanes';
import { keyOf } from '../model/people';
import { timelineRange } from '../model/timelineRange';
import { instantOf } from '../model/zone';
import { useSession, useStore } from './useSession';

export interface Day {
  readonly day: string;
  /** Noon there: what a date formatter needs. */
  readonly noonMs: number;
  readonly range: Range;
  readonly people: readonly Lane[];
  readonly rooms: readonly Lane[];
  readonly summary: readonly SummaryCell[];
}

/**
 * Everything that the picture and its text twin show of one day. It follows what it is made of one frame later: what was
 * pressed answers at once, however many people there are, and pressing again does not wait for a day that nobody looks at.
 * https://react.dev/reference/react/useDeferredValue
 */
export function useDay(wantsWholeDay: boolean): Day {
  const session = useSession();
  const wholeDay = useDeferredValue(wantsWholeDay);
  const day = useDeferredValue(useStore(session.day));
  const people = useDeferredValue(useStore(session.people));
  const chosen = useDeferredValue(useStore(session.chosen));
  const { readings } = useDeferredValue(useStore(session.calendars.state));
  const { readings: roomReadings } = useDeferredValue(useStore(session.roomCalendars.state));
  const { answer } = useDeferredValue(useStore(session.search.state));
  const { zone } = session;
  const mustSee: Range[] = chosen ? [chosen] : [];
  if (people.organizer) mustSee.push(...hoursOf(readings.get(keyOf(people.organizer))));
  // By value: moving the chosen time by a quarter of an hour leaves every lane as it is.
  const { startMs, endMs } = timelineRange(day, zone, { wholeDay, mustSee });
  const range = useMemo(() => ({ startMs, endMs }), [startMs, endMs]);
  return useMemo(() => {
    const noonMs = instantOf(day, 12 * 60, zone);
    const lanes = peopleLanes(people, (address) => readings.get(address), range);
    const seen = new Map(
      (answer?.suggestions ?? []).flatMap((one) => one.rooms.map((room) => [room.address, room])),
    );
    // Nobody waits for people outside: they neither hold the summary up nor turn it into "not known".
    const ours = lanes.filter(({ external }) => !external);
    const known = ours.filter(({ state }) => state !== 'reading');
    return {
      day,
      noonMs,
      range,
      people: lanes,
      rooms: roomLanes([...seen.values()], (address) => roomReadings.get(address), range),
      summary:
        known.length < ours.length
          ? []
          : summaryCells(
              known.map(({ cells }) => cells),
              range,
            ),
    };
  }, [answer, day, people, range, readings, roomReadings, zone]);
}

function hoursOf(reading: Reading | undefined): readonly Range[] {
  return reading?.state === 'read' ? (workingTimes(reading.schedule) ?? []) : [];
}
