import { makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Mailbox } from '../../../contract';
import type { Reading } from '../../model/lanes';
import { strings } from '../../strings';
import { TOUCH } from './media';
import { Proof } from './Proof';
import { SystemMark } from './SystemMark';

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: '24px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    fontFamily: 'inherit',
    cursor: 'help',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
    [TOUCH]: { minHeight: '44px' },
  },
  surface: { maxWidth: 'min(320px, calc(100vw - 32px))', padding: tokens.spacingHorizontalM },
});

interface SystemBadgeProps {
  readonly mailbox: Mailbox;
  readonly reading?: Reading;
}

/** The badge beside a name; pointing at it, focusing it or tapping it opens the proof. */
export function SystemBadge({ mailbox, reading }: SystemBadgeProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const name = mailbox.displayName || mailbox.address;
  const label = strings.system.badge(name, mailbox.system);
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} openOnHover withArrow mouseLeaveDelay={150}>
      <PopoverTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles.button}
          aria-label={label}
          onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
          onBlur={() => setOpen(false)}
        >
          <SystemMark system={mailbox.system} />
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={label}>
        <Proof mailbox={mailbox} reading={reading} />
      </PopoverSurface>
    </Popover>
  );
}
