import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { addDays, dayOf } from '../../model/zone';
import type { Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

type When = Wishes['when'];
const KINDS = ['thisWeek', 'nextWeek', 'twoWeeks', 'dates'] as const;

interface WhenFieldProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
}

export function WhenField({ when, onChange }: WhenFieldProps) {
  const styles = useStyles();
  const session = useSession();
  const window = useStore(session.window);
  const today = dayOf(session.now(), session.zone);
  const select = (kind: When['kind']) =>
    onChange(kind === 'dates' ? { kind, from: today, to: addDays(today, 4) } : { kind });
  const problem = window.ok
    ? window.shortened
      ? strings.wanted.shortened
      : undefined
    : strings.wanted.windowProblem[window.why];
  const message = problem ? { validationMessage: problem, validationState: 'warning' as const } : {};
  const dates = when.kind === 'dates';
  return (
    <>
      <Field label={strings.wanted.when} size="small" {...(dates ? {} : message)}>
        <Select
          className={styles.control}
          value={when.kind}
          onChange={(_, data) => select(data.value as When['kind'])}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {strings.wanted.whenOptions[kind]}
            </option>
          ))}
        </Select>
      </Field>
      {dates && (
        <Field label={strings.wanted.from} size="small">
          <Input
            className={styles.control}
            type="date"
            min={today}
            value={when.from ?? ''}
            onChange={(_, data) => onChange({ ...when, from: data.value })}
          />
        </Field>
      )}
      {dates && (
        <Field label={strings.wanted.to} size="small" {...message}>
          <Input
            className={styles.control}
            type="date"
            min={when.from ?? today}
            value={when.to ?? ''}
            onChange={(_, data) => onChange({ ...when, to: data.value })}
          />
        </Field>
      )}
    </>
  );
}
