import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { moveFacts } from '../../model/whoIsWhere';
import { strings } from '../../strings';
import { SystemBadge } from '../common/SystemBadge';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

/** A name, where it is, and since when. */
export function MailboxTitle({ mailbox }: { readonly mailbox: Mailbox }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const nowMs = useNow();
  const { address, displayName, kind, department } = mailbox;
  const facts = [
    kind === 'room' || kind === 'equipment' || kind === 'group' ? strings.people.kind[kind] : department,
    ...moveFacts(mailbox, nowMs),
    address,
  ].filter(Boolean);
  return (
    <div>
      <div className={styles.title}>
        <span className={common.name} dir="auto">
          {displayName || address}
        </span>
        {kind !== 'group' && <SystemBadge mailbox={mailbox} />}
      </div>
      <div className={mergeClasses(common.caption, common.name)}>{facts.join(' · ')}</div>
    </div>
  );
}
