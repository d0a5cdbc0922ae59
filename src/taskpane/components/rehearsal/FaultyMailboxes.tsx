import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Faults, Mailbox, MailboxFault } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { mailboxFault, MOST_MAILBOXES, withMailbox } from '../../model/faults';
import { list } from '../../model/format';
import { pasteAddresses } from '../../model/pasteAddresses';
import { keyOf } from '../../model/people';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { PeopleCombobox } from '../people/PeopleCombobox';
import { FaultyMailbox } from './FaultyMailbox';

const useStyles = makeStyles({
  group: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  title: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0 },
});

/** A group and somebody outside have no mailbox on our systems that could fail. */
const hasMailbox = ({ kind, system }: Mailbox): boolean => kind !== 'group' && system !== 'external';

interface FaultyMailboxesProps {
  readonly faults: Faults;
  readonly nameOf: (address: string) => string;
  readonly onName: (mailbox: Mailbox) => void;
  readonly onChange: (edit: (faults: Faults) => Faults) => void;
}

/** The mailboxes that fail by themselves, whichever system is asked. */
export function FaultyMailboxes({ faults, nameOf, onName, onChange }: FaultyMailboxesProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { api } = useSession();
  const [note, setNote] = useState('');
  const words = strings.rehearsal;
  const { mailboxes = [] } = faults;
  const set = (address: string, these: readonly MailboxFault[]) =>
    onChange((all) => withMailbox(all, address, these));
  const add = (addresses: readonly string[], noteOfText = '') => {
    const known = new Set(mailboxes.map(({ address }) => keyOf(address)));
    const news = addresses.filter((address) => !known.has(keyOf(address)));
    const fits = mailboxes.length + news.length <= MOST_MAILBOXES;
    setNote(fits ? noteOfText : words.full);
    if (!fits || news.length === 0) return;
    onChange((all) =>
      news.reduce((some, address) => withMailbox(some, address, [mailboxFault('poison')]), all),
    );
  };
  const addText = async (text: string) => {
    const { addresses, notUnderstood } = pasteAddresses(text);
    const note = notUnderstood.length > 0 ? words.noAddress({ pieces: list(notUnderstood) }) : '';
    if (addresses.length === 0) return setNote(note);
    const outcome = await api.mailboxes(addresses.map(({ address }) => address));
    if (!outcome.ok) return setNote(outcome.failure.sentence);
    const { mailboxes: found } = outcome.value;
    const ours = found.filter((one) => hasMailbox(one) && one.system !== 'unknown');
    const others = found.filter((one) => !ours.includes(one)).map(({ address }) => address);
    ours.forEach(onName);
    add(
      ours.map(({ address }) => address),
      others.length > 0 ? words.noMailbox({ addresses: list(others) }) : note,
    );
  };
  return (
    <div className={styles.group}>
      <h4 className={styles.title}>{words.mailboxes}</h4>
      <PeopleCombobox
        label={words.mailboxField}
        hint={words.mailboxHint}
        placeholder={words.mailboxPlaceholder}
        accepts={hasMailbox}
        onChoose={(mailbox) => {
          onName(mailbox);
          add([mailbox.address]);
        }}
        onText={(text) => void addText(text)}
      />
      <p role="status" className={mergeClasses(common.caption, styles.note)}>
        {note}
      </p>
      {mailboxes.length > 0 && (
        <ul className={common.list} aria-label={words.mailboxesList}>
          {mailboxes.map(({ address, faults: these }) => (
            <FaultyMailbox
              key={keyOf(address)}
              name={nameOf(address)}
              faults={these}
              onChange={(next) => set(address, next)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
