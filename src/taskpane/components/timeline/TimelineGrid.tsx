import { makeStyles } from '@fluentui/react-components';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Day } from '../../hooks/useDay';
import { useDelayed } from '../../hooks/useDelayed';
import { useSession } from '../../hooks/useSession';
import { longDate } from '../../model/format';
import { clampPosition, movePosition, type Position } from '../../model/gridKeys';
import { gridRows } from '../../model/gridRows';
import { hourMarks } from '../../model/timelineRange';
import { MINUTE_MS, roundUp } from '../../model/zone';
import { strings } from '../../strings';
import { ChosenFrame } from './ChosenFrame';
import { HourHeader } from './HourHeader';
import { LaneRow } from './LaneRow';
import { NAME_WIDTH } from './layout';

const useStyles = makeStyles({
  wrapper: { position: 'relative' },
  // Rows are flex boxes so that a minute is the same width everywhere; roles say again what `display` takes away.
  table: { display: 'block', width: '100%', borderCollapse: 'collapse' },
  body: { display: 'block' },
  frame: {
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: NAME_WIDTH,
    insetInlineEnd: 0,
    pointerEvents: 'none',
  },
});

/**
 * A grid with one tab stop: arrow keys move between cells, Home and End along a lane, with Control to the first and last
 * cell. https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function TimelineGrid({ day }: { readonly day: Day }) {
  const styles = useStyles();
  const session = useSession();
  const body = useRef<HTMLTableSectionElement>(null);
  const [wanted, setWanted] = useState<Position>({ row: 0, cell: 0 });
  const showSkeleton = useDelayed(day.people.some(({ state }) => state === 'reading'));
  const rows = gridRows(day, session.zone);
  const active = clampPosition(wanted, rows);
  const { range } = day;

  const choose = (atMs: number) => {
    const quarter = range.startMs + Math.floor((atMs - range.startMs) / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
    session.chooseStart(Math.max(quarter, roundUp(session.now(), 15)));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(rows[active.row]!.cells[active.cell]!.startMs);
      return;
    }
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = movePosition(
      active,
      { key: event.key, ctrl: event.ctrlKey || event.metaKey, mirrored },
      rows,
    );
    if (!next) return;
    event.preventDefault();
    setWanted(next);
    body.current?.querySelector<HTMLElement>(`[data-at="${next.row}:${next.cell}"]`)?.focus();
  };
  return (
    <div className={styles.wrapper}>
      {/* The roles are those of a grid, whose one tab stop is the active cell. */}
      <table
        className={styles.table}
        role="grid"
        aria-label={strings.timeline.grid({ date: longDate(day.noonMs, session.zone) })}
      >
        <HourHeader marks={hourMarks(range)} range={range} zone={session.zone} />
        <tbody className={styles.body} role="rowgroup" ref={body} onKeyDown={press}>
          {rows.map((row, index) => (
            <LaneRow
              key={row.key}
              row={row}
              index={index}
              activeCell={active.row === index ? active.cell : undefined}
              showSkeleton={showSkeleton}
              onFocusCell={(cell) => setWanted({ row: index, cell })}
              onPick={choose}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.frame}>
        <ChosenFrame range={range} />
      </div>
    </div>
  );
}
