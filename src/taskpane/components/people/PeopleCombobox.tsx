import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useId, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { Mailbox } from '../../../contract';
import { usePeopleSearch } from '../../hooks/usePeopleSearch';
import { looksLikeAddresses } from '../../model/looksLikeAddresses';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { PeopleOptions } from './PeopleOptions';

const LIMIT = 8;

const useStyles = makeStyles({
  field: { position: 'relative', minWidth: 0 },
  input: { width: '100%', minWidth: 0, [TOUCH]: { minHeight: '44px' } },
});

interface PeopleComboboxProps {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  /** Matches that cannot be chosen here are not shown. */
  readonly accepts?: (mailbox: Mailbox) => boolean;
  readonly onChoose: (mailbox: Mailbox) => void;
  /** Whole addresses, typed or pasted. */
  readonly onText: (text: string) => void;
}

const anybody = () => true;

/**
 * Finds people as one types. An ARIA combobox with a listbox, by hand: Fluent's tag picker would be a fifth of the whole page.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function PeopleCombobox({
  label,
  hint,
  placeholder,
  accepts = anybody,
  onChoose,
  onText,
}: PeopleComboboxProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [closed, setClosed] = useState(false);
  const found = usePeopleSearch(looksLikeAddresses(text) ? '' : text, LIMIT);
  const search = { ...found, people: found.people.filter(accepts) };
  const open = !closed && search.words !== '' && (search.people.length > 0 || !search.searching);

  const clear = () => {
    setText('');
    setActive(-1);
  };
  const choose = (mailbox: Mailbox) => {
    clear();
    onChoose(mailbox);
  };
  const addText = (typed: string) => {
    clear();
    onText(typed);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!looksLikeAddresses(pasted)) return;
    // An input would run the lines of a list together.
    event.preventDefault();
    addText(pasted);
  };
  const press = (event: KeyboardEvent) => {
    const count = open ? search.people.length : 0;
    if (event.key === 'ArrowDown' && count > 0) setActive((active + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setActive((active - 1 + count) % count);
    else if (event.key === 'Escape' && open) setClosed(true);
    else if (event.key === 'Enter') enter();
    else return;
    event.preventDefault();
  };
  const enter = () => {
    const chosen = open
      ? (search.people[active] ?? (search.searching ? undefined : search.people[0]))
      : undefined;
    if (looksLikeAddresses(text) || (!chosen && text.includes('@'))) addText(text);
    else if (chosen) choose(chosen);
  };

  const option = open && active >= 0 ? `${id}-${active}` : undefined;
  return (
    <div>
      <Field label={label} hint={hint} size="small">
        <div className={styles.field}>
          <Input
            className={styles.input}
            value={text}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-label={label}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? `${id}-list` : undefined}
            aria-activedescendant={option}
            placeholder={placeholder}
            onChange={(_, data) => {
              setText(data.value);
              setActive(-1);
              setClosed(false);
            }}
            onPaste={paste}
            onKeyDown={press}
            onBlur={() => setClosed(true)}
            onFocus={() => setClosed(false)}
          />
          {open && (
            <PeopleOptions id={id} search={search} active={active} onActive={setActive} onChoose={choose} />
          )}
        </div>
      </Field>
      <p role="status" className={common.hidden}>
        {open && !search.failure && strings.people.found({ count: search.people.length })}
      </p>
    </div>
  );
}
