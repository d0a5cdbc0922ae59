import { Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { choiceOf, type Fault } from '../../model/faults';
import { faultText } from '../../model/faultText';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { FaultNumbers } from './FaultNumbers';

const useStyles = makeStyles({
  choice: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', minWidth: 0 },
  select: { minWidth: 0, [TOUCH]: { minHeight: '44px' } },
  several: { margin: 0, listStyleType: 'disc', paddingInlineStart: tokens.spacingHorizontalL },
});

const WELL = 'well';
const SEVERAL = 'several';

interface FaultChoiceProps<F extends Fault, Choice extends string> {
  readonly label: string;
  /** The label is only said, where a name stands above already. */
  readonly labelHidden?: boolean;
  readonly words: Readonly<Record<Choice, string>>;
  readonly means: Readonly<Record<Choice, string>>;
  readonly faults: readonly F[];
  /** Whether "Works" can be chosen. */
  readonly mayBeWell?: boolean;
  readonly make: (choice: Choice) => F;
  readonly onChange: (faults: readonly F[]) => void;
}

/** One choice of what is wrong, what that means, and its numbers. Several faults at once are listed until one is chosen. */
export function FaultChoice<F extends Fault, Choice extends string>(props: FaultChoiceProps<F, Choice>) {
  const { label, labelHidden = false, words, means, faults, mayBeWell = false, make, onChange } = props;
  const styles = useStyles();
  const common = useCommonStyles();
  const { works, several, worksMeans, severalMeans } = strings.rehearsal;
  const [first] = faults;
  const chosen = faults.length > 1 ? SEVERAL : first ? choiceOf(first) : WELL;
  const meaning =
    chosen === SEVERAL ? severalMeans : chosen === WELL ? worksMeans : (means[chosen as Choice] ?? '');
  const choose = (value: string) => {
    if (value !== SEVERAL) onChange(value === WELL ? [] : [make(value as Choice)]);
  };
  return (
    <div className={styles.choice}>
      <Field {...(labelHidden ? {} : { label })} hint={meaning} size="small">
        <Select
          className={styles.select}
          value={chosen}
          {...(labelHidden ? { 'aria-label': label } : {})}
          onChange={(_, data) => choose(data.value)}
        >
          {mayBeWell && <option value={WELL}>{works}</option>}
          {chosen === SEVERAL && <option value={SEVERAL}>{several}</option>}
          {(Object.keys(words) as Choice[]).map((choice) => (
            <option key={choice} value={choice}>
              {words[choice]}
            </option>
          ))}
        </Select>
      </Field>
      {chosen === SEVERAL && (
        <ul className={mergeClasses(styles.several, common.caption)} aria-label={label}>
          {faults.map((fault, index) => (
            // Two faults of one kind may be alike in every word.
            <li key={`${fault.kind}-${index}`}>{faultText(fault, words)}</li>
          ))}
        </ul>
      )}
      {faults.length === 1 && first && <FaultNumbers fault={first} onChange={(fault) => onChange([fault])} />}
    </div>
  );
}
