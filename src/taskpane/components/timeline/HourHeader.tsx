import { makeStyles, tokens } from '@fluentui/react-components';
import { clock } from '../../model/format';
import type { Range } from '../../model/lanes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { NAME_WIDTH } from './layout';

const useStyles = makeStyles({
  head: {
    display: 'block',
    position: 'sticky',
    top: 0,
    zIndex: 3,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: { display: 'flex' },
  name: { flex: `0 0 ${NAME_WIDTH}`, padding: 0 },
  hour: {
    minWidth: 0,
    padding: 0,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    paddingInlineStart: '2px',
    boxSizing: 'border-box',
    overflow: 'hidden',
    // Where text is so large that an hour is too narrow for its own label, every second one has the room of two.
    '@container (max-width: 16em)': {
      ':nth-child(even)': { overflow: 'visible', whiteSpace: 'nowrap' },
      ':nth-child(odd)': { fontSize: 0 },
    },
  },
});

interface HourHeaderProps {
  readonly marks: readonly Range[];
  readonly zone: string;
}

/** Column headers. Cells are not bound to them: each names its own times. */
export function HourHeader({ marks, zone }: HourHeaderProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <thead className={styles.head} role="rowgroup">
      <tr className={styles.row} role="row" aria-rowindex={1}>
        <th className={styles.name} role="columnheader" scope="col">
          <span className={common.hidden}>{strings.timeline.name}</span>
        </th>
        {marks.map(({ startMs, endMs }) => (
          <th
            key={startMs}
            className={styles.hour}
            role="columnheader"
            scope="col"
            style={{ flex: `${endMs - startMs} 0 0` }}
          >
            {clock(startMs, zone)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
