import { makeStyles, tokens } from '@fluentui/react-components';
import { choiceOf, type Fault } from '../../model/faults';
import { strings } from '../../strings';
import { NumberField } from './NumberField';

const useStyles = makeStyles({
  numbers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

const MOST_SECONDS = 120;
const MOST_MINUTES = 1440;
const toMs = (seconds: number): number => Math.round(seconds * 1000);

interface FaultNumbersProps<F extends Fault> {
  readonly fault: F;
  readonly onChange: (fault: F) => void;
}

/** How slow, how long, how wrong: the numbers of a fault that has any. */
export function FaultNumbers<F extends Fault>({ fault, onChange }: FaultNumbersProps<F>) {
  const styles = useStyles();
  const words = strings.rehearsal.numbers;
  const seconds = (label: string, ms: number, set: (ms: number) => object) => (
    <NumberField
      label={label}
      value={ms / 1000}
      min={0}
      max={MOST_SECONDS}
      onCommit={(value) => onChange({ ...fault, ...set(toMs(value)) })}
    />
  );
  const one: Fault = fault;
  if (one.kind === 'throttling') {
    return (
      <div className={styles.numbers}>
        {seconds(words.pauseSeconds, one.backOffMs, (backOffMs) => ({ backOffMs }))}
      </div>
    );
  }
  if (one.kind === 'clockSkew') {
    return (
      <NumberField
        label={words.minutesWrong}
        value={one.minutes}
        min={-MOST_MINUTES}
        max={MOST_MINUTES}
        onCommit={(minutes) => onChange({ ...fault, minutes: Math.round(minutes) })}
      />
    );
  }
  if (one.kind !== 'slow') return null;
  if (choiceOf(one) === 'slow') {
    return (
      <div className={styles.numbers}>
        {seconds(words.seconds, one.fromMs, (ms) => ({ fromMs: ms, toMs: ms }))}
      </div>
    );
  }
  return (
    <div className={styles.numbers}>
      {seconds(words.fromSeconds, one.fromMs, (fromMs) => ({ fromMs, toMs: Math.max(fromMs, one.toMs) }))}
      {seconds(words.toSeconds, one.toMs, (to) => ({ fromMs: Math.min(one.fromMs, to), toMs: to }))}
    </div>
  );
}
