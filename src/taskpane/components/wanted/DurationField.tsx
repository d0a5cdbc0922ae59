import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { duration } from '../../model/format';
import { clampDuration, DURATIONS, LONGEST_MINUTES, SHORTEST_MINUTES } from '../../model/wishes';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

interface DurationFieldProps {
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

const CUSTOM = 'custom';
const isListed = (minutes: number) => (DURATIONS as readonly number[]).includes(minutes);

export function DurationField({ minutes, onChange }: DurationFieldProps) {
  const styles = useStyles();
  const [custom, setCustom] = useState(!isListed(minutes));
  const [typed, setTyped] = useState(String(minutes));
  const select = (value: string) => {
    setCustom(value === CUSTOM);
    if (value === CUSTOM) setTyped(String(minutes));
    else onChange(Number(value));
  };
  const type = (value: string) => {
    setTyped(value);
    const wanted = Number(value);
    // Half-typed numbers ("1" on the way to "100") wait until the field is left.
    if (wanted >= SHORTEST_MINUTES && wanted <= LONGEST_MINUTES) onChange(clampDuration(wanted));
  };
  const leave = () => {
    const wanted = clampDuration(typed.trim() === '' ? minutes : Number(typed));
    setTyped(String(wanted));
    onChange(wanted);
  };
  return (
    <>
      <Field label={strings.wanted.duration} size="small">
        <Select
          className={styles.control}
          value={custom ? CUSTOM : String(minutes)}
          onChange={(_, data) => select(data.value)}
        >
          {DURATIONS.map((one) => (
            <option key={one} value={one}>
              {duration(one)}
            </option>
          ))}
          <option value={CUSTOM}>{strings.wanted.custom}</option>
        </Select>
      </Field>
      {custom && (
        <Field label={strings.wanted.customMinutes} size="small">
          <Input
            className={styles.control}
            type="number"
            inputMode="numeric"
            min={SHORTEST_MINUTES}
            max={LONGEST_MINUTES}
            step={5}
            value={typed}
            onChange={(_, data) => type(data.value)}
            onBlur={leave}
          />
        </Field>
      )}
    </>
  );
}
