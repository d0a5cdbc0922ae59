import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { ChevronLeftRegular, ChevronRightRegular } from '../../icons';
import { longDate } from '../../model/format';
import { addDays, instantOf } from '../../model/zone';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  day: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
  // Where text runs from the right, the day before lies on the right.
  arrow: { ':dir(rtl)': { transform: 'scaleX(-1)' } },
});

interface DayBarProps {
  readonly asText: boolean;
  readonly wholeDay: boolean;
  readonly disabled: boolean;
  readonly onAsText: (on: boolean) => void;
  readonly onWholeDay: (on: boolean) => void;
}

export function DayBar({ asText, wholeDay, disabled, onAsText, onWholeDay }: DayBarProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const day = useStore(session.day);
  const step = (days: number) => {
    const target = addDays(day, days);
    return { disabled: disabled || !session.dayWithin(target), onClick: () => session.showDay(target) };
  };
  const chip = mergeClasses(styles.chip, common.touch);
  return (
    <div className={common.between}>
      <div className={styles.day}>
        <Button
          className={common.touch}
          size="small"
          appearance="subtle"
          icon={<ChevronLeftRegular className={styles.arrow} />}
          aria-label={strings.timeline.previous}
          {...step(-1)}
        />
        <h2 id="timeline-heading" className={common.heading} aria-live="off">
          {longDate(instantOf(day, 12 * 60, session.zone), session.zone)}
        </h2>
        <Button
          className={common.touch}
          size="small"
          appearance="subtle"
          icon={<ChevronRightRegular className={styles.arrow} />}
          aria-label={strings.timeline.next}
          {...step(1)}
        />
      </div>
      <div className={styles.chips}>
        <ToggleButton
          className={chip}
          size="small"
          shape="circular"
          checked={wholeDay}
          disabled={disabled}
          onClick={() => onWholeDay(!wholeDay)}
        >
          {strings.timeline.wholeDay}
        </ToggleButton>
        <ToggleButton
          className={chip}
          size="small"
          shape="circular"
          checked={asText}
          disabled={disabled}
          onClick={() => onAsText(!asText)}
        >
          {strings.timeline.asText}
        </ToggleButton>
      </div>
    </div>
  );
}
