import type { Cell, Fill, Range } from './lanes';
import type { LaneSize } from './laneSize';
import { shareOf } from './timelineRange';

/** What a lane is drawn of: an area a fill, the cut corners of those away, and the discs and signs of what is not known. */
export type LanePart = Exclude<Fill, 'free'> | 'corner' | 'disc' | 'question';
export type LanePaths = Readonly<Partial<Record<LanePart, string>>>;

interface Drawing extends LaneSize {
  /** Neighbours of one fill run together, where cells differ in numbers only. */
  readonly joined?: boolean;
}

const RADIUS = 2;
const DISC = 7;
const CORNER = 9;

/**
 * One SVG path for each fill of a whole lane, whatever the number of its cells: 250 people cost a few nodes each. In
 * pixels rather than in shares of the width, so that dots, hatchings and signs keep their shape.
 */
export function lanePaths(
  cells: readonly Pick<Cell, 'startMs' | 'endMs' | 'fill'>[],
  range: Range,
  { width, height, mirrored, joined = false }: Drawing,
): LanePaths {
  const paths: Partial<Record<LanePart, string>> = {};
  const add = (part: LanePart, path: string) => (paths[part] = (paths[part] ?? '') + path);
  for (const { startMs, endMs, fill } of cells) {
    if (fill === 'free') continue;
    const from = half(shareOf(startMs, range) * width);
    const to = half(shareOf(endMs, range) * width);
    const gap = joined ? 0 : 0.5;
    const inset = gap + INSET[fill];
    const left = mirrored ? width - to : from;
    const box = {
      left: half(left) + inset,
      width: Math.max(1, to - from - 2 * inset),
      top: INSET[fill],
      height: height - 2 * INSET[fill],
    };
    add(fill, rectangle(box, joined ? 0 : RADIUS));
    const middle = box.left + box.width / 2;
    if (fill === 'oof' && box.width > CORNER) add('corner', corner(box, mirrored));
    if (fill === 'unknown' && !joined && box.width > 2 * DISC + 2) {
      add(
        'disc',
        `M${middle - DISC} ${height / 2}a${DISC} ${DISC} 0 1 0 ${2 * DISC} 0a${DISC} ${DISC} 0 1 0 ${-2 * DISC} 0z`,
      );
      add('question', question(middle, height / 2));
    }
  }
  return paths;
}

/** Half the width of the line around an area, which SVG draws on both sides of its edge. */
const INSET: Readonly<Record<Fill, number>> = {
  free: 0,
  workingElsewhere: 1,
  tentative: 0.5,
  busy: 0,
  oof: 0,
  unknown: 0.5,
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const half = (pixels: number): number => Math.round(pixels * 2) / 2;

function rectangle({ left, top, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2);
  const arc = (x: number, y: number) => (r === 0 ? '' : `a${r} ${r} 0 0 1 ${x} ${y}`);
  return (
    `M${left + r} ${top}h${width - 2 * r}${arc(r, r)}v${height - 2 * r}${arc(-r, r)}` +
    `h${2 * r - width}${arc(-r, -r)}v${2 * r - height}${arc(r, -r)}z`
  );
}

/** At the end of the stretch, on top. */
function corner({ left, top, width }: Box, mirrored: boolean): string {
  return mirrored
    ? `M${left + CORNER} ${top}h${-CORNER}v${CORNER}z`
    : `M${left + width - CORNER} ${top}h${CORNER}v${CORNER}z`;
}

/** A question mark as a line and a dot around a point; a sign looks the same in both directions. */
function question(x: number, y: number): string {
  return `M${x - 2.4} ${y - 2}a2.4 2.4 0 1 1 3.6 2.1q-1.2 .7 -1.2 1.9M${x} ${y + 4}v.2`;
}
