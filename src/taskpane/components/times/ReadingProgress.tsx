import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useDelayed } from '../../hooks/useDelayed';
import { useNow } from '../../hooks/useNow';
import { useSession, useStore } from '../../hooks/useSession';
import { progressOf } from '../../model/dayLanes';
import { ago } from '../../model/format';
import { lateTimes, type LateTimes } from '../../model/lateTimes';
import { everybody } from '../../model/people';
import { strings } from '../../strings';
import { CONTRAST, STILL, TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  // As high as the button that may come into it: nothing below moves then.
  line: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    minHeight: '32px',
    [TOUCH]: { minHeight: '44px' },
  },
  text: { flexGrow: 1, minWidth: 0 },
  // In sight, too, for whoever has scrolled down the list.
  news: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
    outline: `${tokens.spacingHorizontalXS} solid ${tokens.colorBrandBackground2}`,
    [CONTRAST]: { outline: '1px solid CanvasText' },
  },
  track: {
    position: 'absolute',
    insetInline: 0,
    bottom: 0,
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
  skeleton: { display: 'grid', gap: tokens.spacingVerticalS },
});

/**
 * How many calendars have answered, or what a later answer has found; where cards will stand, once waiting has become
 * noticeable. It is one line whatever it says, so that no card below is pushed about.
 */
export function ReadingProgress({ onShow }: { readonly onShow: () => void }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { readings } = useStore(session.calendars.state);
  const { answer, newer, here, searching } = useStore(session.search.state);
  const nowMs = useNow();
  const { read, total, done } = progressOf(everybody(people), (address) => readings.get(address));
  const busy = searching || !done;
  const late = useDelayed(busy);
  if (total === 0) return null;
  const news = answer && newer && newsOf(lateTimes(answer, newer));
  return (
    <>
      <div className={mergeClasses(styles.line, news && styles.news)}>
        <span role="status" className={news && styles.text}>
          {news}
        </span>
        {!news && (
          <span className={common.caption}>
            {here && answer
              ? strings.times.here({ age: ago(Date.parse(answer.readAt), nowMs) })
              : strings.times.progress({ read, total })}
          </span>
        )}
        {news && (
          <Button size="small" appearance="primary" className={common.touch} onClick={onShow}>
            {strings.times.showNewer}
          </Button>
        )}
        {late && (
          <div className={styles.track} aria-hidden="true">
            <div className={styles.bar} style={{ width: `${(read / total) * 100}%` }} />
          </div>
        )}
      </div>
      {late && !answer && (
        <div className={styles.skeleton} aria-hidden="true" data-skeleton>
          <div className={styles.card} />
          <div className={styles.card} />
          <div className={styles.card} />
        </div>
      )}
    </>
  );
}

function newsOf({ better, more }: LateTimes): string {
  if (better > 0) return strings.times.late.better({ count: better });
  return more > 0 ? strings.times.late.more({ count: more }) : strings.times.late.changed;
}
