import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import {
  clampCount,
  FEWEST_MEETINGS,
  FIRST_COUNT,
  MOST_MEETINGS,
  REPEATS,
  type Repeats,
} from '../../model/repeats';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

interface RepeatsFieldProps {
  readonly repeats: Repeats | undefined;
  readonly onChange: (repeats: Repeats | undefined) => void;
}

/** How often the meeting comes again, and how many meetings that makes. */
export function RepeatsField({ repeats, onChange }: RepeatsFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const { every, count = FIRST_COUNT } = repeats ?? {};
  const select = (value: string) => {
    const chosen = REPEATS.find((one) => one === value);
    onChange(chosen && { every: chosen, count });
  };
  const type = (value: string) => {
    setTyped(value);
    const wanted = Number(value);
    // "1" on the way to "12" waits until the field is left.
    if (every && wanted >= FEWEST_MEETINGS && wanted <= MOST_MEETINGS)
      onChange({ every, count: clampCount(wanted) });
  };
  return (
    <>
      <Field label={strings.wanted.repeats} size="small">
        <Select className={styles.control} value={every ?? ''} onChange={(_, data) => select(data.value)}>
          <option value="">{strings.wanted.never}</option>
          {REPEATS.map((one) => (
            <option key={one} value={one}>
              {strings.wanted.every[one]}
            </option>
          ))}
        </Select>
      </Field>
      {every && (
        <Field label={strings.wanted.meetings} size="small">
          <Input
            className={styles.control}
            type="number"
            inputMode="numeric"
            min={FEWEST_MEETINGS}
            max={MOST_MEETINGS}
            value={typed ?? String(count)}
            onChange={(_, data) => type(data.value)}
            onBlur={() => setTyped(undefined)}
          />
        </Field>
      )}
    </>
  );
}
