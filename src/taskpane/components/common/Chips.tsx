import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { useCommonStyles } from './useCommonStyles';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
});

interface ChipsProps {
  readonly label: string;
  /** Where the label is to be seen too. */
  readonly shown?: boolean;
  readonly className?: string;
  readonly chips: readonly {
    readonly text: string;
    /** The whole name where `text` is short for it. */
    readonly name?: string;
    readonly on: boolean;
    readonly toggle: () => void;
  }[];
}

/** What is on or off, side by side. */
export function Chips({ label, shown = false, className, chips }: ChipsProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <div className={className} role="group" aria-label={label}>
      {shown && <div className={common.caption}>{label}</div>}
      <div className={styles.chips}>
        {chips.map(({ text, name, on, toggle }) => (
          <ToggleButton
            key={text}
            className={mergeClasses(styles.chip, common.touch)}
            size="small"
            shape="circular"
            checked={on}
            onClick={toggle}
            {...(name ? { 'aria-label': name } : {})}
          >
            {text}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}
