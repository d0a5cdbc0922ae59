import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { progressOf } from '../../model/dayLanes';
import { shortDate, clock } from '../../model/format';
import { everybody } from '../../model/people';
import { strings } from '../../strings';
import { MEDIUM, NARROW, VERY_WIDE, WIDE } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { PeopleSection } from '../people/PeopleSection';
import { Timeline } from '../timeline/Timeline';
import { WantedSection } from '../wanted/WantedSection';
import { ChosenArea } from './ChosenArea';
import { ExplainSection } from './ExplainSection';
import { HostAppointment } from './InHost';
import { SuggestionSection } from './SuggestionSection';
import { SystemsBanner } from './SystemsBanner';

const useStyles = makeStyles({
  times: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [WIDE]: { gap: tokens.spacingHorizontalL },
    [MEDIUM]: {
      gridTemplateColumns: 'minmax(320px, 2fr) minmax(0, 3fr)',
      // The day begins beside the people, however many they are.
      gridTemplateAreas: '"people wanted" "people timeline" "cards timeline"',
      gridTemplateRows: 'auto auto 1fr',
    },
    [VERY_WIDE]: {
      gridTemplateColumns: 'minmax(300px, 340px) minmax(300px, 360px) minmax(0, 1fr)',
      gridTemplateAreas: '"inputs cards timeline"',
    },
  },
  // At 900 px people and wishes stand beside each other; wider, below each other in a column of their own.
  inputs: {
    display: 'contents',
    [VERY_WIDE]: { display: 'grid', gap: tokens.spacingHorizontalL, gridArea: 'inputs' },
  },
  banner: { [WIDE]: { marginBottom: tokens.spacingVerticalL } },
  people: { [MEDIUM]: { gridArea: 'people' } },
  wanted: { [MEDIUM]: { gridArea: 'wanted' } },
  cards: { [WIDE]: { gridArea: 'cards' } },
  right: {
    display: 'contents',
    [WIDE]: { display: 'grid', gap: tokens.spacingHorizontalL, gridArea: 'timeline', minWidth: 0 },
  },
  ruled: { [NARROW]: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` } },
  chosen: {
    [NARROW]: { order: 1 },
    // Not in a window so low (400 % zoom) that it would cover what it belongs to.
    '@media (max-width: 899.98px) and (min-height: 480px)': { position: 'sticky', bottom: 0, zIndex: 2 },
  },
});

/** People, wishes, suggestions and the day, in one column or side by side. */
export function Times() {
  const styles = useStyles();
  return (
    <>
      <HostAppointment />
      <SystemsBanner className={styles.banner} />
      <div className={styles.times}>
        <div className={styles.inputs}>
          <PeopleSection className={styles.people} />
          <WantedSection className={mergeClasses(styles.wanted, styles.ruled)} />
        </div>
        <SuggestionSection className={mergeClasses(styles.cards, styles.ruled)} />
        <div className={styles.right}>
          <ChosenArea className={styles.chosen} />
          <Timeline className={styles.ruled} />
          <ExplainSection className={styles.ruled} />
        </div>
        <Announcement />
      </div>
    </>
  );
}

/** In a component of its own: what it waits for changes with each calendar, and draws nothing else again. */
function Announcement() {
  const common = useCommonStyles();
  return (
    <p role="status" className={common.hidden} data-testid="announcement">
      {useAnnouncement()}
    </p>
  );
}

/** One polite sentence when everything has answered, and nothing before. */
function useAnnouncement(): string {
  const session = useSession();
  const people = useStore(session.people);
  const { readings } = useStore(session.calendars.state);
  const { answer, searching } = useStore(session.search.state);
  const progress = progressOf(everybody(people), (address) => readings.get(address));
  if (!answer || searching || !progress.done) return '';
  const read = strings.times.progress({ read: progress.read, total: progress.total });
  const first = answer.suggestions[0];
  const atMs = first ? Date.parse(first.start) : 0;
  const when = first ? `${shortDate(atMs, session.zone)}, ${clock(atMs, session.zone)}` : '';
  return strings.times.done({ read, found: answer.suggestions.length, first: when });
}
