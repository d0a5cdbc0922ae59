import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { bannersOf } from '../../model/banners';
import { strings } from '../../strings';
import { NARROW } from '../common/media';
import { Notice } from '../common/Notice';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  banners: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    [NARROW]: { margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0` },
  },
});

/** One banner a mail system, however many people it concerns. */
export function SystemsBanner({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { systems, readings } = useStore(session.calendars.state);
  const { answer } = useStore(session.search.state);
  const banners =
    people.attendees.length === 0
      ? []
      : bannersOf(systems.length > 0 ? systems : (answer?.systems ?? []), [...readings.values()]);
  return (
    <div
      className={mergeClasses(banners.length > 0 && className, banners.length > 0 && styles.banners)}
      aria-live="polite"
    >
      {banners.map(({ key, text, severe }) => (
        <Notice
          key={key}
          tone={severe ? 'error' : 'warning'}
          action={
            <Button size="small" className={common.touch} onClick={() => session.checkAgain('missing')}>
              {strings.tryAgain}
            </Button>
          }
        >
          {text}
        </Notice>
      ))}
    </div>
  );
}
