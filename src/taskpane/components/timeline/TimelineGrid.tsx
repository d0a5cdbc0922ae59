import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { Day } from '../../hooks/useDay';
import { useDelayed } from '../../hooks/useDelayed';
import { useGridRows } from '../../hooks/useGridRows';
import { useLaneSize } from '../../hooks/useLaneSize';
import { useSession } from '../../hooks/useSession';
import { longDate } from '../../model/format';
import { clampPosition, movePosition, type Position } from '../../model/gridKeys';
import { gridRows } from '../../model/gridRows';
import { laneHeightOf } from '../../model/laneSize';
import { hourMarks } from '../../model/timelineRange';
import { MINUTE_MS, roundUp } from '../../model/zone';
import { strings } from '../../strings';
import { ChosenFrame } from './ChosenFrame';
import { HourHeader } from './HourHeader';
import { LaneRow } from './LaneRow';
import { NAME_WIDTH } from './layout';

const useStyles = makeStyles({
  scroller: { position: 'relative' },
  long: {
    maxHeight: 'max(320px, 60vh)',
    overflowY: 'auto',
    overscrollBehavior: 'contain',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  content: { position: 'relative' },
  // Rows are flex boxes so that a minute is the same width everywhere; roles say again what `display` takes away.
  table: { display: 'block', width: '100%', borderCollapse: 'collapse' },
  body: { display: 'block', position: 'relative' },
  frame: {
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: NAME_WIDTH,
    insetInlineEnd: 0,
    pointerEvents: 'none',
  },
});

const QUARTER_MS = 15 * MINUTE_MS;
/** Everybody at once stays at the top. */
const SUMMARY_ROWS = 1;

/** The cell that an event is about. One listener for all of them: a long list has hundreds. */
function cellAt(target: EventTarget): (Position & { readonly element: Element }) | undefined {
  const element = target instanceof Element ? target.closest('[data-at]') : null;
  const [row, cell] = element?.getAttribute('data-at')?.split(':').map(Number) ?? [];
  return element && row !== undefined && cell !== undefined ? { element, row, cell } : undefined;
}

/** What a screen reader says of a cell, for whoever points at it. */
function nameUnderPointer(target: EventTarget): void {
  const at = cellAt(target);
  at?.element.setAttribute('title', at.element.getAttribute('aria-label') ?? '');
}

/**
 * A grid with one tab stop: arrow keys move between cells, Home and End along a lane, with Control to the first and last
 * cell. https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export const TimelineGrid = memo(function TimelineGrid({ day }: { readonly day: Day }) {
  const styles = useStyles();
  const session = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Position>({ row: 0, cell: 0 });
  const focusNext = useRef(false);
  const showSkeleton = useDelayed(day.people.some(({ state }) => state === 'reading'));
  const rows = useMemo(() => gridRows(day), [day]);
  const active = clampPosition(wanted, rows);
  const size = useLaneSize(lanes);
  const placed = useGridRows(rows.length, {
    scroller,
    first: SUMMARY_ROWS,
    active: active.row,
    rowHeight: laneHeightOf(size),
  });
  const { range } = day;

  const choose = useCallback(
    (atMs: number) => {
      const quarter = range.startMs + Math.floor((atMs - range.startMs) / QUARTER_MS) * QUARTER_MS;
      session.chooseStart(Math.max(quarter, roundUp(session.now(), 15)));
    },
    [range, session],
  );

  // The row that a key leads to may only just have come into the document.
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-at="${active.row}:${active.cell}"]`)?.focus();
  }, [active.row, active.cell]);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(rows[active.row]!.cells[active.cell]!.startMs);
      return;
    }
    const { ctrlKey, metaKey, key } = event;
    const next = movePosition(active, { key, ctrl: ctrlKey || metaKey, mirrored: size.mirrored }, rows);
    if (!next) return;
    event.preventDefault();
    if (next.row === active.row && next.cell === active.cell) return;
    focusNext.current = true;
    setWanted(next);
    placed.scrollTo(next.row);
  };
  const pick = (event: MouseEvent) => {
    const at = cellAt(event.target);
    const cell = at && rows[at.row]?.cells[at.cell];
    if (!cell) return;
    const { left, right, width } = at.element.getBoundingClientRect();
    const share = width === 0 ? 0 : (size.mirrored ? right - event.clientX : event.clientX - left) / width;
    choose(cell.startMs + share * (cell.endMs - cell.startMs));
  };
  const laneRow = (index: number, top?: number) => (
    <LaneRow
      key={rows[index]!.key}
      row={rows[index]!}
      index={index}
      activeCell={active.row === index ? active.cell : undefined}
      showSkeleton={showSkeleton}
      size={size}
      top={top}
    />
  );
  return (
    <div className={mergeClasses(styles.scroller, placed.isLong && styles.long)} ref={scroller}>
      <div className={styles.content}>
        {/* The roles are those of a grid, whose one tab stop is the active cell. */}
        <table
          className={styles.table}
          role="grid"
          aria-label={strings.timeline.grid({ date: longDate(day.noonMs, session.zone) })}
          aria-rowcount={rows.length + 1}
        >
          <HourHeader marks={hourMarks(range)} zone={session.zone} />
          <tbody
            className={styles.body}
            role="rowgroup"
            onKeyDown={press}
            onClick={pick}
            onFocus={({ target }) => {
              const at = cellAt(target);
              if (at) setWanted({ row: at.row, cell: at.cell });
            }}
            onMouseOver={({ target }) => nameUnderPointer(target)}
          >
            {laneRow(0)}
            {placed.isLong && <tr role="presentation" style={{ display: 'block', height: placed.height }} />}
            {placed.rows.map(({ index, top }) => laneRow(index, top))}
          </tbody>
        </table>
        <div className={styles.frame} ref={lanes}>
          <ChosenFrame range={range} />
        </div>
      </div>
    </div>
  );
});
