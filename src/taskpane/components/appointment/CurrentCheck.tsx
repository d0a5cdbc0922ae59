import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ExplainAnswer } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import { attendeeLines } from '../../model/cardFacts';
import type { AppointmentRoom } from '../../model/invited';
import { everybody, isResource } from '../../model/people';
import type { AppointmentSync } from '../../session/appointment/appointmentSync';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { QualityMark } from '../times/QualityMark';

/** More people than this are counted; the timeline below has a row for each. */
const MOST_LINES = 4;

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  text: { margin: 0 },
  who: { overflowWrap: 'anywhere' },
});

interface CurrentCheckProps {
  readonly sync: AppointmentSync;
  readonly rooms: readonly AppointmentRoom[];
}

/** Whether the appointment's own time suits, and who stands against it. */
export function CurrentCheck({ sync, rooms }: CurrentCheckProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const check = useStore(sync.current.state);
  const answer = 'answer' in check ? check.answer : undefined;
  return (
    <div role="status" aria-busy={check.state === 'checking'}>
      {check.state === 'tooLong' && <p className={styles.text}>{strings.outlook.tooLong}</p>}
      {check.state === 'checking' && !answer && (
        <p className={mergeClasses(common.caption, styles.text)}>{strings.outlook.checking}</p>
      )}
      {check.state === 'failed' && (
        <div className={common.between}>
          <span>{check.failure.sentence}</span>
          <Button size="small" className={common.touch} onClick={() => sync.recheck(true)}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {answer && <Answer answer={answer} rooms={rooms} />}
    </div>
  );
}

function Answer({
  answer: { suggestion },
  rooms,
}: {
  readonly answer: ExplainAnswer;
  readonly rooms: readonly AppointmentRoom[];
}) {
  const styles = useStyles();
  const common = useCommonStyles();
  const people = useStore(useSession().people);
  const named = [
    ...people.attendees,
    ...rooms.map(({ mailbox }) => ({ mailbox, role: 'required' as const })),
  ];
  // Whoever is free but for this very meeting is simply free.
  const against = suggestion.attendees.filter((one) => one.state !== 'free' || !one.withinWorkingHours);
  const lines = attendeeLines({ ...suggestion, attendees: against }, { ...people, attendees: named });
  const total = everybody(people).filter((one) => !isResource(one)).length;
  return (
    <>
      <div className={styles.line}>
        <QualityMark quality={suggestion.quality} />
        <span>{strings.times.free({ free: suggestion.freeCount, total })}</span>
      </div>
      {lines.length === 0 ? (
        <p className={mergeClasses(common.caption, styles.text)}>{strings.outlook.suits}</p>
      ) : (
        <ul className={common.list}>
          {lines.slice(0, MOST_LINES).map((line) => (
            <li key={line} className={styles.who} dir="auto">
              {line}
            </li>
          ))}
          {lines.length > MOST_LINES && (
            <li className={common.caption}>{strings.outlook.more({ count: lines.length - MOST_LINES })}</li>
          )}
        </ul>
      )}
    </>
  );
}
