import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { ArrowSyncRegular } from '../../icons';
import { betterThan } from '../../model/firstSlots';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { NoTime } from './NoTime';
import { ReadingProgress } from './ReadingProgress';
import { Relaxations } from './Relaxations';
import { Relaxed } from './Relaxed';
import { SuggestionList } from './SuggestionList';

const useStyles = makeStyles({
  section: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start' },
  text: { margin: 0 },
  newer: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
});

export function SuggestionSection({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const window = useStore(session.window);
  const { answer, newer, failure, searching } = useStore(session.search.state);
  const nobody = people.attendees.length === 0;
  const better = !nobody && answer?.relax && (
    <Relaxations label={strings.times.better} relax={answer.relax} />
  );
  // Before times that are hardly any; after those that will do.
  const isPoor = answer?.suggestions[0]?.quality === 'poor';
  return (
    <section
      className={mergeClasses(common.panel, styles.section, className)}
      aria-labelledby="times-heading"
      aria-busy={searching}
    >
      <div className={common.between}>
        <h2 id="times-heading" className={common.heading}>
          {strings.times.heading}
        </h2>
        {answer && (
          <Button
            className={common.touch}
            size="small"
            appearance="subtle"
            icon={<ArrowSyncRegular />}
            disabled={searching}
            onClick={() => session.checkAgain('all')}
          >
            {strings.times.checkAgain}
          </Button>
        )}
      </div>
      {nobody && <p className={mergeClasses(common.caption, styles.text)}>{strings.times.nothingAsked}</p>}
      {!nobody && !window.ok && <p className={styles.text}>{strings.wanted.windowProblem[window.why]}</p>}
      {!nobody && window.ok && <ReadingProgress />}
      {failure && (
        <div className={common.between} role="alert">
          <span>{failure.sentence}</span>
          <Button size="small" className={common.touch} onClick={() => session.checkAgain('missing')}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {newer && (
        <div className={styles.newer} role="status">
          <span>{strings.times.newer({ better: answer ? betterThan(answer, newer) : 0 })}</span>
          <Button size="small" className={common.touch} onClick={() => session.search.showNewer()}>
            {strings.times.showNewer}
          </Button>
        </div>
      )}
      <Relaxed />
      {isPoor && better}
      {!nobody && answer && answer.suggestions.length > 0 && <SuggestionList answer={answer} />}
      {!isPoor && better}
      {!nobody && answer && answer.suggestions.length === 0 && !searching && <NoTime answer={answer} />}
    </section>
  );
}
