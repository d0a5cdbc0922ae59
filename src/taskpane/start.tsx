import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api/api';
import { showCredentials } from './api/request';
import { App } from './components/frame/App';
import { ErrorBoundary } from './components/frame/ErrorBoundary';
import type { AppointmentHost } from './host/host';
import { AppointmentContext } from './hooks/useAppointment';
import { SignInContext } from './hooks/useSignIn';
import type { AppointmentSync } from './session/appointment/appointmentSync';
import { Session } from './session/session';
import { markTimes } from './session/timeMarks';
import { PageSignIn, type SignInOptions } from './signIn/pageSignIn';
import { learn, strings } from './strings';

interface StartOptions {
  /** Where the host has tokens for a sign-in. */
  readonly tokens?: SignInOptions['tokens'];
  /** Where the host has an appointment: what keeps it and the page the same. */
  readonly follow?: (session: Session) => AppointmentSync;
}

/** Both entries end here: one app, whatever it runs in. */
export async function start(host: AppointmentHost, { tokens, follow }: StartOptions = {}): Promise<void> {
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
  const sync = follow?.(session);
  session.wishes.subscribe(() => {
    if (!sync?.isFilling) host.keepWishes(session.wishes.get());
  });
  const signIn = new PageSignIn({ ...(tokens && { tokens }), onBack: () => session.signedInAgain() });
  showCredentials(signIn);
  void signIn.begin();
  sync?.start();
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary>
        <SignInContext value={signIn}>
          <AppointmentContext value={sync}>
            <App host={host} session={session} />
          </AppointmentContext>
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
