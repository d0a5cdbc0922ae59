import {
  FluentProvider,
  makeStyles,
  mergeClasses,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { lazy, Suspense, useRef, useState } from 'react';
import type { AppointmentHost } from '../../host/host';
import { useAppearance } from '../../hooks/useAppearance';
import { SessionContext } from '../../hooks/useSession';
import { memory } from '../../session/memory';
import type { Session } from '../../session/session';
import { learnLater, strings } from '../../strings';
import { WIDE } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { SignedInAs } from '../signIn/SignedInAs';
import { SignInGate } from '../signIn/SignInGate';
import { Fills } from '../timeline/Fills';
import { Times } from '../times/Times';
import { Header } from './Header';
import { Placemat } from './Placemat';
import type { TabName } from './Tabs';

const Rooms = lazy(async () => ({
  default: (await import(/* webpackChunkName: "rooms" */ '../rooms/Rooms')).Rooms,
}));
const Directory = lazy(async () => ({
  default: (await import(/* webpackChunkName: "people" */ '../directory/Directory')).Directory,
}));
const Status = lazy(async () => {
  const part = import(/* webpackChunkName: "status" */ '../status/Status');
  const [{ Status: shown }] = await Promise.all([part, learnLater()]);
  return { default: shown };
});

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground1,
    [WIDE]: { backgroundColor: tokens.colorNeutralBackground2 },
  },
  main: {
    outline: 'none',
    [WIDE]: { padding: tokens.spacingHorizontalL, maxWidth: '1600px', marginInline: 'auto' },
  },
  skip: {
    position: 'absolute',
    insetInlineStart: tokens.spacingHorizontalS,
    top: '-100px',
    zIndex: 10,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ':focus': { top: tokens.spacingVerticalS },
  },
});

interface AppProps {
  readonly host: AppointmentHost;
  readonly session: Session;
}

export function App({ host, session }: AppProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { appearance, dark, choose } = useAppearance(host);
  const [tab, setTab] = useState<TabName>('times');
  const [welcomed, setWelcomed] = useState(memory.welcomed);
  const main = useRef<HTMLElement>(null);
  const start = () => {
    setWelcomed(true);
    main.current?.focus();
  };
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme} dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <SessionContext value={session}>
        {/* The browser's own parts (date pickers, scroll bars) follow the choice, not the system. */}
        <div className={styles.page} style={{ colorScheme: dark ? 'dark' : 'light' }}>
          <a
            className={styles.skip}
            href="#main"
            onClick={(event) => {
              event.preventDefault();
              main.current?.focus();
            }}
          >
            {strings.skip}
          </a>
          <Fills />
          <Header tab={tab} onTab={setTab} appearance={appearance} onAppearance={choose} />
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className={styles.main}
            role="main"
            aria-label={strings.tabs[tab]}
          >
            {/* There in every state: the tabs name it as what they change. */}
            <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
              <SignInGate>
                {!welcomed && <Placemat user={host.user} onStart={start} />}
                {tab === 'times' && <Times />}
                <Suspense
                  fallback={<p className={mergeClasses(common.panel, common.caption)}>{strings.loading}</p>}
                >
                  {tab === 'rooms' && <Rooms />}
                  {tab === 'people' && <Directory />}
                  {tab === 'status' && <Status />}
                </Suspense>
              </SignInGate>
            </div>
          </main>
          <SignedInAs />
        </div>
      </SessionContext>
    </FluentProvider>
  );
}
