import { strings } from '../strings';
import type { Lane } from './dayLanes';
import { clockRange, list } from './format';
import type { Cell, Fill, Range } from './lanes';

export interface TwinOptions {
  readonly range: Range;
  readonly zone: string;
  /** A second zone, in brackets behind each time. */
  readonly otherZone?: string;
}

/** The timeline as sentences, one a lane: the same facts, for reading aloud, for copying, for those who prefer words. */
export function textTwin(lanes: readonly Lane[], options: TwinOptions): string[] {
  return lanes.map((lane) => {
    const line = strings.twin.line({ who: whoOf(lane), parts: factsOf(lane, options) });
    return lane.doubt
      ? strings.twin.noted({ line, note: strings.system.doubtWhy({ why: lane.doubt }) })
      : line;
  });
}

function whoOf({ name, system, kind, members }: Lane): string {
  if (kind === 'group') return strings.timeline.group({ name, count: members ?? 0 });
  return kind === 'room' ? name : strings.twin.who({ name, system: strings.system.short[system] });
}

function factsOf(lane: Lane, options: TwinOptions): string {
  if (lane.state === 'reading') return strings.twin.reading;
  if (lane.external) return strings.twin.external;
  const facts: string[] = [];
  // In the order in which the fills first appear: a day reads from its morning on.
  const seen = [...new Set(lane.cells.map(({ fill }) => fill))].filter((fill) => fill !== 'free');
  for (const fill of seen) {
    const cells = lane.cells.filter((cell) => cell.fill === fill);
    const what = fillText(fill, cells);
    facts.push(
      wholeRange(cells, options.range)
        ? strings.twin.allDay({ what })
        : strings.twin.part({ what, ranges: ranges(cells, options) }),
    );
  }
  if (facts.length === 0) return strings.twin.allDay({ what: strings.timeline.fills.free });
  if (lane.cells.some(({ fill }) => fill === 'free')) facts.push(strings.twin.restFree);
  return facts.join('; ');
}

function fillText(fill: Fill, cells: readonly Cell[]): string {
  const why = cells.find((cell) => cell.why)?.why;
  return why ? `${strings.timeline.fills[fill]} (${why.replace(/\.$/, '')})` : strings.timeline.fills[fill];
}

/** Cells of one fill may differ in why, and still cover all that is shown. */
function wholeRange(cells: readonly Cell[], range: Range): boolean {
  const covered = cells.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return covered === range.endMs - range.startMs;
}

function ranges(cells: readonly Cell[], { zone, otherZone }: TwinOptions): string {
  return list(
    cells.map(({ startMs, endMs }) => {
      const own = clockRange(startMs, endMs, zone);
      return otherZone
        ? strings.twin.rangeTwo({ range: own, other: clockRange(startMs, endMs, otherZone) })
        : own;
    }),
  );
}
