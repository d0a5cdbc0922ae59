import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useFact, useSession, useStore } from '../../hooks/useSession';
import { ArrowSyncRegular } from '../../icons';
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
});

export function SuggestionSection({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const nobody = useFact(session.people, ({ attendees }) => attendees.length === 0);
  const window = useStore(session.window);
  const { answer, newer, gone, relaxFirst, failure, searching } = useStore(session.search.state);
  const section = useRef<HTMLElement>(null);
  const shown = useRef<string>(undefined);
  // The button that was pressed is gone; what was asked for is the first time that was not there.
  const show = () => {
    const before = new Set(answer?.suggestions.map(({ id }) => id));
    shown.current = (newer?.suggestions.find(({ id }) => !before.has(id)) ?? newer?.suggestions[0])?.id;
    session.search.showNewer();
  };
  useEffect(() => {
    if (shown.current === undefined) return;
    const card = section.current?.querySelector<HTMLElement>(`[data-time="${shown.current}"] button`);
    (card ?? section.current?.querySelector<HTMLElement>('h2'))?.focus();
    shown.current = undefined;
  }, [answer]);
  const better = !nobody && answer?.relax && (
    <Relaxations label={strings.times.better} relax={answer.relax} />
  );
  return (
    <section
      ref={section}
      className={mergeClasses(common.panel, styles.section, className)}
      aria-labelledby="times-heading"
      aria-busy={searching}
    >
      <div className={common.between}>
        <h2 id="times-heading" className={common.heading} tabIndex={-1}>
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
      {!nobody && window.ok && <ReadingProgress onShow={show} />}
      {failure && (
        <div className={common.between} role="alert">
          <span>{failure.sentence}</span>
          <Button size="small" className={common.touch} onClick={() => session.checkAgain('missing')}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      <Relaxed />
      {relaxFirst && better}
      {!nobody && answer && answer.suggestions.length > 0 && <SuggestionList answer={answer} gone={gone} />}
      {!relaxFirst && better}
      {!nobody && answer && answer.suggestions.length === 0 && !searching && <NoTime answer={answer} />}
    </section>
  );
}
