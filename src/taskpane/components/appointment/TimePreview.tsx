import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useFocusBack } from '../../hooks/useFocusBack';
import { useSession, useStore } from '../../hooks/useSession';
import { CheckmarkCircleFilled } from '../../icons';
import { acceptanceNote } from '../../model/acceptance';
import { failureText, roomNames, spanText } from '../../model/appointmentText';
import { zoneName } from '../../model/format';
import type { TimePlan } from '../../model/timePlan';
import type { AppointmentSync } from '../../session/appointment/appointmentSync';
import type { WriterState } from '../../session/appointment/timeWriter';
import type { Chosen } from '../../session/session';
import { strings } from '../../strings';
import { Notice } from '../common/Notice';
import { useCommonStyles } from '../common/useCommonStyles';
import { Changes } from './Changes';

const useStyles = makeStyles({
  panel: { display: 'grid', gap: tokens.spacingVerticalS },
  heading: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, outline: 'none' },
  done: { color: tokens.colorStatusSuccessForeground1, flexShrink: 0 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  button: { minHeight: '44px' },
});

interface TimePreviewProps {
  readonly sync: AppointmentSync;
  readonly chosen: Chosen;
}

/** What will change, then that it has changed, and the way back. Nothing is written before the button here says so. */
export function TimePreview({ sync, chosen }: TimePreviewProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const state = useStore(sync.time.state);
  // The plan is made of what was read last.
  useStore(sync.state);
  const plan = sync.time.plan(chosen);
  const people = useStore(session.people);
  // Before it is written, and while it can be taken back.
  const standing = state.written?.after ?? (state.undone ? undefined : plan?.after);
  const acceptance = acceptanceNote(
    people,
    (standing?.rooms ?? []).map(({ mailbox }) => mailbox),
  );
  const panel = useFocusBack();
  const heading = useRef<HTMLHeadingElement>(null);
  const phase = phaseOf(state);
  useEffect(() => heading.current?.focus(), [phase]);
  const close = () => {
    sync.time.putAway();
    session.used.set(false);
  };
  const { outlook } = strings;
  const { written, undone, busy, failure, changedMeanwhile } = state;
  return (
    <section
      ref={panel}
      className={mergeClasses(common.panel, styles.panel)}
      aria-labelledby="preview-heading"
    >
      <h2
        id="preview-heading"
        ref={heading}
        tabIndex={-1}
        className={mergeClasses(common.heading, styles.heading)}
      >
        {(written ?? undone) && <CheckmarkCircleFilled className={styles.done} aria-hidden="true" />}
        {outlook.preview.title[phase]}
      </h2>
      {failure && (
        <Notice role="alert">
          {failureText('writing', failure.code)}{' '}
          <span className={common.caption}>
            {strings.code({ code: `${failure.code} ${failure.detail}`.trim() })}
          </span>
        </Notice>
      )}
      {changedMeanwhile && <Notice role="alert">{outlook.preview.changedMeanwhile}</Notice>}
      {written ? (
        <Stands standing={written.after} />
      ) : undone ? (
        <Stands standing={undone.before} />
      ) : plan ? (
        <Changes plan={plan} />
      ) : (
        <p className={styles.text}>{outlook.isThere}</p>
      )}
      <p className={mergeClasses(common.caption, styles.text)}>
        {strings.wanted.zone({ zone: zoneName(session.zone, chosen.startMs) })}
      </p>
      {written && <p className={mergeClasses(common.caption, styles.text)}>{outlook.preview.send}</p>}
      {!written && !undone && plan && sync.host.capabilities.rooms === 'attendees' && touchesRooms(plan) && (
        <p className={mergeClasses(common.caption, styles.text)}>{outlook.notes.roomsInvited}</p>
      )}
      {acceptance && <p className={mergeClasses(common.caption, styles.text)}>{acceptance}</p>}
      <div className={common.row}>
        {!written && !undone && plan && (
          <Button
            className={styles.button}
            appearance="primary"
            disabledFocusable={!!busy}
            onClick={() => void sync.time.write(plan, chosen)}
          >
            {busy ? outlook.preview.writing : outlook.preview.write}
          </Button>
        )}
        {written && (
          <Button className={styles.button} disabledFocusable={!!busy} onClick={() => void sync.time.undo()}>
            {busy ? outlook.preview.undoing : outlook.undo}
          </Button>
        )}
        <Button className={styles.button} appearance="subtle" disabledFocusable={!!busy} onClick={close}>
          {(written ?? undone) ? outlook.preview.close : strings.chosen.other}
        </Button>
      </div>
    </section>
  );
}

type Phase = 'before' | 'written' | 'undone' | 'failed';

const phaseOf = ({ written, undone, failure }: WriterState): Phase =>
  failure ? 'failed' : written ? 'written' : undone ? 'undone' : 'before';

const touchesRooms = ({ before, after }: TimePlan): boolean => before.rooms !== after.rooms;

function Stands({ standing }: { readonly standing: TimePlan['after'] }) {
  const styles = useStyles();
  const { zone } = useSession();
  return (
    <p className={styles.text} role="status">
      {strings.outlook.preview.stands({ when: spanText(standing.span, zone), where: roomNames(standing) })}
    </p>
  );
}
