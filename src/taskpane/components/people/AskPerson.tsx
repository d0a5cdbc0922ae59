import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useId, useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import type { Reading } from '../../model/lanes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

/** Wanted after a click only, and no part of the first paint. */
const AskMail = lazy(async () => ({
  default: (await import(/* webpackChunkName: "afterClick" */ './AskMail')).AskMail,
}));

const useStyles = makeStyles({
  inline: {
    minWidth: '0',
    padding: '0',
    verticalAlign: 'baseline',
    border: 'none',
    textAlign: 'start',
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightRegular,
    textDecorationLine: 'underline',
    color: tokens.colorBrandForegroundLink,
  },
});

interface AskPersonProps {
  readonly mailbox: Mailbox;
  readonly reading: Reading | undefined;
}

/** Where nobody can say when somebody is free, they can: a mail with the three best times, for this person to send. */
export function AskPerson({ mailbox, reading }: AskPersonProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const { answer } = useStore(session.search.state);
  const [open, setOpen] = useState(false);
  const id = useId();
  const suggestions = answer?.suggestions ?? [];
  if (suggestions.length === 0 || !canBeAsked(mailbox, reading)) return null;
  const name = mailbox.displayName || mailbox.address;
  return (
    <>
      <Button
        className={mergeClasses(styles.inline, common.touch)}
        size="small"
        appearance="transparent"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {strings.people.ask.open({ name })}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <AskMail
            id={id}
            asked={{ name, address: mailbox.address, timeZone: timeZoneOf(mailbox, reading) }}
            suggestions={suggestions}
            zone={session.zone}
          />
        </Suspense>
      )}
    </>
  );
}

/** Somebody of whose calendar at least a part is not known, and who has an address that a mail can go to. */
function canBeAsked({ system }: Mailbox, reading: Reading | undefined): boolean {
  if (system === 'external') return true;
  if (!reading || reading.state === 'reading') return false;
  if (reading.state === 'failed') return true;
  const { state, reason } = reading.schedule;
  return state !== 'known' && reason?.code !== 'invalidAddress';
}

const timeZoneOf = (mailbox: Mailbox, reading: Reading | undefined): string | undefined =>
  (reading?.state === 'read' ? reading.schedule.timeZone : undefined) ?? mailbox.timeZone;
