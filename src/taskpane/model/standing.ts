import { strings } from '../strings';
import type { Lane } from './dayLanes';
import { factList } from './format';
import { fillAt, type Range } from './lanes';

/** More names than this are counted instead of listed: the bar is one line on a phone. */
const MOST_NAMES = 2;

/** How everybody stands to a time, from the calendars that have been read: "5 of 6 free; Bo Ek busy". */
export function standingText(lanes: readonly Lane[], time: Range): string {
  const known = lanes.filter((lane) => lane.state !== 'reading');
  if (known.length < lanes.length) return strings.people.calendar.reading;
  const standing = lanes.map((lane) => ({ name: lane.name, fill: fillAt(lane.cells, time) }));
  const others = standing.filter(({ fill }) => fill !== 'free');
  const free = strings.times.free({ free: standing.length - others.length, total: standing.length });
  const names = others.map(({ name, fill }) =>
    strings.chosen.standingOf({ name, what: strings.timeline.fills[fill] }),
  );
  if (names.length === 0 || names.length > MOST_NAMES) return free;
  return strings.chosen.standing({ free, rest: factList(names) });
}
