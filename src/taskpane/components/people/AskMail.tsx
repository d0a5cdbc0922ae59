import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Suggestion } from '../../../contract';
import { useAppointment } from '../../hooks/useAppointment';
import { askMail, mailtoLink } from '../../model/askMail';
import { strings } from '../../strings';
import { CopyButton } from '../common/CopyButton';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  mail: {
    display: 'grid',
    // The facts beside it flow; this takes a line of its own.
    flexBasis: '100%',
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalXS,
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  failed: { margin: 0 },
});

interface AskMailProps {
  readonly id: string;
  readonly asked: Parameters<typeof askMail>[0];
  readonly suggestions: readonly Suggestion[];
  /** IANA id of the zone in which times are shown here. */
  readonly zone: string;
}

/** The mail as it will be, and the ways to send it. Interslot itself sends nothing. */
export function AskMail({ id, asked, suggestions, zone }: AskMailProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const sync = useAppointment();
  const newMail = sync?.host.newMail;
  const [failed, setFailed] = useState(false);
  const mail = askMail(asked, suggestions, zone);
  if (!mail) return null;
  const { ask } = strings.people;
  const open = () => {
    try {
      newMail?.(mail);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div id={id} className={styles.mail} role="group" aria-label={ask.mailTo({ name: asked.name })}>
      <pre className={styles.text} dir="auto">
        {mail.body}
      </pre>
      <span className={common.row}>
        {newMail ? (
          <Button className={common.touch} size="small" onClick={open}>
            {ask.write}
          </Button>
        ) : (
          // In a frame of Outlook's a link that leads out of it is not followed.
          <Button
            as="a"
            className={common.touch}
            size="small"
            href={mailtoLink(mail)}
            {...(sync && { target: '_blank', rel: 'noreferrer' })}
          >
            {ask.write}
          </Button>
        )}
        <CopyButton text={mail.body} label={ask.copy} showLabel />
      </span>
      {failed && (
        <p role="alert" className={styles.failed}>
          {ask.failed}
        </p>
      )}
    </div>
  );
}
