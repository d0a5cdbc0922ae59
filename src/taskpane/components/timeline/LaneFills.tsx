import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { LanePart, LanePaths } from '../../model/lanePaths';
import { CONTRAST } from '../common/media';

const useStyles = makeStyles({
  drawing: {
    position: 'absolute',
    insetInlineStart: 0,
    top: '50%',
    transform: 'translateY(-50%)',
    width: '100%',
    overflow: 'hidden',
    pointerEvents: 'none',
    // The fills are meaning, not decoration: contrast themes get them in system colours below.
    forcedColorAdjust: 'none',
  },
  workingElsewhere: {
    fill: 'none',
    strokeWidth: '2px',
    strokeDasharray: '0.1 4',
    strokeLinecap: 'round',
    stroke: tokens.colorBrandStroke1,
    [CONTRAST]: { stroke: 'CanvasText' },
  },
  tentative: {
    fill: 'url(#fill-tentative)',
    stroke: tokens.colorBrandStroke2,
    [CONTRAST]: { stroke: 'CanvasText' },
  },
  busy: { fill: tokens.colorBrandBackground, [CONTRAST]: { fill: 'CanvasText' } },
  oof: { fill: tokens.colorPaletteGrapeBorderActive, [CONTRAST]: { fill: 'CanvasText' } },
  unknown: {
    fill: 'url(#fill-unknown)',
    stroke: tokens.colorNeutralStroke1,
    [CONTRAST]: { stroke: 'GrayText' },
  },
  corner: { fill: tokens.colorNeutralBackground1, [CONTRAST]: { fill: 'Canvas' } },
  disc: { fill: tokens.colorNeutralBackground1, [CONTRAST]: { fill: 'Canvas' } },
  question: {
    fill: 'none',
    strokeWidth: '1.5px',
    strokeLinecap: 'round',
    stroke: tokens.colorNeutralForeground1,
    [CONTRAST]: { stroke: 'CanvasText' },
  },
});

/** Signs last: they lie on what they explain. */
const PARTS: readonly LanePart[] = [
  'workingElsewhere',
  'tentative',
  'busy',
  'oof',
  'unknown',
  'corner',
  'disc',
  'question',
];

/** A lane's six fills, each of which can be told from the others without colour. */
export function LaneFills({ paths, height }: { readonly paths: LanePaths; readonly height: number }) {
  const styles = useStyles();
  return (
    <svg className={styles.drawing} height={height} aria-hidden="true" focusable="false">
      {PARTS.map(
        (part) =>
          paths[part] && (
            <path key={part} className={mergeClasses(styles[part])} d={paths[part]} data-fill={part} />
          ),
      )}
    </svg>
  );
}
