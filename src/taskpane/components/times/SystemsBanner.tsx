import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { bannersOf } from '../../model/banners';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  banners: { display: 'grid', gap: tokens.spacingVerticalXS },
  body: { whiteSpace: 'normal' },
});

/** One banner a mail system, however many people it concerns. */
export function SystemsBanner({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const people = useStore(session.people);
  const { systems, readings } = useStore(session.calendars.state);
  const { answer } = useStore(session.search.state);
  if (people.attendees.length === 0) return null;
  const banners = bannersOf(systems.length > 0 ? systems : (answer?.systems ?? []), [...readings.values()]);
  if (banners.length === 0) return null;
  return (
    <div className={className}>
      <div className={styles.banners}>
        {banners.map(({ key, text, severe }) => (
          <MessageBar key={key} intent={severe ? 'error' : 'warning'} layout="multiline" politeness="polite">
            <MessageBarBody className={styles.body}>{text}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" className={common.touch} onClick={() => session.checkAgain('missing')}>
                {strings.tryAgain}
              </Button>
            </MessageBarActions>
          </MessageBar>
        ))}
      </div>
    </div>
  );
}
