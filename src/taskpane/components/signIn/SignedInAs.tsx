import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSignIn } from '../../hooks/useSignIn';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    overflowWrap: 'anywhere',
  },
  name: { minWidth: 0 },
});

/** As whom somebody is signed in, and the way out. In Outlook it is Outlook that they are signed in to. */
export function SignedInAs() {
  const styles = useStyles();
  const common = useCommonStyles();
  const { state, signIn } = useSignIn();
  if (state.kind !== 'in' || !state.canSignOut) return null;
  return (
    <footer className={mergeClasses(styles.line, common.caption)}>
      <span className={styles.name} dir="auto">
        {state.name !== undefined && strings.signIn.as({ name: state.name })}
      </span>
      <Button size="small" className={common.touch} onClick={() => void signIn?.signOut()}>
        {strings.signIn.out}
      </Button>
    </footer>
  );
}
