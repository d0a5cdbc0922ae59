import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { ArrowLeftRegular, ArrowRightRegular } from '../../icons';
import { clockRange } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  mover: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
  },
  time: { fontWeight: tokens.fontWeightSemibold, minWidth: '7.5em', textAlign: 'center' },
  button: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
  arrow: { ':dir(rtl)': { transform: 'scaleX(-1)' } },
});

/** Moving the framed time without dragging. */
export function ChosenMover() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const chosen = useStore(session.chosen);
  if (!chosen) return <p className={common.caption}>{strings.timeline.help}</p>;
  const button = mergeClasses(styles.button, common.touch);
  return (
    <div className={styles.mover} role="group" aria-label={strings.chosen.bar}>
      <Button
        className={button}
        size="small"
        appearance="subtle"
        icon={<ArrowLeftRegular className={styles.arrow} />}
        aria-label={strings.timeline.earlier}
        onClick={() => session.moveChosen(-15)}
      >
        {strings.timeline.step}
      </Button>
      <span className={styles.time} role="status">
        {/* A clock reads from left to right in every language. */}
        <bdi dir="ltr">{clockRange(chosen.startMs, chosen.endMs, session.zone)}</bdi>
      </span>
      <Button
        className={button}
        size="small"
        appearance="subtle"
        icon={<ArrowRightRegular className={styles.arrow} />}
        iconPosition="after"
        aria-label={strings.timeline.later}
        onClick={() => session.moveChosen(15)}
      >
        {strings.timeline.step}
      </Button>
    </div>
  );
}
