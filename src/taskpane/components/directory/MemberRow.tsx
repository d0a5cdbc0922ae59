import { makeStyles, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { MailboxTitle } from './MailboxTitle';

const useStyles = makeStyles({
  row: {
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
});

export function MemberRow({ mailbox }: { readonly mailbox: Mailbox }) {
  const styles = useStyles();
  return (
    <li className={styles.row}>
      <MailboxTitle mailbox={mailbox} />
    </li>
  );
}
