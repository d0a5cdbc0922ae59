import { makeStyles, Select, tokens } from '@fluentui/react-components';
import type { Appearance } from '../../session/memory';
import { strings } from '../../strings';
import { TOUCH, WIDE } from '../common/media';
import { Tabs, type TabName } from './Tabs';

const useStyles = makeStyles({
  header: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [WIDE]: {
      display: 'flex',
      flexDirection: 'row-reverse',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: tokens.spacingHorizontalXXL,
      paddingInline: tokens.spacingHorizontalL,
    },
  },
  top: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalSNudge,
    [WIDE]: { display: 'contents' },
  },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, [WIDE]: { order: 3 } },
  mark: { width: '20px', height: '20px', color: tokens.colorBrandForeground1, flexShrink: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  appearance: {
    minWidth: '112px',
    [TOUCH]: { minHeight: '44px' },
    [WIDE]: { order: 1, marginInlineStart: 'auto' },
  },
  tabs: { [WIDE]: { order: 2 } },
});

interface HeaderProps {
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
  readonly appearance: Appearance;
  readonly onAppearance: (appearance: Appearance) => void;
}

export function Header({ tab, onTab, appearance, onAppearance }: HeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <div className={styles.brand}>
          <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path
              d="M2 5.5h10M2 14.5h5M13 14.5h5M15 5.5h3"
              stroke="currentColor"
              strokeWidth="3"
              strokeLinecap="round"
              opacity=".45"
            />
            <rect
              x="7.5"
              y="2"
              width="5"
              height="16"
              rx="1.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
            />
          </svg>
          <h1 className={styles.title}>{strings.product}</h1>
        </div>
        <Select
          className={styles.appearance}
          size="small"
          aria-label={strings.theme.label}
          value={appearance}
          onChange={(_, data) => onAppearance(data.value as Appearance)}
        >
          <option value="light">{strings.theme.light}</option>
          <option value="dark">{strings.theme.dark}</option>
          <option value="automatic">{strings.theme.automatic}</option>
        </Select>
      </div>
      <Tabs className={styles.tabs} tab={tab} onTab={onTab} />
    </header>
  );
}
