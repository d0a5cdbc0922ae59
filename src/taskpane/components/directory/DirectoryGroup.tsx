import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import { ChevronDownRegular, ChevronUpRegular } from '../../icons';
import { membersNote } from '../../model/whoIsWhere';
import { Loaded } from '../../session/loaded';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { ListFacts } from './ListFacts';
import { MemberRow } from './MemberRow';

/** A thousand rows at once would hold up the page; who wants them all says so. */
const FIRST_ROWS = 100;

const useStyles = makeStyles({
  button: { paddingInline: tokens.spacingHorizontalXS, minWidth: 0 },
  opened: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    paddingInlineStart: tokens.spacingHorizontalS,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
  all: { justifySelf: 'start' },
});

/** The members of a group, read when somebody wants to see them. */
export function DirectoryGroup({ group }: { readonly group: Mailbox }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { api } = useSession();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reading] = useState(() => new Loaded(() => api.mailboxes([group.address])));
  const loaded = useStore(reading.state);
  const name = group.displayName || group.address;
  const words = strings.directory.group;
  const toggle = () => {
    if (!open) reading.want();
    setOpen(!open);
  };
  const { memberCount } = group;
  const membersText = memberCount === undefined ? words.open : words.openCount({ count: memberCount });
  return (
    <div>
      <Button
        className={mergeClasses(styles.button, common.touch)}
        size="small"
        appearance="subtle"
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        iconPosition="after"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={words.openOf({ name, members: membersText })}
        onClick={toggle}
      >
        {membersText}
      </Button>
      {open && (
        <div id={id} className={styles.opened}>
          {loaded.state === 'failed' && (
            <div role="alert" className={common.row}>
              <span>{loaded.failure.sentence}</span>
              <Button size="small" className={common.touch} onClick={() => void reading.load()}>
                {strings.tryAgain}
              </Button>
            </div>
          )}
          <Members
            group={loaded.state === 'ready' ? (loaded.value.mailboxes[0] ?? group) : undefined}
            name={name}
            loading={loaded.state === 'loading'}
          />
        </div>
      )}
    </div>
  );
}

interface MembersProps {
  /** Undefined until it has been read. */
  readonly group: Mailbox | undefined;
  readonly name: string;
  readonly loading: boolean;
}

function Members({ group, name, loading }: MembersProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const [all, setAll] = useState(false);
  const members = group?.members ?? [];
  const shown = all ? members : members.slice(0, FIRST_ROWS);
  const words = strings.directory.group;
  const empty = members.length === 0 ? words.empty : undefined;
  const note = group ? (membersNote(group) ?? empty) : loading ? strings.loading : undefined;
  return (
    <>
      <ListFacts mailboxes={members} group={name} note={note} />
      {members.length > 0 && (
        <ul className={common.list} aria-label={words.list({ name })}>
          {shown.map((member) => (
            <MemberRow key={member.address} mailbox={member} />
          ))}
        </ul>
      )}
      {shown.length < members.length && (
        <Button
          className={mergeClasses(styles.all, common.touch)}
          size="small"
          aria-label={words.showAllOf({ name, count: members.length })}
          onClick={() => setAll(true)}
        >
          {words.showAll({ count: members.length })}
        </Button>
      )}
    </>
  );
}
