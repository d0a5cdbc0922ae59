import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import type { GridRow } from '../../model/gridRows';
import { shareOf } from '../../model/timelineRange';
import { WarningRegular } from '../../icons';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { CONTRAST, STILL, TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { FillArea } from './FillArea';
import { LANE_HEIGHT, NAME_WIDTH } from './layout';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    minHeight: LANE_HEIGHT,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [TOUCH]: { minHeight: '44px' },
  },
  summary: { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
  firstRoom: { borderTop: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}` },
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
  readonly onFocusCell: (cell: number) => void;
  readonly onPick: (atMs: number) => void;
}

export function LaneRow({ row, index, activeCell, showSkeleton, onFocusCell, onPick }: LaneRowProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { name, kind, system, range, cells, outside, reading, doubt } = row;
  const pick = (event: MouseEvent<HTMLElement>, startMs: number, endMs: number) => {
    const { left, right, width } = event.currentTarget.getBoundingClientRect();
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const share = width === 0 ? 0 : (mirrored ? right - event.clientX : event.clientX - left) / width;
    onPick(startMs + share * (endMs - startMs));
  };
  return (
    <tr
      className={mergeClasses(styles.row, kind === 'summary' && styles.summary)}
      role="row"
      aria-busy={reading || undefined}
    >
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
      {/* One cell of the row holds nothing but layout: `presentation` keeps it out of the grid's structure. */}
      <td className={styles.lane} role="presentation" style={{ padding: 0 }}>
        {outside.map(({ startMs, endMs }) => (
          <span
            key={startMs}
            className={styles.shade}
            aria-hidden="true"
            style={{
              insetInlineStart: `${shareOf(startMs, range) * 100}%`,
              width: `${(shareOf(endMs, range) - shareOf(startMs, range)) * 100}%`,
            }}
          />
        ))}
        {cells.map(({ startMs, endMs, fill, label }, cell) => (
          <div
            key={startMs}
            className={styles.cell}
            role="gridcell"
            aria-label={label}
            title={label}
            data-at={`${index}:${cell}`}
            tabIndex={cell === activeCell ? 0 : -1}
            style={{ flex: `${endMs - startMs} 0 0` }}
            onFocus={() => onFocusCell(cell)}
            onClick={(event) => pick(event, startMs, endMs)}
          >
            {reading ? (
              showSkeleton && <span className={styles.skeleton} aria-hidden="true" />
            ) : (
              <FillArea fill={fill} joined={kind === 'summary'} />
            )}
          </div>
        ))}
      </td>
    </tr>
  );
}
