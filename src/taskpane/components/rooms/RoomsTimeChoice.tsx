import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import type { RoomsTime, TimeName } from '../../hooks/useRoomsTimes';
import { useSession } from '../../hooks/useSession';
import { spanText } from '../../model/appointmentText';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  text: { margin: 0 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
});

interface RoomsTimeChoiceProps {
  readonly times: readonly RoomsTime[];
  readonly shown: RoomsTime;
  readonly onChoose: (name: TimeName) => void;
}

/** For which time rooms are free or not; a choice where the appointment stands at one time and another one is chosen. */
export function RoomsTimeChoice({ times, shown, onChoose }: RoomsTimeChoiceProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { zone } = useSession();
  return (
    <>
      {times.length > 1 && (
        <div className={styles.chips} role="group" aria-label={strings.rooms.which}>
          {times.map(({ name }) => (
            <ToggleButton
              key={name}
              className={mergeClasses(styles.chip, common.touch)}
              size="small"
              shape="circular"
              checked={name === shown.name}
              onClick={() => onChoose(name)}
            >
              {strings.rooms.whichTime[name]}
            </ToggleButton>
          ))}
        </div>
      )}
      <p className={mergeClasses(common.caption, styles.text)}>
        {strings.rooms.forTime[shown.name]({ when: spanText(shown, zone) })}
      </p>
    </>
  );
}
