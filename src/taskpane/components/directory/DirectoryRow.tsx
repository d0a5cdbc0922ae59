import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { useAddPeople } from '../../hooks/useAddPeople';
import { useSession, useStore } from '../../hooks/useSession';
import { AddRegular, CheckmarkRegular } from '../../icons';
import { keyOf } from '../../model/people';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { DirectoryGroup } from './DirectoryGroup';
import { MailboxTitle } from './MailboxTitle';

const useStyles = makeStyles({
  row: {
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
});

export function DirectoryRow({ mailbox }: { readonly mailbox: Mailbox }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { addMailbox, busy } = useAddPeople();
  const { address, displayName, kind } = mailbox;
  const added = people.attendees.some((one) => keyOf(one.mailbox.address) === keyOf(address));
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <MailboxTitle mailbox={mailbox} />
        <Button
          className={common.touch}
          size="small"
          appearance="subtle"
          icon={added ? <CheckmarkRegular /> : <AddRegular />}
          disabled={added || busy}
          aria-label={strings.directory.add({ name: displayName || address })}
          onClick={() => addMailbox(mailbox)}
        >
          {added ? strings.directory.addedShort : strings.directory.addShort}
        </Button>
      </div>
      {kind === 'group' && <DirectoryGroup group={mailbox} />}
    </li>
  );
}
