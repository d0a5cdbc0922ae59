import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { ChevronDownRegular, ChevronUpRegular } from '../../icons';
import { everybody } from '../../model/people';
import { peopleSummary } from '../../model/whoIsWhere';
import { strings } from '../../strings';
import { CopyButton } from '../common/CopyButton';
import { useCommonStyles } from '../common/useCommonStyles';
import { PeopleField } from './PeopleField';
import { PeopleList } from './PeopleList';

const useStyles = makeStyles({
  section: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    alignContent: 'start',
  },
  summary: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  text: { flexGrow: 1, fontSize: tokens.fontSizeBase200, margin: 0 },
  empty: { margin: 0 },
});

export function PeopleSection({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const [open, setOpen] = useState(true);
  // The button answers first; a long list takes a frame more.
  const listed = useDeferredValue(open);
  const { attendees } = people;
  const summary = peopleSummary(everybody(people));
  return (
    <section
      className={mergeClasses(common.panel, styles.section, className)}
      aria-labelledby="people-heading"
    >
      <h2 id="people-heading" className={common.heading}>
        {strings.people.heading}
      </h2>
      <PeopleField />
      {attendees.length === 0 ? (
        <p className={mergeClasses(common.caption, styles.empty)}>{strings.people.empty}</p>
      ) : (
        <div className={styles.summary}>
          <p className={styles.text}>{summary}</p>
          <CopyButton text={summary} label={strings.people.copySummary} />
          <Button
            className={common.touch}
            size="small"
            appearance="subtle"
            icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
            aria-expanded={open}
            aria-label={open ? strings.people.hide : strings.people.show}
            onClick={() => setOpen(!open)}
          />
        </div>
      )}
      {listed && attendees.length > 0 && <PeopleList />}
    </section>
  );
}
