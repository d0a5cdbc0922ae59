import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useSignIn } from '../../hooks/useSignIn';
import { strings } from '../../strings';
import { WIDE } from '../common/media';
import { Notice } from '../common/Notice';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  screen: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
    padding: tokens.spacingHorizontalL,
    margin: tokens.spacingHorizontalM,
    maxWidth: '480px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    [WIDE]: { marginInline: 'auto', marginTop: tokens.spacingVerticalXXXL },
  },
  text: { margin: 0, overflowWrap: 'anywhere' },
  button: { minHeight: '44px' },
  banner: { margin: tokens.spacingHorizontalM },
});

/** Before anybody has signed in, the way in; afterwards the page, with a banner above it where the sign-in has ended. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { state } = useSignIn();
  if (state.kind === 'leaving')
    return (
      <p className={mergeClasses(common.panel, common.caption)} role="status">
        {strings.signIn.leaving}
      </p>
    );
  if (state.kind === 'out' && !state.wasIn) return <SignInScreen why={state.why} busy={state.busy} />;
  return (
    <>
      <div className={mergeClasses(state.kind === 'out' && styles.banner)} aria-live="assertive">
        {state.kind === 'out' && (
          <Notice tone="warning" action={<SignInButton busy={state.busy} label={strings.signIn.again} />}>
            {strings.signIn.why[state.why]}
          </Notice>
        )}
      </div>
      {children}
    </>
  );
}

type Why = keyof typeof strings.signIn.why;

function SignInScreen({ why, busy }: { readonly why: Why; readonly busy: boolean }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const heading = useId();
  return (
    <section className={styles.screen} aria-labelledby={heading}>
      <h2 id={heading} className={common.heading}>
        {strings.signIn.title}
      </h2>
      <p className={styles.text} role="status">
        {strings.signIn.why[why]}
      </p>
      {why !== 'noWay' && (
        <SignInButton
          busy={busy}
          primary
          label={why === 'first' ? strings.signIn.button : strings.signIn.again}
        />
      )}
    </section>
  );
}

interface SignInButtonProps {
  readonly busy: boolean;
  readonly label: string;
  readonly primary?: boolean;
}

function SignInButton({ busy, label, primary }: SignInButtonProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { signIn } = useSignIn();
  return (
    <Button
      appearance={primary ? 'primary' : 'secondary'}
      size={primary ? 'medium' : 'small'}
      className={primary ? styles.button : common.touch}
      disabledFocusable={busy}
      onClick={() => void signIn?.signIn()}
    >
      {busy ? strings.signIn.waiting : label}
    </Button>
  );
}
