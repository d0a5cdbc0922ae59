import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({
  field: { flex: '1 1 96px', maxWidth: '220px', minWidth: 0 },
  input: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } },
});

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onCommit: (value: number) => void;
}

/** A number that counts once it is whole: when the field is left, or at Enter. What is out of bounds is brought back. */
export function NumberField({ label, value, min, max, onCommit }: NumberFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | undefined>();
  const commit = () => {
    setTyped(undefined);
    const number = Number(typed);
    if (typed === undefined || typed.trim() === '' || Number.isNaN(number)) return;
    const within = Math.min(max, Math.max(min, number));
    if (within !== value) onCommit(within);
  };
  return (
    <Field label={label} size="small" className={styles.field}>
      <Input
        className={styles.input}
        type="number"
        inputMode="decimal"
        step="any"
        min={min}
        max={max}
        value={typed ?? String(value)}
        onChange={(_, data) => setTyped(data.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </Field>
  );
}
