import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { appointmentNotes, failureText, roomNames, spanText } from '../../model/appointmentText';
import type { AppointmentSync } from '../../session/appointment/appointmentSync';
import { strings } from '../../strings';
import { WIDE } from '../common/media';
import { Notice } from '../common/Notice';
import { useCommonStyles } from '../common/useCommonStyles';
import { CurrentCheck } from './CurrentCheck';

const useStyles = makeStyles({
  section: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [WIDE]: { marginBottom: tokens.spacingVerticalL },
  },
  time: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0 },
  // In a narrow pane it stands on a line of its own, below the time.
  show: {
    minWidth: 0,
    paddingInline: tokens.spacingHorizontalXS,
    marginInline: `calc(-1 * ${tokens.spacingHorizontalXS})`,
  },
});

/** The appointment as it stands in the host: its time, whether that suits, and what is particular about it. */
export function AppointmentSection({ sync }: { readonly sync: AppointmentSync }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const wishes = useStore(session.wishes);
  const { appointment, rooms, failure, unchecked } = useStore(sync.state);
  // Whoever has changed it has moved the page along, and the preview with its Undo is gone.
  const { changedSince } = useStore(sync.time.state);
  const hasRooms = rooms.length > 0 || wishes.rooms.count > 0;
  const notes = appointment ? appointmentNotes(appointment, sync.host.capabilities, hasRooms) : [];
  return (
    <section className={mergeClasses(common.panel, styles.section)} aria-labelledby="appointment-heading">
      <h2 id="appointment-heading" className={common.heading}>
        {strings.outlook.heading}
      </h2>
      {!appointment && !failure && <p className={styles.text}>{strings.outlook.reading}</p>}
      {appointment && (
        <>
          <div className={common.between}>
            <span>
              <bdi className={styles.time}>{spanText(appointment, session.zone)}</bdi>
              {rooms.length > 0 && <span className={common.caption}> · {roomNames({ rooms })}</span>}
            </span>
            <Button
              size="small"
              appearance="subtle"
              className={mergeClasses(styles.show, common.touch)}
              onClick={() =>
                session.showTime({
                  startMs: appointment.startMs,
                  endMs: appointment.endMs,
                  rooms: rooms.map(({ mailbox }) => mailbox),
                })
              }
            >
              {strings.outlook.show}
            </Button>
          </div>
          <CurrentCheck sync={sync} rooms={rooms} />
        </>
      )}
      {changedSince && <Notice role="alert">{strings.outlook.changedSince}</Notice>}
      {failure && (
        <Notice
          role="alert"
          action={
            <Button size="small" className={common.touch} onClick={() => sync.tryAgain()}>
              {strings.tryAgain}
            </Button>
          }
        >
          {failureText(failure.during, failure.error.code)}{' '}
          <span className={common.caption}>{strings.code({ code: failure.error.message })}</span>
        </Notice>
      )}
      {unchecked && (
        <div className={common.between}>
          <span className={common.caption}>{strings.outlook.unchecked}</span>
          <Button size="small" className={common.touch} onClick={() => sync.look()}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className={mergeClasses(common.caption, styles.text)}>
          {note}
        </p>
      ))}
    </section>
  );
}
