import { Field, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { usePeopleSearch } from '../../hooks/usePeopleSearch';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { DirectoryRow } from './DirectoryRow';
import { ListFacts } from './ListFacts';

const LIMIT = 50;

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    maxWidth: '860px',
  },
  input: { minWidth: 0, [TOUCH]: { minHeight: '44px' } },
});

/** Who is where, and since when. */
export function Directory() {
  const styles = useStyles();
  const common = useCommonStyles();
  const [text, setText] = useState('');
  const { people, truncated, failure, searching, words } = usePeopleSearch(text, LIMIT);
  const noteOf = () => {
    if (words === '') return searching ? undefined : strings.directory.start;
    if (people.length === 0) return searching ? undefined : strings.directory.none;
    return truncated ? strings.directory.truncated({ shown: people.length }) : undefined;
  };
  return (
    <section className={mergeClasses(common.panel, styles.page)} aria-labelledby="directory-heading">
      <h2 id="directory-heading" className={common.heading}>
        {strings.directory.heading}
      </h2>
      <Field label={strings.directory.field} hint={strings.directory.hint} size="small">
        <Input
          className={styles.input}
          type="search"
          value={text}
          autoComplete="off"
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <ListFacts mailboxes={people} note={failure?.sentence ?? noteOf()} />
      {people.length > 0 && (
        <ul className={common.list} aria-label={strings.directory.results} aria-busy={searching}>
          {people.map((mailbox) => (
            <DirectoryRow key={mailbox.address} mailbox={mailbox} />
          ))}
        </ul>
      )}
    </section>
  );
}
