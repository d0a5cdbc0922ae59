import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, useMemo } from 'react';
import { useSession } from '../../hooks/useSession';
import { cellLabels, type GridRow } from '../../model/gridRows';
import { laneHeight, laneHeightOf, type LaneSize } from '../../model/laneSize';
import { lanePaths } from '../../model/lanePaths';
import type { System } from '../../model/people';
import { shareOf } from '../../model/timelineRange';
import { WarningRegular } from '../../icons';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { CONTRAST, STILL, TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { LaneFills } from './LaneFills';
import { NAME_WIDTH } from './layout';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    minHeight: `${laneHeight(false)}px`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [TOUCH]: { minHeight: `${laneHeight(true)}px` },
  },
  summary: {
    position: 'sticky',
    // below the hours
    top: tokens.lineHeightBase200,
    zIndex: 3,
    backgroundColor: tokens.colorNeutralBackground3,
    fontWeight: tokens.fontWeightSemibold,
  },
  // Of a long list: one height, so that its place is known without looking.
  placed: {
    position: 'absolute',
    insetInline: 0,
    boxSizing: 'border-box',
    overflow: 'hidden',
  },
  name: {
    flex: `0 0 ${NAME_WIDTH}`,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: 0,
    paddingInlineEnd: tokens.spacingHorizontalXS,
    boxSizing: 'border-box',
    textAlign: 'start',
    fontWeight: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase100,
  },
  who: { display: 'grid', minWidth: 0, flexGrow: 1 },
  doubt: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorStatusWarningForeground3,
  },
  text: {
    minWidth: 0,
    overflow: 'hidden',
    display: '-webkit-box',
    WebkitLineClamp: '2',
    WebkitBoxOrient: 'vertical',
  },
  lane: { position: 'relative', flex: '1 1 0', minWidth: 0, display: 'flex' },
  shade: {
    position: 'absolute',
    insetBlock: 0,
    backgroundColor: tokens.colorNeutralBackground4,
    pointerEvents: 'none',
    [CONTRAST]: { borderBottom: '2px dotted GrayText' },
  },
  cell: {
    position: 'relative',
    minWidth: 0,
    padding: 0,
    cursor: 'pointer',
    outline: 'none',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-1px',
      zIndex: 2,
    },
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  skeleton: {
    position: 'absolute',
    inset: '10px 4px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground5,
    [STILL]: { display: 'none' },
  },
});

interface LaneRowProps {
  readonly row: GridRow;
  readonly index: number;
  readonly activeCell: number | undefined;
  readonly showSkeleton: boolean;
  readonly size: LaneSize;
  /** CSS pixels below the lane of everybody, where the row does not flow by itself. */
  readonly top?: number | undefined;
}

/** Drawn again only when its own row, its place or the tab stop in it changes. */
export const LaneRow = memo(function LaneRow({
  row,
  index,
  activeCell,
  showSkeleton,
  size,
  top,
}: LaneRowProps) {
  const styles = useStyles();
  const { zone } = useSession();
  const { kind, range, cells, outside, reading } = row;
  const labels = useMemo(() => cellLabels(row, zone), [row, zone]);
  const paths = useMemo(
    () => (reading ? {} : lanePaths(cells, range, { ...size, joined: kind === 'summary' })),
    [cells, kind, range, reading, size],
  );
  return (
    <tr
      className={mergeClasses(
        styles.row,
        kind === 'summary' && styles.summary,
        top !== undefined && styles.placed,
      )}
      role="row"
      // The header is the first row of the grid.
      aria-rowindex={index + 2}
      aria-busy={reading || undefined}
      style={
        top === undefined
          ? undefined
          : { insetBlockStart: `${top + laneHeightOf(size)}px`, height: `${laneHeightOf(size)}px` }
      }
    >
      <RowName
        name={row.name}
        doubt={row.kind === 'summary' ? undefined : row.doubt}
        system={row.kind === 'summary' ? undefined : row.system}
      />
      {/* One cell of the row holds nothing but layout: `presentation` keeps it out of the grid's structure. */}
      <td className={styles.lane} role="presentation" style={{ padding: 0 }}>
        {outside.map(({ startMs, endMs }, stretch) => (
          <span
            key={stretch}
            className={styles.shade}
            aria-hidden="true"
            style={{
              insetInlineStart: `${shareOf(startMs, range) * 100}%`,
              width: `${(shareOf(endMs, range) - shareOf(startMs, range)) * 100}%`,
            }}
          />
        ))}
        <LaneFills paths={paths} height={size.height} />
        {reading && showSkeleton && <span className={styles.skeleton} aria-hidden="true" />}
        {cells.map(({ startMs, endMs }, cell) => (
          <div
            // By its place: another day then changes cells instead of making new ones.
            key={cell}
            className={styles.cell}
            role="gridcell"
            aria-label={labels[cell]}
            data-at={`${index}:${cell}`}
            tabIndex={cell === activeCell ? 0 : -1}
            style={{ flex: `${endMs - startMs} 0 0` }}
          />
        ))}
      </td>
    </tr>
  );
});

interface RowNameProps {
  readonly name: string;
  readonly doubt: string | undefined;
  readonly system: System | undefined;
}

const RowName = memo(function RowName({ name, doubt, system }: RowNameProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <th className={styles.name} role="rowheader" scope="row">
      <span className={styles.who}>
        <span className={mergeClasses(styles.text, common.name)} dir="auto" title={name}>
          {name}
        </span>
        {doubt && (
          <span className={styles.doubt} title={strings.system.doubtWhy({ why: doubt })}>
            <WarningRegular aria-hidden="true" />
            <span aria-hidden="true">{strings.system.doubtShort}</span>
            <span className={common.hidden}>{strings.system.doubt}</span>
          </span>
        )}
      </span>
      {system && <SystemMark system={system} bare />}
    </th>
  );
});
