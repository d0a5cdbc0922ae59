import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from './api/api';
import { App } from './components/frame/App';
import { ErrorBoundary } from './components/frame/ErrorBoundary';
import type { AppointmentHost } from './host/host';
import { memory } from './session/memory';
import { Session } from './session/session';
import { learn, strings } from './strings';

/** Both entries end here: one app, whatever it runs in. */
export async function start(host: AppointmentHost): Promise<void> {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const wanted = [asked, host.language, ...navigator.languages].filter((tag) => typeof tag === 'string');
  await learn(wanted, document.documentElement);
  document.body.style.margin = '0';
  const place = document.getElementById('interslot');
  if (!place) return;
  const session = new Session({
    api,
    zone: host.timeZone,
    wishes: memory.wishes(),
    language: strings.locale,
  });
  session.wishes.subscribe(() => memory.keepWishes(session.wishes.get()));
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary>
        <App host={host} session={session} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
