import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { QuestionCircleRegular } from '../../icons';
import { cardFacts } from '../../model/cardFacts';
import { peopleLanes } from '../../model/dayLanes';
import { clockRange, list, shortDate } from '../../model/format';
import { standingText } from '../../model/standing';
import { strings } from '../../strings';
import { NARROW } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { keepClear } from './keepClear';
import { HostUseButton, UsedTime } from './InHost';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    [NARROW]: {
      boxShadow: tokens.shadow8,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      paddingBlock: tokens.spacingVerticalS,
    },
  },
  text: { display: 'grid', minWidth: 0, flex: '1 1 150px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  explain: { minWidth: 0, paddingInline: tokens.spacingHorizontalXS },
  button: { flexShrink: 0, [NARROW]: { minHeight: '44px' } },
});

/** The framed time and what to do with it. */
export function ChosenArea({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const chosen = useStore(session.chosen);
  const used = useStore(session.used);
  const { readings } = useStore(session.calendars.state);
  const { answer } = useStore(session.search.state);
  const { open: explained } = useStore(session.explanation.state);
  if (!chosen) return null;
  if (used) return <UsedTime chosen={chosen} />;
  const { startMs, endMs, rooms } = chosen;
  const suggestion = answer?.suggestions.find(({ id }) => id === chosen.suggestionId);
  const standing =
    suggestion && answer
      ? cardFacts(suggestion, people, answer.considered.attendees).free
      : standingText(
          peopleLanes(people, (address) => readings.get(address), chosen),
          chosen,
        );
  const facts = [standing, rooms.length > 0 ? list(rooms.map((room) => room.displayName)) : ''];
  return (
    <section
      ref={keepClear}
      className={mergeClasses(common.panel, styles.bar, className)}
      aria-label={strings.chosen.bar}
    >
      <div className={styles.text}>
        <span className={styles.strong}>
          {shortDate(startMs, session.zone)} <bdi dir="ltr">{clockRange(startMs, endMs, session.zone)}</bdi>
        </span>
        <span className={mergeClasses(common.caption, common.name)}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.buttons}>
        <Button
          appearance="subtle"
          className={mergeClasses(common.touch, styles.explain)}
          icon={<QuestionCircleRegular />}
          aria-expanded={explained}
          data-explains
          onClick={() => (explained ? session.explanation.close() : session.explanation.open())}
        >
          {strings.explain.open}
        </Button>
        <HostUseButton chosen={chosen}>
          <Button appearance="primary" className={styles.button} onClick={() => session.used.set(true)}>
            {strings.chosen.use}
          </Button>
        </HostUseButton>
      </div>
    </section>
  );
}
