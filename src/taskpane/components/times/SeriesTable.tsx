import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Series } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import { CheckmarkRegular, WarningRegular } from '../../icons';
import { seriesPeople, seriesRows } from '../../model/seriesFacts';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { FactBlock } from './FactBlock';

const useStyles = makeStyles({
  report: { display: 'grid', gap: tokens.spacingVerticalS },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold, verticalAlign: 'bottom' },
  when: { width: '32%' },
  date: { display: 'block', fontWeight: tokens.fontWeightRegular },
  clock: { fontWeight: tokens.fontWeightRegular },
  rooms: { width: '26%' },
  row: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    paddingBlock: tokens.spacingVerticalXXS,
    paddingInlineEnd: tokens.spacingHorizontalXS,
    overflowWrap: 'anywhere',
  },
  state: { display: 'flex', gap: tokens.spacingHorizontalXXS },
  icon: { flexShrink: 0, marginTop: '2px' },
  off: { color: tokens.colorStatusWarningForeground3 },
  text: { margin: 0 },
});

/** More meetings than this wait until they are wanted. */
const MOST_ROWS = 8;

interface SeriesTableProps {
  readonly series: Series;
  readonly level: 3 | 4;
  readonly roomName: (address: string) => string;
}

/** Every meeting of a series: who can come, and where. */
export function SeriesTable({ series, level, roomName }: SeriesTableProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const wantsRooms = useStore(session.wishes).rooms.count > 0;
  const [all, setAll] = useState(false);
  const rows = seriesRows(series, people, { zone: session.zone, roomName });
  const isLong = rows.length > MOST_ROWS + 1;
  const shown = all || !isLong ? rows : rows.slice(0, MOST_ROWS);
  const freeAt = seriesPeople(series, people);
  const Title = `h${level}` as const;
  const cell = styles.cell;
  return (
    <div className={styles.report}>
      <div>
        <Title className={mergeClasses(styles.text, styles.head)} id="series-heading">
          {strings.series.heading({ count: rows.length })}
        </Title>
        <table className={styles.table} aria-labelledby="series-heading">
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(cell, styles.head, styles.when)}>
                {strings.chosen.when}
              </th>
              <th scope="col" className={mergeClasses(cell, styles.head)}>
                {strings.times.more.people}
              </th>
              {wantsRooms && (
                <th scope="col" className={mergeClasses(cell, styles.head, styles.rooms)}>
                  {strings.times.more.rooms}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.startMs} className={styles.row}>
                <th scope="row" className={mergeClasses(cell, styles.when)}>
                  <span className={styles.date}>{row.date}</span>
                  <bdi dir="ltr" className={mergeClasses(common.caption, styles.clock)}>
                    {row.clock}
                  </bdi>
                </th>
                <td className={cell}>
                  <span className={mergeClasses(styles.state, !row.isPossible && styles.off)}>
                    {row.isFree && <CheckmarkRegular className={styles.icon} aria-hidden="true" />}
                    {!row.isPossible && <WarningRegular className={styles.icon} aria-hidden="true" />}
                    {/* Names in another script keep to their own order, and to the column. */}
                    <bdi>{row.isPossible ? row.people : strings.series.off({ why: row.people })}</bdi>
                  </span>
                </td>
                {wantsRooms && (
                  <td className={cell}>
                    <bdi>{row.rooms}</bdi>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {isLong && (
          <Button
            className={common.touch}
            size="small"
            appearance="transparent"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? strings.times.fewer : strings.times.all({ count: rows.length })}
          </Button>
        )}
      </div>
      {wantsRooms && (
        <p className={styles.text}>{strings.series.roomChanges({ count: series.roomChanges })}</p>
      )}
      {freeAt.length > 0 && <FactBlock level={level} title={strings.series.people} lines={freeAt} />}
    </div>
  );
}
