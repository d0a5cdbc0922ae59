import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { ChevronDownRegular, ChevronUpRegular } from '../../icons';
import { replaceByMembers } from '../../model/people';
import { membersNote } from '../../model/whoIsWhere';
import { strings } from '../../strings';
import { MovingMark } from '../common/MovingMark';
import { SystemMark } from '../common/SystemMark';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  members: { display: 'grid', gap: tokens.spacingVerticalXXS, paddingBlock: tokens.spacingVerticalXS },
  member: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** A group stays one row until its members are wanted one by one. */
export function GroupMembers({ group }: { readonly group: Mailbox }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { people } = useSession();
  const [open, setOpen] = useState(false);
  const { members = [], memberCount = members.length, displayName: name } = group;
  const note = membersNote(group);
  return (
    <div>
      <div className={styles.actions}>
        <Button
          className={common.touch}
          size="small"
          appearance="subtle"
          icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
          iconPosition="after"
          aria-expanded={open}
          disabled={members.length === 0}
          onClick={() => setOpen(!open)}
        >
          {strings.people.members({ count: memberCount })}
        </Button>
        {members.length > 0 && (
          <Button
            className={common.touch}
            size="small"
            appearance="subtle"
            aria-label={strings.people.replaceFor({ name })}
            onClick={() => people.update((all) => replaceByMembers(all, group.address))}
          >
            {strings.people.replace}
          </Button>
        )}
      </div>
      {note && <span className={common.caption}>{note}</span>}
      {open && (
        <ul
          className={mergeClasses(common.list, styles.members)}
          aria-label={strings.people.members({ count: memberCount })}
        >
          {members.map((member) => (
            <li key={member.address} className={styles.member}>
              <span className={common.name} dir="auto">
                {member.displayName || member.address}
              </span>
              <SystemMark system={member.system} />
              {member.moving && <MovingMark />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
