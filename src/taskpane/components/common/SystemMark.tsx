import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { System } from '../../model/people';
import { strings } from '../../strings';
import { CONTRAST } from './media';
import { useCommonStyles } from './useCommonStyles';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    paddingInline: tokens.spacingHorizontalSNudge,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    // A contrast theme paints a plate behind words, which would lie over the border.
    [CONTRAST]: { paddingBlock: '1px' },
  },
  shape: { flexShrink: 0, width: '9px', height: '9px' },
  bare: { paddingInline: 0, border: 'none', backgroundColor: 'transparent' },
  exchange: {
    color: tokens.colorPaletteBlueForeground2,
    backgroundColor: tokens.colorPaletteBlueBackground2,
  },
  workmail: {
    color: tokens.colorPaletteTealForeground2,
    backgroundColor: tokens.colorPaletteTealBackground2,
    borderRadius: tokens.borderRadiusCircular,
  },
  both: {
    color: tokens.colorStatusWarningForeground3,
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderTopColor: tokens.colorStatusWarningBorder1,
    borderRightColor: tokens.colorStatusWarningBorder1,
    borderBottomColor: tokens.colorStatusWarningBorder1,
    borderLeftColor: tokens.colorStatusWarningBorder1,
  },
  external: {
    color: tokens.colorNeutralForeground2,
    borderTopColor: tokens.colorNeutralStroke1,
    borderRightColor: tokens.colorNeutralStroke1,
    borderBottomColor: tokens.colorNeutralStroke1,
    borderLeftColor: tokens.colorNeutralStroke1,
  },
  unknown: {
    color: tokens.colorNeutralForeground2,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
});

/** Square, disc, triangle, arrow: the shape says it where neither colour nor word can. */
const shapes: Record<Exclude<System, 'unknown'>, React.ReactNode> = {
  exchange: <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />,
  workmail: <circle cx="5" cy="5" r="4.3" fill="currentColor" />,
  both: <path d="M5 .6 9.8 9.4H.2Z" fill="currentColor" />,
  external: <path d="M2 8 8 2M3.4 2H8v4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** Where a mailbox lies, to be seen and read. `bare` shows the shape only and leaves the word to assistive technology. */
export function SystemMark({ system, bare = false }: { readonly system: System; readonly bare?: boolean }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const word = strings.system.short[system];
  const wordShown = !bare || system === 'unknown';
  return (
    <span className={mergeClasses(styles.mark, styles[system], bare && styles.bare)}>
      {system !== 'unknown' && (
        <svg className={styles.shape} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
          {shapes[system]}
        </svg>
      )}
      <span className={wordShown ? undefined : common.hidden}>{word}</span>
    </span>
  );
}
