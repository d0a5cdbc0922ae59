import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Fill } from '../../model/lanes';
import { CONTRAST } from '../common/media';

const edge = (style: string, color: string) => `${tokens.strokeWidthThin} ${style} ${color}`;

const useStyles = makeStyles({
  area: {
    position: 'absolute',
    insetBlock: '3px',
    insetInline: '0.5px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusSmall,
    overflow: 'hidden',
    // The fills are meaning, not decoration: contrast themes get them in system colours below.
    forcedColorAdjust: 'none',
    pointerEvents: 'none',
  },
  joined: { insetInline: 0, borderRadius: 0 },
  free: { display: 'none' },
  workingElsewhere: {
    border: `${tokens.strokeWidthThick} dotted ${tokens.colorBrandStroke1}`,
    [CONTRAST]: { border: '2px dotted CanvasText' },
  },
  tentative: {
    border: edge('solid', tokens.colorBrandStroke2),
    [CONTRAST]: { border: '1px solid CanvasText' },
  },
  busy: { backgroundColor: tokens.colorBrandBackground, [CONTRAST]: { backgroundColor: 'CanvasText' } },
  oof: {
    backgroundColor: tokens.colorPaletteGrapeBorderActive,
    [CONTRAST]: { backgroundColor: 'CanvasText' },
  },
  unknown: {
    backgroundColor: tokens.colorNeutralBackground4,
    border: edge('solid', tokens.colorNeutralStroke1),
    [CONTRAST]: { backgroundColor: 'Canvas', border: '1px solid GrayText' },
  },
  full: { position: 'absolute', inset: 0, width: '100%', height: '100%', display: 'block' },
  corner: {
    position: 'absolute',
    insetInlineEnd: 0,
    top: 0,
    width: '9px',
    height: '9px',
    fill: tokens.colorNeutralBackground1,
    [CONTRAST]: { fill: 'Canvas' },
  },
  question: {
    position: 'absolute',
    insetInlineStart: '50%',
    top: '50%',
    width: '16px',
    height: '16px',
    marginTop: '-8px',
    marginInlineStart: '-8px',
    fill: tokens.colorNeutralBackground1,
    [CONTRAST]: { fill: 'Canvas' },
  },
  questionSign: {
    fill: tokens.colorNeutralForeground1,
    fontSize: '11px',
    fontWeight: tokens.fontWeightSemibold,
    textAnchor: 'middle',
    [CONTRAST]: { fill: 'CanvasText' },
  },
});

/**
 * One of the six fills, stretched over its cell. Each can be told from the others without colour. `joined`: neighbours of
 * one fill run together, where cells differ in numbers only.
 */
export function FillArea({ fill, joined = false }: { readonly fill: Fill; readonly joined?: boolean }) {
  const styles = useStyles();
  if (fill === 'free') return null;
  return (
    <span
      className={mergeClasses(styles.area, styles[fill], joined && styles.joined)}
      aria-hidden="true"
      data-fill={fill}
    >
      {(fill === 'tentative' || fill === 'unknown') && (
        <svg className={styles.full} focusable="false">
          <rect width="100%" height="100%" fill={`url(#fill-${fill})`} />
        </svg>
      )}
      {fill === 'oof' && (
        <svg className={styles.corner} viewBox="0 0 9 9" focusable="false">
          <path d="M0 0H9V9Z" />
        </svg>
      )}
      {fill === 'unknown' && (
        <svg className={styles.question} viewBox="0 0 16 16" focusable="false">
          <circle cx="8" cy="8" r="7" />
          <text x="8" y="12" className={styles.questionSign}>
            ?
          </text>
        </svg>
      )}
    </span>
  );
}
