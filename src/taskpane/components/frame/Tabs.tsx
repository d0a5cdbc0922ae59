import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef, type KeyboardEvent } from 'react';
import { strings } from '../../strings';
import { CONTRAST, TOUCH } from '../common/media';

export const TABS = ['times', 'rooms', 'people', 'status'] as const;
export type TabName = (typeof TABS)[number];

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', minWidth: 0 },
  tab: {
    position: 'relative',
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalMNudge}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    [TOUCH]: { minHeight: '44px' },
  },
  selected: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalMNudge,
      bottom: 0,
      height: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      [CONTRAST]: { backgroundColor: 'Highlight' },
    },
  },
});

interface TabsProps {
  readonly className?: string;
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
}

/**
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ in Fluent's looks. Fluent's own list brings Tabster, whose invisible
 * focus catchers fail axe (aria-hidden-focus) on every page that has them.
 */
export function Tabs({ className, tab, onTab }: TabsProps) {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const at = TABS.indexOf(tab);
    const ends: Record<string, number> = { Home: 0, End: TABS.length - 1 };
    const steps: Record<string, number> = { ArrowRight: mirrored ? -1 : 1, ArrowLeft: mirrored ? 1 : -1 };
    const step = steps[event.key];
    const next =
      ends[event.key] ?? (step === undefined ? undefined : (at + step + TABS.length) % TABS.length);
    if (next === undefined) return;
    event.preventDefault();
    onTab(TABS[next]!);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div
      ref={list}
      className={mergeClasses(styles.list, className)}
      role="tablist"
      aria-label={strings.tabs.label}
      onKeyDown={press}
    >
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-controls="panel"
          aria-selected={name === tab}
          tabIndex={name === tab ? 0 : -1}
          className={mergeClasses(styles.tab, name === tab && styles.selected)}
          onClick={() => onTab(name)}
        >
          {strings.tabs[name]}
        </button>
      ))}
    </div>
  );
}
