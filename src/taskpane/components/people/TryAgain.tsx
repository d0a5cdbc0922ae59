import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useHandOnFocus } from '../../hooks/useHandOnFocus';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  // Reads on from the line that says what is missing, and is a button all the same.
  inline: {
    minWidth: '0',
    padding: '0',
    verticalAlign: 'baseline',
    border: 'none',
    fontWeight: tokens.fontWeightRegular,
    textDecorationLine: 'underline',
    color: tokens.colorBrandForegroundLink,
  },
});

const rowOf = (button: HTMLButtonElement): HTMLElement | null => button.closest('li');

interface TryAgainProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** Asks for one calendar again. It goes when that has helped, and leaves the focus to its row. */
export function TryAgain({ name, busy, onTry }: TryAgainProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const button = useHandOnFocus(rowOf);
  return (
    <Button
      ref={button}
      className={mergeClasses(styles.inline, common.touch)}
      size="small"
      appearance="transparent"
      disabledFocusable={busy}
      aria-label={strings.people.calendar.again({ name })}
      onClick={onTry}
    >
      {strings.tryAgain}
    </Button>
  );
}
