import { Button, Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useAppointment } from '../../hooks/useAppointment';
import { useFocusBack } from '../../hooks/useFocusBack';
import { useSession, useStore } from '../../hooks/useSession';
import { saveFile } from '../../host/browser';
import { ArrowDownloadRegular, CheckmarkCircleFilled } from '../../icons';
import { acceptanceNote } from '../../model/acceptance';
import { invitationFile, invitationOf, invitationText } from '../../model/invitation';
import type { Chosen } from '../../session/session';
import { strings } from '../../strings';
import { CopyButton } from '../common/CopyButton';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  panel: { display: 'grid', gap: tokens.spacingVerticalS },
  heading: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, outline: 'none' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  text: { margin: 0 },
  invitation: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: 'inherit',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  input: { [TOUCH]: { minHeight: '44px' } },
  button: { [TOUCH]: { minHeight: '44px' } },
});

interface ChosenPanelProps {
  readonly chosen: Chosen;
  /** Why nothing is written here, where that is not plain. */
  readonly note?: string;
}

/** The state after "Use this time" where nothing can be written: the invitation is handed over. */
export function ChosenPanel({ chosen, note }: ChosenPanelProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const isOwn = useAppointment()?.canWrite !== false;
  const [subject, setSubject] = useState<string>(strings.chosen.subjectDefault);
  const [failed, setFailed] = useState(false);
  const panel = useFocusBack();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const repeats = useStore(session.wishes).repeats !== undefined;
  const series = session.seriesOf(chosen);
  const time = series ? { ...chosen, series } : chosen;
  const invitation = invitationOf(people, time, subject.trim() || strings.chosen.subjectDefault);
  const text = invitationText(invitation, session.zone);
  const acceptance = isOwn ? acceptanceNote(people, chosen.rooms) : undefined;
  const download = async () => {
    try {
      // The library is a file of its own and may fail to arrive.
      const file = await invitationFile(invitation, new Date(session.now()));
      saveFile(strings.chosen.filename, 'text/calendar;charset=utf-8', file);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <section
      ref={panel}
      className={mergeClasses(common.panel, styles.panel)}
      aria-labelledby="chosen-heading"
    >
      <h2
        id="chosen-heading"
        ref={heading}
        tabIndex={-1}
        className={mergeClasses(common.heading, styles.heading)}
      >
        <CheckmarkCircleFilled className={styles.done} aria-hidden="true" />
        {strings.chosen.heading}
      </h2>
      {note && <p className={styles.text}>{note}</p>}
      <p className={mergeClasses(common.caption, styles.text)}>{strings.chosen.text}</p>
      <Field label={strings.chosen.subject} size="small">
        <Input className={styles.input} value={subject} onChange={(_, data) => setSubject(data.value)} />
      </Field>
      <pre className={styles.invitation}>{text}</pre>
      {acceptance && <p className={mergeClasses(common.caption, styles.text)}>{acceptance}</p>}
      {repeats && !series && (
        <p className={mergeClasses(common.caption, styles.text)}>{strings.chosen.onlyFirst}</p>
      )}
      {!people.organizer && (
        <p className={mergeClasses(common.caption, styles.text)}>{strings.chosen.noOrganizer}</p>
      )}
      <div className={common.row}>
        <Button
          className={styles.button}
          appearance="primary"
          icon={<ArrowDownloadRegular />}
          onClick={() => void download()}
        >
          {strings.chosen.download}
        </Button>
        <CopyButton
          text={text}
          label={strings.chosen.copyText}
          showLabel
          appearance="secondary"
          size="medium"
        />
        <Button className={styles.button} appearance="subtle" onClick={() => session.used.set(false)}>
          {strings.chosen.other}
        </Button>
      </div>
      {failed && <p role="alert">{strings.chosen.downloadFailed}</p>}
    </section>
  );
}
