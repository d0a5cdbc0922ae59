import { Field, makeStyles, Select } from '@fluentui/react-components';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  /** What is to be said about the choice made. */
  readonly warning?: string | undefined;
}

export function SelectField({ label, value, options, onChange, warning }: SelectFieldProps) {
  const styles = useStyles();
  return (
    <Field
      label={label}
      size="small"
      {...(warning ? { validationMessage: warning, validationState: 'warning' as const } : {})}
    >
      <Select className={styles.control} value={value} onChange={(_, data) => onChange(data.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
