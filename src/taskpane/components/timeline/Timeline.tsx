import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { useDay } from '../../hooks/useDay';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { ChosenMover } from './ChosenMover';
import { DayBar } from './DayBar';
import { Legend } from './Legend';
import { TimelineGrid } from './TimelineGrid';

const TextTwin = lazy(async () => ({
  default: (await import(/* webpackChunkName: "afterClick" */ './TextTwin')).TextTwin,
}));

const useStyles = makeStyles({
  section: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    containerType: 'inline-size',
  },
  empty: { margin: 0 },
});

/** One day of everybody: as a picture with a grid behind it, or as sentences. */
export function Timeline({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const [asText, setAsText] = useState(false);
  const [wholeDay, setWholeDay] = useState(false);
  const day = useDay(wholeDay);
  const inWords = useDeferredValue(asText);
  const nobody = people.attendees.length === 0;
  return (
    <section
      className={mergeClasses(common.panel, styles.section, className)}
      aria-labelledby="timeline-heading"
    >
      <DayBar
        asText={asText}
        wholeDay={wholeDay}
        disabled={nobody}
        onAsText={setAsText}
        onWholeDay={setWholeDay}
      />
      {nobody ? (
        <p className={mergeClasses(common.caption, styles.empty)}>{strings.timeline.nobody}</p>
      ) : inWords ? (
        <Suspense fallback={null}>
          <TextTwin day={day} />
        </Suspense>
      ) : (
        <>
          <ChosenMover />
          <TimelineGrid day={day} />
          <Legend day={day} />
        </>
      )}
    </section>
  );
}
