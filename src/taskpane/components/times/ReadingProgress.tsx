import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useDelayed } from '../../hooks/useDelayed';
import { useSession, useStore } from '../../hooks/useSession';
import { progressOf } from '../../model/dayLanes';
import { everybody } from '../../model/people';
import { strings } from '../../strings';
import { CONTRAST, STILL } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  progress: { display: 'grid', gap: tokens.spacingVerticalXXS },
  track: {
    height: '3px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    overflow: 'hidden',
    [CONTRAST]: { border: '1px solid CanvasText' },
  },
  bar: {
    height: '100%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    transition: `width ${tokens.durationNormal} ${tokens.curveEasyEase}`,
    [CONTRAST]: { backgroundColor: 'Highlight' },
    [STILL]: { transition: 'none' },
  },
  card: {
    height: '68px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    [STILL]: { display: 'none' },
  },
  skeleton: { display: 'grid', gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalS },
});

/** How many calendars have answered; where cards will stand, once waiting has become noticeable. */
export function ReadingProgress() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { readings } = useStore(session.calendars.state);
  const { answer, searching } = useStore(session.search.state);
  const { read, total, done } = progressOf(everybody(people), (address) => readings.get(address));
  const busy = searching || !done;
  const late = useDelayed(busy);
  if (total === 0) return null;
  return (
    <div className={styles.progress}>
      <span className={common.caption}>{strings.times.progress({ read, total })}</span>
      {late && (
        <div className={styles.track} aria-hidden="true">
          <div className={styles.bar} style={{ width: `${(read / total) * 100}%` }} />
        </div>
      )}
      {late && !answer && (
        <div className={mergeClasses(styles.skeleton)} aria-hidden="true">
          <div className={styles.card} />
          <div className={styles.card} />
          <div className={styles.card} />
        </div>
      )}
    </div>
  );
}
