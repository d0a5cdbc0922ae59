import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useNow } from '../../hooks/useNow';
import { useRoomNames } from '../../hooks/useRoomNames';
import { useSession, useStore } from '../../hooks/useSession';
import { ArrowSyncRegular, DismissRegular } from '../../icons';
import { sentenceText } from '../../model/apiWords';
import { explainedFacts } from '../../model/explainedTime';
import { ago, clock, clockRange, shortDate } from '../../model/format';
import { pastEndText } from '../../model/seriesFacts';
import type { ExplanationState } from '../../session/explanation';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { FactBlock } from './FactBlock';
import { QualityMark } from './QualityMark';
import { SeriesTable } from './SeriesTable';
import { TimeFields } from './TimeFields';

const useStyles = makeStyles({
  panel: { display: 'grid', gap: tokens.spacingVerticalS },
  head: { display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between' },
  heading: { outline: 'none', overflowWrap: 'anywhere' },
  text: { margin: 0 },
  facts: { display: 'grid', gap: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200 },
  changes: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** The button of ChosenArea. */
const OPENER = '[data-explains]';

/** Why a time is as good as it is: who and what stands in the way, every room, and what would have to give. */
export function ExplainPanel() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const state = useStore(session.explanation.state);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever pressed the button comes along; a time that is tapped keeps the focus where it is.
    if (document.activeElement?.matches(OPENER)) heading.current?.focus();
  }, []);
  return (
    <section
      className={mergeClasses(common.panel, styles.panel)}
      aria-labelledby="explain-heading"
      aria-busy={state.reading}
    >
      <div className={styles.head}>
        <h2
          id="explain-heading"
          ref={heading}
          tabIndex={-1}
          className={mergeClasses(common.heading, styles.heading)}
        >
          {useTitle(state)}
        </h2>
        <Button
          className={common.touch}
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={strings.explain.close}
          onClick={() => {
            document.querySelector<HTMLElement>(OPENER)?.focus();
            session.explanation.close();
          }}
        />
      </div>
      <TimeFields />
      {state.startMs === undefined && <p className={styles.text}>{strings.timeline.help}</p>}
      {state.reading && !state.answer && (
        <p className={mergeClasses(common.caption, styles.text)}>{strings.explain.reading}</p>
      )}
      {state.failure && (
        <div className={common.between} role="alert">
          <span>{state.failure.sentence}</span>
          <Button size="small" className={common.touch} onClick={() => void session.explanation.checkAgain()}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {state.answer && <Explained state={state} answer={state.answer} />}
    </section>
  );
}

function useTitle({ startMs, answer }: ExplanationState): string {
  const { zone } = useSession();
  if (startMs === undefined) return strings.explain.any;
  const when = answer
    ? `${shortDate(startMs, zone)}, ${clockRange(startMs, Date.parse(answer.suggestion.end), zone)}`
    : `${shortDate(startMs, zone)}, ${clock(startMs, zone)}`;
  if (!answer) return when;
  return answer.wouldHaveToGive.length === 0
    ? strings.explain.clear({ when })
    : strings.explain.why({ when });
}

interface ExplainedProps {
  readonly state: ExplanationState;
  readonly answer: NonNullable<ExplanationState['answer']>;
}

function Explained({ state, answer }: ExplainedProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const nowMs = useNow();
  const roomName = useRoomNames();
  const facts = explainedFacts(answer, people);
  const { suggestion } = answer;
  const [headline] = suggestion.reasons;
  const pastEnd = pastEndText(suggestion, people);
  const { sinceMs } = state;
  return (
    <>
      <QualityMark quality={suggestion.quality} />
      <div className={styles.facts}>
        {headline && <p className={styles.text}>{sentenceText(headline)}</p>}
        {pastEnd && <p className={styles.text}>{pastEnd}</p>}
        <FactBlock
          level={3}
          title={strings.explain.inTheWay}
          lines={facts.people.length > 0 ? facts.people : [strings.times.everybodyFree]}
        />
        {facts.roomsInShort && (
          <FactBlock
            level={3}
            title={strings.times.more.rooms}
            lines={[facts.roomsInShort, ...facts.rooms]}
          />
        )}
        {suggestion.series && <SeriesTable series={suggestion.series} level={3} roomName={roomName} />}
        {!facts.isClear && <FactBlock level={3} title={strings.explain.give} lines={facts.wouldHaveToGive} />}
        {facts.changes && sinceMs !== undefined && (
          <div className={styles.changes} role="status">
            <FactBlock
              level={3}
              title={strings.explain.since({ when: clock(sinceMs, session.zone) })}
              lines={facts.changes.length > 0 ? facts.changes : [strings.explain.same]}
            />
          </div>
        )}
      </div>
      <div className={common.between}>
        <span className={common.caption}>
          {strings.people.calendar.read({ age: ago(Date.parse(answer.readAt), nowMs) })}
        </span>
        <Button
          className={common.touch}
          size="small"
          icon={<ArrowSyncRegular />}
          disabled={state.reading}
          onClick={() => void session.explanation.checkAgain()}
        >
          {strings.explain.checkAgain}
        </Button>
      </div>
    </>
  );
}
