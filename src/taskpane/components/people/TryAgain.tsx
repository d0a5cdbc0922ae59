import { Button } from '@fluentui/react-components';
import { useHandOnFocus } from '../../hooks/useHandOnFocus';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const rowOf = (button: HTMLButtonElement): HTMLElement | null => button.closest('li');

interface TryAgainProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** Asks for one calendar again. It goes when that has helped, and leaves the focus to its row. */
export function TryAgain({ name, busy, onTry }: TryAgainProps) {
  const common = useCommonStyles();
  const button = useHandOnFocus(rowOf);
  return (
    <Button
      ref={button}
      className={common.touch}
      size="small"
      appearance="subtle"
      disabledFocusable={busy}
      aria-label={strings.people.calendar.again(name)}
      onClick={onTry}
    >
      {strings.tryAgain}
    </Button>
  );
}
