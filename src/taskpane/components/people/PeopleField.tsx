import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { useAddPeople } from '../../hooks/useAddPeople';
import { strings } from '../../strings';
import { AddNote } from './AddNote';
import { PeopleCombobox } from './PeopleCombobox';

const useStyles = makeStyles({ note: { marginTop: tokens.spacingVerticalXS } });

/** Adds people to the meeting: one by name, or a whole pasted list. */
export const PeopleField = memo(function PeopleField() {
  const styles = useStyles();
  const adding = useAddPeople();
  return (
    <div>
      <PeopleCombobox
        label={strings.people.field}
        hint={strings.people.hint}
        placeholder={strings.people.placeholder}
        onChoose={adding.addMailbox}
        onText={adding.addText}
      />
      <AddNote
        className={styles.note}
        note={adding.note}
        adding={adding.busy}
        onDismiss={adding.dismiss}
        onRetry={adding.addText}
      />
    </div>
  );
});
