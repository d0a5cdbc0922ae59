import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api/api';
import { showCredentials } from './api/request';
import { App } from './components/frame/App';
import { ErrorBoundary } from './components/frame/ErrorBoundary';
import type { AppointmentHost } from './host/host';
import { SignInContext } from './hooks/useSignIn';
import { Session } from './session/session';
import { markTimes } from './session/timeMarks';
import { PageSignIn, type SignInOptions } from './signIn/pageSignIn';
import { learn, strings } from './strings';

/** Both entries end here: one app, whatever it runs in. @param tokens where the host has tokens for a sign-in. */
export async function start(host: AppointmentHost, tokens?: SignInOptions['tokens']): Promise<void> {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const wanted = [asked, host.language, ...navigator.languages].filter((tag) => typeof tag === 'string');
  await learn(wanted, document.documentElement);
  document.body.style.margin = '0';
  const place = document.getElementById('interslot');
  if (!place) return;
  const session = new Session({
    api,
    zone: host.timeZone,
    wishes: await host.recallWishes(),
    language: strings.locale,
  });
  session.wishes.subscribe(() => host.keepWishes(session.wishes.get()));
  const signIn = new PageSignIn({ ...(tokens && { tokens }), onBack: () => session.signedInAgain() });
  showCredentials(signIn);
  void signIn.begin();
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary>
        <SignInContext value={signIn}>
          <App host={host} session={session} />
        </SignInContext>
      </ErrorBoundary>
    </StrictMode>,
  );
  markTimes(session, (mark) => {
    // In the browser's own timeline (https://www.w3.org/TR/user-timing/), beside what it tells by itself.
    const { startTime } = performance.mark(`interslot:${mark}`);
    // eslint-disable-next-line no-console -- for developers, and on their own machine only
    if (isOwnMachine()) console.debug(`interslot:${mark}`, Math.round(startTime));
  });
}

/** Developers and rehearsals are served from here; nobody else's console is written to. */
function isOwnMachine(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname);
}
