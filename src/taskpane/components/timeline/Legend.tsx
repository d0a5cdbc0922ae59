import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { Day } from '../../hooks/useDay';
import { lanePaths } from '../../model/lanePaths';
import { fillsInView, outsideInView } from '../../model/legend';
import type { Fill } from '../../model/lanes';
import { strings } from '../../strings';
import { CONTRAST } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { LaneFills } from './LaneFills';

const useStyles = makeStyles({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  entry: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  swatch: {
    position: 'relative',
    display: 'inline-block',
    width: '24px',
    height: '20px',
    borderRadius: tokens.borderRadiusSmall,
  },
  free: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    height: '14px',
    width: '22px',
  },
  outside: {
    backgroundColor: tokens.colorNeutralBackground4,
    height: '14px',
    [CONTRAST]: { borderBottom: '2px dotted GrayText' },
  },
});

const SWATCH = { width: 24, height: 18, mirrored: false };

const swatch = (fill: Fill) => lanePaths([{ startMs: 0, endMs: 1, fill }], { startMs: 0, endMs: 1 }, SWATCH);

/** Only what can be seen right now: a legend of everything is read by nobody. */
export const Legend = memo(function Legend({ day }: { readonly day: Day }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const lanes = [...day.people, ...day.rooms];
  return (
    <ul
      className={mergeClasses(common.list, common.caption, styles.legend)}
      aria-label={strings.timeline.legend}
    >
      {fillsInView(lanes).map((fill) => (
        <li key={fill} className={styles.entry}>
          <span className={mergeClasses(styles.swatch, fill === 'free' && styles.free)}>
            <LaneFills paths={swatch(fill)} height={SWATCH.height} />
          </span>
          {strings.timeline.fills[fill]}
        </li>
      ))}
      {outsideInView(lanes) && (
        <li className={styles.entry}>
          <span className={mergeClasses(styles.swatch, styles.outside)} />
          {strings.timeline.outsideHours}
        </li>
      )}
    </ul>
  );
});
