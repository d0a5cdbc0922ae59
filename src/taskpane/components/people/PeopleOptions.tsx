import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import type { PeopleSearch } from '../../hooks/usePeopleSearch';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { CONTRAST } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  surface: {
    position: 'absolute',
    insetInline: 0,
    top: '100%',
    zIndex: 5,
    marginTop: tokens.spacingVerticalXXS,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  // The list itself scrolls: it is the field's popup, moved through with the field's arrow keys.
  list: { maxHeight: 'min(360px, 60vh)', overflowY: 'auto' },
  option: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '44px',
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    boxSizing: 'border-box',
    cursor: 'pointer',
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    [CONTRAST]: { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  text: { display: 'grid', minWidth: 0 },
  note: { padding: tokens.spacingHorizontalM, margin: 0 },
});

interface PeopleOptionsProps {
  readonly id: string;
  readonly search: PeopleSearch;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onChoose: (mailbox: Mailbox) => void;
}

export function PeopleOptions({ id, search, active, onActive, onChoose }: PeopleOptionsProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { people, truncated, failure } = search;
  const note =
    failure?.sentence ??
    (people.length === 0 ? strings.people.noneFound : truncated ? strings.people.more : '');
  return (
    <div className={styles.surface}>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={strings.people.options}
        className={mergeClasses(common.list, styles.list)}
      >
        {people.map((mailbox, index) => (
          <li
            key={mailbox.address}
            id={`${id}-${index}`}
            role="option"
            ref={index === active ? intoView : undefined}
            aria-selected={index === active}
            className={mergeClasses(styles.option, index === active && styles.active)}
            onMouseEnter={() => onActive(index)}
            // Before the field loses the focus, and the list with it.
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(mailbox);
            }}
          >
            <span className={styles.text}>
              <span className={common.name} dir="auto">
                {mailbox.displayName || mailbox.address}
              </span>
              <span className={mergeClasses(common.caption, common.name)}>{aboutOf(mailbox)}</span>
            </span>
            <SystemMark system={mailbox.system} />
          </li>
        ))}
      </ul>
      {note && (
        <p className={mergeClasses(common.caption, styles.note)} role="status">
          {note}
        </p>
      )}
    </div>
  );
}

function aboutOf({ kind, address, memberCount, department }: Mailbox): string {
  const { members, kind: kinds } = strings.people;
  const facts = [
    kind === 'room' || kind === 'equipment' || kind === 'group' ? kinds[kind] : department,
    memberCount === undefined ? undefined : members({ count: memberCount }),
    address,
  ];
  return facts.filter(Boolean).join(' · ');
}

/** The focus stays in the field, so the browser does not scroll the list by itself. jsdom has no such method. */
function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView?.({ block: 'nearest' });
}
