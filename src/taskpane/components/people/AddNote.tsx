import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AddResult } from '../../hooks/useAddPeople';
import { DismissRegular } from '../../icons';
import { list } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  note: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS },
  text: { flexGrow: 1, margin: 0, overflowWrap: 'anywhere' },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

interface AddNoteProps {
  readonly className?: string;
  readonly note?: AddResult | undefined;
  readonly adding: boolean;
  readonly onDismiss: () => void;
}

/** What became of a pasted list: who was added, and which pieces held no address. Said aloud, and kept until dismissed. */
export function AddNote({ className, note, adding, onDismiss }: AddNoteProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const problem =
    note?.failure ??
    (note && note.notUnderstood.length > 0 ? strings.people.notUnderstood(list(note.notUnderstood)) : '');
  const text =
    note &&
    !note.failure &&
    (note.added > 0 ? strings.people.added(note.added) : problem ? '' : strings.people.alreadyThere);
  return (
    <div className={mergeClasses(styles.note, (note || adding) && className)}>
      <p role="status" className={mergeClasses(common.caption, styles.text)}>
        {adding ? strings.people.adding : text}
        {problem && <span className={styles.warning}> {problem}</span>}
      </p>
      {note && !adding && (
        <Button
          size="small"
          appearance="subtle"
          className={common.touch}
          icon={<DismissRegular />}
          aria-label={strings.people.dismiss}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}
