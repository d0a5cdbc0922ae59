import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import {
  AccessibilityRegular,
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  QuestionCircleRegular,
} from '../../icons';
import { fillAt, laneCells, type Range, type Reading } from '../../model/lanes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '40px',
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  facts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  state: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    whiteSpace: 'nowrap',
  },
  free: { color: tokens.colorStatusSuccessForeground1 },
  other: { color: tokens.colorNeutralForeground2 },
});

interface RoomRowProps {
  readonly room: Mailbox;
  readonly reading: Reading | undefined;
  readonly chosen: Range | undefined;
}

export function RoomRow({ room, reading, chosen }: RoomRowProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { displayName, address, capacity, features = [], wheelchairAccessible } = room;
  const state = chosen && reading ? stateOf(reading, chosen) : undefined;
  return (
    <li className={styles.row}>
      <div>
        <div className={common.name} dir="auto">
          {displayName || address}
        </div>
        <div className={mergeClasses(common.caption, styles.facts)}>
          {capacity !== undefined && <span>{strings.rooms.seats({ count: capacity })}</span>}
          {features.length > 0 && <span>{features.join(', ')}</span>}
          {wheelchairAccessible && (
            <span className={styles.state}>
              <AccessibilityRegular aria-hidden="true" />
              {strings.rooms.accessible}
            </span>
          )}
        </div>
      </div>
      {state && (
        <span className={mergeClasses(styles.state, state === 'free' ? styles.free : styles.other)}>
          {icons[state]}
          {strings.rooms[state]}
        </span>
      )}
    </li>
  );
}

type RoomState = 'free' | 'busy' | 'tentative' | 'unknown' | 'reading';

const icons: Record<RoomState, React.ReactNode> = {
  free: <CheckmarkCircleRegular aria-hidden="true" />,
  busy: <ErrorCircleRegular aria-hidden="true" />,
  tentative: <QuestionCircleRegular aria-hidden="true" />,
  unknown: <QuestionCircleRegular aria-hidden="true" />,
  reading: null,
};

function stateOf(reading: Reading, time: Range): RoomState {
  if (reading.state === 'reading') return 'reading';
  if (reading.state === 'failed') return 'unknown';
  const fill = fillAt(laneCells(reading.schedule, time), time);
  return fill === 'oof' || fill === 'workingElsewhere' ? 'busy' : fill;
}
