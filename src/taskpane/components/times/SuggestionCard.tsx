import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, memo, Suspense, useState } from 'react';
import type { Suggestion } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { ChevronDownRegular, ChevronUpRegular, DoorRegular } from '../../icons';
import { cardFacts } from '../../model/cardFacts';
import { clockRange, shortDate } from '../../model/format';
import type { People } from '../../model/people';
import { pastEndText } from '../../model/seriesFacts';
import { strings } from '../../strings';
import { CONTRAST } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { QualityMark } from './QualityMark';

const SuggestionDetails = lazy(async () => ({
  default: (await import(/* webpackChunkName: "explain" */ './SuggestionDetails')).SuggestionDetails,
}));

const useStyles = makeStyles({
  card: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  chosen: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '-1px',
    [CONTRAST]: { outlineColor: 'Highlight' },
  },
  // What was told of the time stays, and with it the height of the card: those below keep their places.
  gone: { backgroundColor: tokens.colorNeutralBackground3 },
  heading: { margin: 0, fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase300 },
  button: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    width: '100%',
    minHeight: '44px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  time: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  strong: { fontWeight: tokens.fontWeightSemibold },
  end: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, alignSelf: 'start' },
  mark: {
    gridColumn: '1 / -1',
    justifySelf: 'start',
    paddingInline: tokens.spacingHorizontalSNudge,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    [CONTRAST]: { border: '1px solid CanvasText' },
  },
  line: { gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  room: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  without: { color: tokens.colorStatusWarningForeground3 },
  outdated: { fontSize: tokens.fontSizeBase200 },
  reason: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface SuggestionCardProps {
  readonly suggestion: Suggestion;
  readonly total: number;
  /** Why this one stands out of the list: the first for somebody. */
  readonly mark: string | undefined;
  /** What is told of it was true before: a later answer does not suggest it. */
  readonly gone: boolean;
  readonly chosen: boolean;
  readonly people: People;
  readonly onChoose: (suggestion: Suggestion) => void;
}

export const SuggestionCard = memo(function SuggestionCard({
  suggestion,
  total,
  mark,
  gone,
  chosen,
  people,
  onChoose,
}: SuggestionCardProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const [open, setOpen] = useState(false);
  const { zone } = useSession();
  const { start, end, quality } = suggestion;
  const facts = cardFacts(suggestion, people, total);
  const pastEnd = pastEndText(suggestion, people);
  return (
    <li
      className={mergeClasses(styles.card, chosen && styles.chosen, gone && styles.gone)}
      aria-current={chosen ? 'true' : undefined}
      data-time={suggestion.id}
    >
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={open}
          onClick={() => {
            onChoose(suggestion);
            setOpen(!(open && chosen));
          }}
        >
          <span className={styles.time}>
            <span className={styles.strong}>{shortDate(Date.parse(start), zone)}</span>
            <bdi dir="ltr" className={styles.strong}>
              {clockRange(Date.parse(start), Date.parse(end), zone)}
            </bdi>
          </span>
          <span className={styles.end}>
            {gone ? (
              <span className={mergeClasses(styles.without, styles.outdated)}>{strings.times.gone}</span>
            ) : (
              <QualityMark quality={quality} />
            )}
            {open ? <ChevronUpRegular aria-hidden="true" /> : <ChevronDownRegular aria-hidden="true" />}
          </span>
          {mark && <span className={styles.mark}>{mark}</span>}
          <span className={mergeClasses(styles.line, common.caption)}>
            <span>{facts.free}</span>
            {facts.without && <span className={styles.without}>{facts.without}</span>}
            {facts.rooms.map((room) => (
              <span key={room} className={styles.room}>
                <DoorRegular aria-hidden="true" />
                <span>{room}</span>
              </span>
            ))}
          </span>
          {/* Opened, it says so below, with everything else that speaks for it. */}
          {facts.reason && !open && <span className={styles.reason}>{facts.reason}</span>}
          {pastEnd && <span className={mergeClasses(styles.reason, styles.without)}>{pastEnd}</span>}
        </button>
      </h3>
      {open && (
        <Suspense fallback={null}>
          <SuggestionDetails suggestion={suggestion} />
        </Suspense>
      )}
    </li>
  );
});
