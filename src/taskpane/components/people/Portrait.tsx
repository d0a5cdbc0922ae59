import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { DoorRegular, PeopleTeamRegular, PersonRegular } from '../../icons';
import { initials } from '../../model/initials';

const useStyles = makeStyles({
  portrait: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '28px',
    height: '28px',
    flexShrink: 0,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground6,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    userSelect: 'none',
    '& svg': { fontSize: '16px' },
  },
  person: { borderRadius: tokens.borderRadiusCircular },
});

const pictures: Partial<Record<Mailbox['kind'], React.ReactNode>> = {
  group: <PeopleTeamRegular />,
  room: <DoorRegular />,
  equipment: <DoorRegular />,
};

interface PortraitProps {
  readonly name: string;
  readonly kind: Mailbox['kind'];
}

/** For the eye only; the name stands beside it. Fluent's Avatar brings presence, rings and thirty colours: 10 kB of every first paint. */
export function Portrait({ name, kind }: PortraitProps) {
  const styles = useStyles();
  const picture = pictures[kind];
  return (
    <span className={mergeClasses(styles.portrait, !picture && styles.person)} aria-hidden="true">
      {picture ?? initials(name) ?? <PersonRegular />}
    </span>
  );
}
