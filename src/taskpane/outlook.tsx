import { createRoot } from 'react-dom/client';
import { OutlookMissing } from './components/frame/OutlookMissing';
import { browserHost } from './host/browser';
import { officeState, restoreNavigation, type OfficeState } from './host/outlook';
import { outlookTokens } from './host/tokens';
import { AppointmentSync } from './session/appointment/appointmentSync';
import type { Session } from './session/session';
import { start } from './start';
import { learn } from './strings';

/** Long enough that a quick start does not flicker. */
const WAITING_MS = 500;

/** Opens in Outlook when Outlook is there, as in a browser in a browser, and else says what is missing. */
async function open(): Promise<void> {
  const place = document.createElement('div');
  const root = createRoot(place);
  const show = (why: 'waiting' | 'missing' | 'silent') => {
    if (!place.isConnected) document.body.append(place);
    root.render(<OutlookMissing why={why} onWithout={() => go('elsewhere')} />);
  };
  let opened = false;
  const go = async (state: OfficeState) => {
    if (opened) return;
    if (state === 'missing' || state === 'silent') return show(state);
    opened = true;
    clearTimeout(waiting);
    root.unmount();
    place.remove();
    if (state === 'elsewhere') return start(browserHost());
    const { outlookHost } = await import(/* webpackChunkName: "outlookHost" */ './host/outlook/host');
    const host = outlookHost();
    // A message, or nothing at all: Outlook is here, and there is no appointment to follow.
    if (host.capabilities.appointment === 'none') return start(host, { tokens: outlookTokens });
    const follow = (session: Session) => new AppointmentSync({ session, host });
    return start(host, { tokens: outlookTokens, follow });
  };
  const learned = learn(navigator.languages, document.documentElement);
  const waiting = setTimeout(() => void learned.then(() => opened || show('waiting')), WAITING_MS);
  const state = await officeState(() => void go('outlook'));
  restoreNavigation(window.history);
  await learned;
  await go(state);
  clearTimeout(waiting);
}

void open();
