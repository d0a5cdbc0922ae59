import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MailboxFault } from '../../../contract';
import { useHandOnFocus } from '../../hooks/useHandOnFocus';
import { DismissRegular } from '../../icons';
import { mailboxFault } from '../../model/faults';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { FaultChoice } from './FaultChoice';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
});

const headingOf = (button: HTMLElement): HTMLElement | null =>
  button.closest('section')?.querySelector<HTMLElement>('[tabindex="-1"]') ?? null;

interface FaultyMailboxProps {
  readonly name: string;
  readonly faults: readonly MailboxFault[];
  readonly onChange: (faults: readonly MailboxFault[]) => void;
}

export function FaultyMailbox({ name, faults, onChange }: FaultyMailboxProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { mailboxFault: label, mailboxChoice, mailboxMeans, remove } = strings.rehearsal;
  const button = useHandOnFocus<HTMLButtonElement>(headingOf);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={mergeClasses(styles.name, common.name)} dir="auto">
          {name}
        </span>
        <Button
          ref={button}
          size="small"
          appearance="subtle"
          className={common.touch}
          icon={<DismissRegular />}
          aria-label={remove({ name })}
          title={remove({ name })}
          onClick={() => onChange([])}
        />
      </div>
      <FaultChoice
        label={label({ name })}
        labelHidden
        words={mailboxChoice}
        means={mailboxMeans}
        faults={faults}
        make={mailboxFault}
        onChange={onChange}
      />
    </li>
  );
}
