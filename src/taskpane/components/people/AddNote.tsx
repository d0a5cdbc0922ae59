import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AddResult } from '../../hooks/useAddPeople';
import { DismissRegular } from '../../icons';
import { list } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  note: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS },
  text: { flexGrow: 1, margin: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

interface AddNoteProps {
  readonly className?: string;
  readonly note?: AddResult | undefined;
  readonly adding: boolean;
  readonly onDismiss: () => void;
  readonly onRetry: (text: string) => void;
}

/**
 * What became of a pasted list. That people were added is only said aloud, for it is there to be seen; pieces without an
 * address, and a list that could not be looked up, stay until they are dealt with.
 */
export function AddNote({ className, note, adding, onDismiss, onRetry }: AddNoteProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const problem = adding ? '' : problemOf(note);
  return (
    <div className={mergeClasses(styles.note, problem !== '' && className)}>
      <p role="status" className={mergeClasses(problem ? styles.text : common.hidden)}>
        {adding ? strings.people.adding : successOf(note)}
        {problem && <span className={styles.warning}> {problem}</span>}
      </p>
      {problem && note?.text !== undefined && (
        <Button size="small" className={common.touch} onClick={() => onRetry(note.text!)}>
          {strings.tryAgain}
        </Button>
      )}
      {problem && (
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

function problemOf(note: AddResult | undefined): string {
  if (!note) return '';
  if (note.failure) return note.failure;
  return note.notUnderstood.length > 0
    ? strings.people.notUnderstood({ pieces: list(note.notUnderstood) })
    : '';
}

function successOf(note: AddResult | undefined): string {
  if (!note || note.failure) return '';
  if (note.added > 0) return strings.people.added({ count: note.added });
  return note.notUnderstood.length > 0 ? '' : strings.people.alreadyThere;
}
