import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { useAppointment } from '../../hooks/useAppointment';
import { useSession } from '../../hooks/useSession';
import { DismissRegular } from '../../icons';
import type { Reading } from '../../model/lanes';
import { keyOf, removeAttendee, setRole, toggleOrganizer, type Attendee } from '../../model/people';
import { strings } from '../../strings';
import { SystemBadge } from '../common/SystemBadge';
import { useCommonStyles } from '../common/useCommonStyles';
import { GroupMembers } from './GroupMembers';
import { PersonFacts } from './PersonFacts';
import { Portrait } from './Portrait';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalSNudge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  placed: { position: 'absolute', insetInline: 0 },
  remove: { alignSelf: 'start' },
  title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  facts: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  chip: { minWidth: '0', paddingInline: tokens.spacingHorizontalS },
});

interface PersonRowProps {
  readonly attendee: Attendee;
  readonly organizer?: string | undefined;
  readonly reading?: Reading | undefined;
  /** In a list too long to be all there: which row of how many, where it lies, and who wants to know its height. */
  readonly index?: number;
  /** CSS pixels below the list's beginning. */
  readonly top?: number;
  readonly total?: number;
  readonly measure?: (row: HTMLLIElement | null) => void;
}

/** Drawn again only when this person, the organizer or this calendar changes. */
export const PersonRow = memo(function PersonRow({
  attendee,
  organizer,
  reading,
  index,
  top,
  total,
  measure,
}: PersonRowProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { people } = useSession();
  const { mailbox, role } = attendee;
  const { address, kind } = mailbox;
  const name = mailbox.displayName || address;
  const isGroup = kind === 'group';
  const isPerson = kind === 'person' || kind === 'external' || kind === 'unknown';
  const appointment = useAppointment();
  const isOrganizer = organizer === address;
  // Beside an appointment the host knows who is here, who need not be its organizer.
  const user = appointment?.host.user?.address;
  const isYou = user === undefined ? isOrganizer : keyOf(user) === keyOf(address);
  const chip = mergeClasses(styles.chip, common.touch);
  return (
    <li
      className={mergeClasses(styles.row, top !== undefined && styles.placed)}
      tabIndex={-1}
      {...(index !== undefined && {
        ref: measure,
        'data-index': index,
        'aria-posinset': index + 1,
        'aria-setsize': total,
        style: { top },
      })}
    >
      <Portrait name={name} kind={kind} />
      <div>
        <div className={styles.title}>
          <span className={mergeClasses(styles.name, common.name)} dir="auto">
            {name}
          </span>
          {!isGroup && <SystemBadge mailbox={mailbox} reading={reading} />}
        </div>
        <div className={styles.facts}>
          {!isOrganizer && (
            <ToggleButton
              className={chip}
              size="small"
              shape="circular"
              checked={role === 'optional'}
              aria-label={strings.people.optionalFor({ name })}
              onClick={() =>
                people.update((all) => setRole(all, address, role === 'optional' ? 'required' : 'optional'))
              }
            >
              {strings.people.optional}
            </ToggleButton>
          )}
          {appointment && isOrganizer && (
            <span className={common.caption}>{strings.people[isYou ? 'you' : 'organizer']}</span>
          )}
          {isPerson && (organizer === undefined || (isOrganizer && !appointment)) && (
            <ToggleButton
              className={chip}
              size="small"
              shape="circular"
              checked={isOrganizer}
              aria-label={strings.people.youFor({ name })}
              onClick={() => people.update((all) => toggleOrganizer(all, address))}
            >
              {strings.people.you}
            </ToggleButton>
          )}
          {!isGroup && <PersonFacts mailbox={mailbox} reading={reading} asks={isPerson && !isYou} />}
        </div>
        {isGroup && <GroupMembers group={mailbox} />}
      </div>
      <Button
        className={mergeClasses(styles.remove, common.touch)}
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label={strings.people.remove({ name })}
        onClick={() => people.update((all) => removeAttendee(all, address))}
      />
    </li>
  );
});
