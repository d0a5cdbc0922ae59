import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { useSession } from '../../hooks/useSession';
import { clockElsewhere } from '../../model/format';
import type { Reading } from '../../model/lanes';
import { calendarLine } from '../../model/calendarLine';
import { isZone } from '../../model/zone';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  facts: { display: 'inline-flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, minWidth: 0 },
  shift: { fontWeight: tokens.fontWeightSemibold },
  problem: { color: tokens.colorStatusWarningForeground3 },
});

/** The clock on this person's wall, where it differs from yours, and what is known of the calendar. */
export function PersonFacts({ mailbox, reading }: { readonly mailbox: Mailbox; readonly reading?: Reading | undefined }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const nowMs = useNow();
  const { zone } = useSession();
  const schedule = reading?.state === 'read' ? reading.schedule : undefined;
  const theirs = schedule?.timeZone ?? mailbox.timeZone;
  const offset = schedule?.utcOffsetMinutes;
  const there = isZone(theirs) ? { zone: theirs } : offset === undefined ? undefined : { utcOffsetMinutes: offset };
  const clock = there && clockElsewhere(nowMs, there, zone);
  const line = calendarLine(mailbox, reading, nowMs);
  return (
    <span className={mergeClasses(common.caption, styles.facts)}>
      {clock && !clock.sameClock && (
        <span>
          {strings.people.localTime(clock.time)}
          {clock.dayShift !== 0 && <span className={styles.shift}> {strings.people.dayShift(clock.dayShift)}</span>}
        </span>
      )}
      {line && <span className={line.problem ? styles.problem : undefined}>{line.text}</span>}
    </span>
  );
}
