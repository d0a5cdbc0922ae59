import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { Mailbox } from '../../../contract';
import {
  AccessibilityRegular,
  CheckmarkCircleRegular,
  DoorRegular,
  ErrorCircleRegular,
  QuestionCircleRegular,
} from '../../icons';
import { list } from '../../model/format';
import type { RoomState } from '../../model/roomStanding';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    // The state stands at the end of the name's line in every row, and may take two lines in a narrow pane.
    gridTemplateColumns: 'minmax(40%, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalSNudge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  facts: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  icon: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  state: {
    display: 'inline-flex',
    gap: tokens.spacingHorizontalXXS,
    '& svg': { flexShrink: 0, marginTop: '3px' },
  },
  free: { color: tokens.colorStatusSuccessForeground1 },
  other: { color: tokens.colorNeutralForeground2 },
  // A fact of the room's, and no trouble that somebody has to see to.
  against: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2 },
  problem: { gridColumn: '1 / -1', color: tokens.colorStatusWarningForeground3 },
});

const icons: Record<RoomState, React.ReactNode> = {
  free: <CheckmarkCircleRegular aria-hidden="true" />,
  mine: <DoorRegular aria-hidden="true" />,
  busy: <ErrorCircleRegular aria-hidden="true" />,
  tentative: <QuestionCircleRegular aria-hidden="true" />,
  unknown: <QuestionCircleRegular aria-hidden="true" />,
  reading: null,
};

interface RoomRowProps {
  readonly room: Mailbox;
  readonly state: RoomState | undefined;
  readonly text: string | undefined;
  /** Why its calendar is not known. */
  readonly why: string | undefined;
  /** Why suggestions leave it out, or name it last. */
  readonly against: string | undefined;
}

/** A room or a piece of equipment: what it is, how it stands to the time, and what stands against it. Drawn again when that changes. */
export const RoomRow = memo(function RoomRow({ room, state, text, why, against }: RoomRowProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { displayName, address, capacity, features = [], wheelchairAccessible } = room;
  const hasFacts = capacity !== undefined || features.length > 0 || wheelchairAccessible;
  return (
    <li className={styles.row}>
      <div className={common.name} dir="auto">
        {displayName || address}
      </div>
      {state && (
        <span className={mergeClasses(styles.state, state === 'free' ? styles.free : styles.other)}>
          {icons[state]}
          {text}
        </span>
      )}
      {hasFacts && (
        <div className={mergeClasses(common.caption, styles.facts)}>
          {capacity !== undefined && <span>{strings.rooms.seats({ count: capacity })}</span>}
          {wheelchairAccessible && (
            <span className={styles.icon}>
              <AccessibilityRegular aria-hidden="true" />
              {strings.rooms.accessible}
            </span>
          )}
          {features.length > 0 && <span>{strings.rooms.features({ features: list(features) })}</span>}
        </div>
      )}
      {against && <div className={mergeClasses(common.caption, styles.against)}>{against}</div>}
      {why && <div className={mergeClasses(common.caption, styles.problem)}>{why}</div>}
    </li>
  );
});
