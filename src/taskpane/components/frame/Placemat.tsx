import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Mailbox } from '../../../contract';
import type { Invitee } from '../../host/host';
import { useSession, useStore } from '../../hooks/useSession';
import { Loaded } from '../../session/loaded';
import { memory } from '../../session/memory';
import { strings } from '../../strings';
import { SystemBadge } from '../common/SystemBadge';
import { SystemMark } from '../common/SystemMark';
import { TOUCH, WIDE } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  placemat: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusLarge,
    margin: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    [WIDE]: { marginInline: 0, marginTop: 0, marginBottom: tokens.spacingVerticalL },
  },
  // As high with the examples as with one's own badge, which comes a moment later.
  who: { minHeight: '28px', [TOUCH]: { minHeight: '44px' } },
  name: { fontWeight: tokens.fontWeightSemibold },
  points: { display: 'grid', gap: tokens.spacingVerticalXS },
  button: { justifySelf: 'start', minHeight: '44px' },
});

interface PlacematProps {
  /** Who is here, where the host says so. */
  readonly user: Invitee | undefined;
  readonly onStart: () => void;
}

/** First run: what this does, in three lines. Skipped by simply going on; whoever has seen it does not see it again. */
export function Placemat({ user, onStart }: PlacematProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  useEffect(() => memory.keepWelcomed(), []);
  return (
    <section className={styles.placemat} aria-label={strings.placemat.label}>
      <h2 className={common.heading}>{strings.placemat.title}</h2>
      {user ? <You user={user} /> : <Examples />}
      <ul className={mergeClasses(common.list, styles.points)}>
        {strings.placemat.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Button appearance="primary" className={styles.button} onClick={onStart}>
        {strings.placemat.start}
      </Button>
    </section>
  );
}

/** One's own name and badge, with its proof: the first thing to try. Whom the directory does not know sees what badges look like. */
function You({ user }: { readonly user: Invitee }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { api } = useSession();
  const [reading] = useState(() => new Loaded(() => api.mailboxes([user.address])));
  const loaded = useStore(reading.state);
  useEffect(() => reading.want(), [reading]);
  const you: Mailbox | undefined = loaded.state === 'ready' ? loaded.value.mailboxes[0] : undefined;
  if (!you || you.system === 'unknown' || you.system === 'external') return <Examples />;
  return (
    <div className={mergeClasses(common.row, styles.who)}>
      <span className={common.caption}>{strings.people.you}</span>
      <span className={mergeClasses(styles.name, common.name)} dir="auto">
        {you.displayName || user.name}
      </span>
      <SystemBadge mailbox={you} />
    </div>
  );
}

function Examples() {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <div className={mergeClasses(common.row, styles.who)} aria-hidden="true">
      <SystemMark system="exchange" />
      <SystemMark system="workmail" />
    </div>
  );
}
