import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { useSession, useStore } from '../../hooks/useSession';
import { reasonText } from '../../model/apiWords';
import { clockElsewhere } from '../../model/format';
import { isOfSystem } from '../../model/banners';
import type { Reading } from '../../model/lanes';
import { calendarLine } from '../../model/calendarLine';
import { isZone } from '../../model/zone';
import { strings } from '../../strings';
import { DoubtFlag } from '../common/DoubtFlag';
import { useCommonStyles } from '../common/useCommonStyles';
import { AskPerson } from './AskPerson';
import { TryAgain } from './TryAgain';

/** "+1 day": the date there, as seen from the organizer's. */
function dayShiftText(days: number): string {
  const { dayLater, dayEarlier } = strings.people;
  return (days > 0 ? dayLater : dayEarlier)({ days: Math.abs(days) });
}

const useStyles = makeStyles({
  // Its facts flow beside the row's buttons as far as there is room.
  facts: { display: 'contents' },
  shift: { fontWeight: tokens.fontWeightSemibold },
  problem: { color: tokens.colorStatusWarningForeground3 },
});

/** The clock on this person's wall, where it differs from yours, and what is known of the calendar. */
export function PersonFacts({
  mailbox,
  reading,
  asks,
}: {
  readonly mailbox: Mailbox;
  readonly reading?: Reading | undefined;
  /** Whether this is somebody else, who can be asked in a mail. */
  readonly asks: boolean;
}) {
  const styles = useStyles();
  const common = useCommonStyles();
  const nowMs = useNow();
  const session = useSession();
  const { zone } = session;
  const { systems } = useStore(session.calendars.state);
  const [tried, setTried] = useState(false);
  const schedule = reading?.state === 'read' ? reading.schedule : undefined;
  const doubt = schedule?.doubtful;
  const theirs = schedule?.timeZone ?? mailbox.timeZone;
  const offset = schedule?.utcOffsetMinutes;
  const there = isZone(theirs)
    ? { zone: theirs }
    : offset === undefined
      ? undefined
      : { utcOffsetMinutes: offset };
  const clock = there && clockElsewhere(nowMs, there, zone);
  const line = calendarLine(mailbox, reading, nowMs, systems);
  return (
    <span className={styles.facts}>
      {clock && !clock.sameClock && (
        <span className={common.caption}>
          {strings.people.localTime({ time: clock.time })}
          {clock.dayShift !== 0 && <span className={styles.shift}> {dayShiftText(clock.dayShift)}</span>}
        </span>
      )}
      {line && (
        <span className={common.caption}>
          <span className={mergeClasses(line.problem && styles.problem)}>{line.text}</span>
          {line.age && <span> {line.age}.</span>}{' '}
          {(line.again || (tried && reading?.state === 'reading')) && (
            <TryAgain
              name={mailbox.displayName || mailbox.address}
              busy={reading?.state === 'reading'}
              onTry={() => {
                setTried(true);
                session.readAgain(mailbox);
              }}
            />
          )}
        </span>
      )}
      {asks && <AskPerson mailbox={mailbox} reading={reading} />}
      {doubt && <DoubtFlag {...(isOfSystem(doubt) ? {} : { why: reasonText(doubt) })} />}
    </span>
  );
}
