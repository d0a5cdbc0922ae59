import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import type { Mailbox } from '../../../contract';
import type { Reading } from '../../model/lanes';
import { strings } from '../../strings';
import { TOUCH } from './media';
import { MovingMark } from './MovingMark';
import { Proof } from './Proof';
import { SystemMark } from './SystemMark';

const WIDTH = 300;
const MARGIN = 8;

const useStyles = makeStyles({
  place: { display: 'inline-flex' },
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '24px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    font: 'inherit',
    cursor: 'help',
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
    [TOUCH]: { minHeight: '44px' },
  },
  surface: {
    position: 'fixed',
    zIndex: 20,
    boxSizing: 'border-box',
    width: `min(${WIDTH}px, calc(100vw - ${2 * MARGIN}px))`,
    maxHeight: '70vh',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
});

interface Place {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** Beside the badge, on the side where there is room; never outside the window. */
function placeBy(anchor: DOMRect): Place {
  const width = Math.min(WIDTH, window.innerWidth - 2 * MARGIN);
  const left = Math.max(MARGIN, Math.min(anchor.left, window.innerWidth - width - MARGIN));
  const below = anchor.bottom < window.innerHeight * 0.6;
  return below ? { left, top: anchor.bottom } : { left, bottom: window.innerHeight - anchor.top };
}

interface SystemBadgeProps {
  readonly mailbox: Mailbox;
  readonly reading?: Reading | undefined;
}

/**
 * The badge beside a name; pointing at it, focusing it or tapping it opens the proof. The proof can be pointed at too, and
 * Escape closes it (WCAG 1.4.13). By hand rather than Fluent's Popover for the reason that Tabs gives.
 */
export function SystemBadge({ mailbox, reading }: SystemBadgeProps) {
  const styles = useStyles();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place | undefined>();
  const open = () => button.current && setPlace(placeBy(button.current.getBoundingClientRect()));
  const close = () => setPlace(undefined);
  const { displayName, address, system, moving } = mailbox;
  const label = strings.system[moving ? 'badgeMoving' : 'badge']({
    name: displayName || address,
    system: strings.system.short[system],
  });
  return (
    <span
      className={styles.place}
      onPointerEnter={(event) => event.pointerType === 'mouse' && open()}
      onPointerLeave={(event) => event.pointerType === 'mouse' && close()}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={label}
        aria-expanded={place !== undefined}
        aria-controls={place ? id : undefined}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && open()}
        onBlur={close}
        onClick={open}
      >
        <SystemMark system={system} />
        {moving && <MovingMark />}
      </button>
      {place && (
        <div id={id} role="group" aria-label={label} className={styles.surface} style={place}>
          <Proof mailbox={mailbox} reading={reading} />
        </div>
      )}
    </span>
  );
}
