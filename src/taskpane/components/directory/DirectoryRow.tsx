import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { useAddPeople } from '../../hooks/useAddPeople';
import { useSession, useStore } from '../../hooks/useSession';
import { AddRegular, CheckmarkRegular } from '../../icons';
import { plainDate } from '../../model/format';
import { keyOf } from '../../model/people';
import { strings } from '../../strings';
import { SystemBadge } from '../common/SystemBadge';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

export function DirectoryRow({ mailbox }: { readonly mailbox: Mailbox }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { addMailbox, busy } = useAddPeople();
  const { address, displayName, kind, department, movedAt, movesOn, memberCount } = mailbox;
  const name = displayName || address;
  const added = people.attendees.some((one) => keyOf(one.mailbox.address) === keyOf(address));
  const facts = [
    kind === 'room' || kind === 'equipment' || kind === 'group' ? strings.people.kind[kind] : department,
    memberCount === undefined ? undefined : strings.people.members(memberCount),
    movedAt && strings.directory.since(plainDate(movedAt)),
    movesOn && strings.directory.moves(plainDate(movesOn)),
    address,
  ].filter(Boolean);
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.title}>
          <span className={common.name} dir="auto">
            {name}
          </span>
          {kind !== 'group' && <SystemBadge mailbox={mailbox} />}
        </div>
        <div className={mergeClasses(common.caption, common.name)}>{facts.join(' · ')}</div>
      </div>
      <Button
        className={common.touch}
        size="small"
        appearance="subtle"
        icon={added ? <CheckmarkRegular /> : <AddRegular />}
        disabled={added || busy}
        aria-label={strings.directory.add(name)}
        onClick={() => addMailbox(mailbox)}
      >
        {added ? strings.directory.addedShort : strings.directory.addShort}
      </Button>
    </li>
  );
}
