import {
  Button,
  FluentProvider,
  makeStyles,
  mergeClasses,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  page: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground1 },
  main: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
    padding: tokens.spacingHorizontalL,
    maxWidth: '480px',
  },
  text: { margin: 0 },
  heading: { outline: 'none' },
  button: { minHeight: '44px' },
});

interface OutlookMissingProps {
  readonly why: 'waiting' | 'missing' | 'silent';
  readonly onWithout: () => void;
}

/** In Outlook's entry without Outlook: what happened, and the two things that can be done. */
export function OutlookMissing({ why, onWithout }: OutlookMissingProps) {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <Missing why={why} onWithout={onWithout} />
    </FluentProvider>
  );
}

function Missing({ why, onWithout }: OutlookMissingProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (why !== 'waiting') heading.current?.focus();
  }, [why]);
  const { outlook } = strings;
  return (
    <div className={styles.page}>
      <main className={styles.main} role="main">
        <h1 ref={heading} tabIndex={-1} className={mergeClasses(common.heading, styles.heading)}>
          {outlook.missing.title[why]}
        </h1>
        <p className={styles.text}>{outlook.missing.text[why]}</p>
        {why !== 'waiting' && (
          <>
            <Button appearance="primary" className={styles.button} onClick={() => window.location.reload()}>
              {outlook.missing.again}
            </Button>
            <Button className={styles.button} onClick={onWithout}>
              {outlook.missing.without}
            </Button>
            <p className={mergeClasses(common.caption, styles.text)}>{outlook.missing.withoutMeans}</p>
          </>
        )}
      </main>
    </div>
  );
}
