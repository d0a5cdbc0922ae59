import { makeStyles, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { clockRange, shortDate } from '../../model/format';
import type { Range } from '../../model/lanes';
import { shareOf } from '../../model/timelineRange';
import { minutesOfDay } from '../../model/zone';
import { strings } from '../../strings';
import { CONTRAST } from '../common/media';

const useStyles = makeStyles({
  frame: {
    position: 'absolute',
    // below the hours, which it would hide
    insetBlockStart: tokens.lineHeightBase200,
    insetBlockEnd: 0,
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralForeground1}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: '6px',
    outline: 'none',
    zIndex: 1,
    [CONTRAST]: { border: '2px solid Highlight' },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThicker} solid ${tokens.colorCompoundBrandStroke}`,
      [CONTRAST]: { outlineColor: 'Highlight' },
    },
  },
});

const LAST_MINUTE = 24 * 60 - 1;

/** The chosen time over all lanes. Arrow keys move it by a quarter of an hour, as the buttons above the grid do. */
export function ChosenFrame({ range }: { readonly range: Range }) {
  const styles = useStyles();
  const session = useSession();
  const chosen = useStore(session.chosen);
  if (!chosen || chosen.endMs <= range.startMs || chosen.startMs >= range.endMs) return null;
  const { startMs, endMs } = chosen;
  const { zone } = session;
  const press = (event: KeyboardEvent) => {
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const right = mirrored ? -15 : 15;
    const steps: Record<string, number> = {
      ArrowRight: right,
      ArrowLeft: -right,
      ArrowUp: 15,
      ArrowDown: -15,
    };
    const minutes = steps[event.key];
    if (minutes === undefined) return;
    event.preventDefault();
    session.moveChosen(minutes);
  };
  return (
    <div
      className={styles.frame}
      role="slider"
      tabIndex={0}
      aria-label={strings.timeline.move}
      aria-valuemin={0}
      aria-valuemax={LAST_MINUTE}
      aria-valuenow={minutesOfDay(startMs, zone)}
      aria-valuetext={`${shortDate(startMs, zone)}, ${clockRange(startMs, endMs, zone)}`}
      onKeyDown={press}
      style={{
        insetInlineStart: `${shareOf(startMs, range) * 100}%`,
        width: `${(shareOf(endMs, range) - shareOf(startMs, range)) * 100}%`,
      }}
    />
  );
}
