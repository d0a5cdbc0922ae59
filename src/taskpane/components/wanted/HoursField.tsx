import { Field, makeStyles, Select } from '@fluentui/react-components';
import { WORKING_HOURS, type WorkingHoursWish } from '../../model/wishes';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

interface HoursFieldProps {
  readonly hours: WorkingHoursWish;
  readonly onChange: (hours: WorkingHoursWish) => void;
}

/** Whose working hours count. */
export function HoursField({ hours, onChange }: HoursFieldProps) {
  const styles = useStyles();
  return (
    <Field label={strings.wanted.hours} size="small">
      <Select
        className={styles.control}
        value={hours}
        onChange={(_, data) => onChange(data.value as WorkingHoursWish)}
      >
        {WORKING_HOURS.map((one) => (
          <option key={one} value={one}>
            {strings.wanted.hoursOf[one]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
