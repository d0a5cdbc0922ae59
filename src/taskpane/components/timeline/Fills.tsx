import { makeStyles, tokens } from '@fluentui/react-components';
import { CONTRAST } from '../common/media';

const useStyles = makeStyles({
  defs: { position: 'absolute', width: 0, height: 0 },
  light: { stroke: tokens.colorBrandStroke1, [CONTRAST]: { stroke: 'CanvasText' } },
  grey: { stroke: tokens.colorNeutralStrokeAccessible, [CONTRAST]: { stroke: 'GrayText' } },
});

/**
 * The hatchings, once for the page. SVG patterns rather than CSS gradients: contrast themes remove gradients and leave SVG
 * alone; and rather than images in the style, which a strict img-src would have to allow.
 */
export function Fills() {
  const styles = useStyles();
  return (
    <svg className={styles.defs} aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="fill-tentative"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="1" y1="0" x2="1" y2="6" strokeWidth="1.6" className={styles.light} />
        </pattern>
        <pattern
          id="fill-unknown"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <line x1="0.5" y1="0" x2="0.5" y2="5" strokeWidth="0.9" className={styles.grey} opacity="0.7" />
        </pattern>
      </defs>
    </svg>
  );
}
