import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Mailbox } from '../../src/contract';
import { App } from '../../src/taskpane/components/frame/App';
import { outlookHost } from '../../src/taskpane/host/outlook/host';
import { AppointmentContext } from '../../src/taskpane/hooks/useAppointment';
import { FIRST_WISHES } from '../../src/taskpane/model/wishes';
import { AppointmentSync } from '../../src/taskpane/session/appointment/appointmentSync';
import { Session } from '../../src/taskpane/session/session';
import { fakeApi } from './fakeApi';
import { officeStub, type StubAppointment, type StubOptions } from './host/officeStub';
import { at } from './samples';

const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  Reflect.deleteProperty(globalThis, 'Office');
  window.localStorage.clear();
});

/** The page in an Outlook that is a stub, with an API in memory: what `outlook.tsx` starts, in a test's document. */
export function appointmentPane(
  directory: readonly Mailbox[],
  model: StubAppointment,
  options: StubOptions = {},
) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const stub = officeStub(model, options);
  Object.assign(globalThis, { Office: stub.Office });
  const api = fakeApi(directory);
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:00'),
    settleMs: 0,
  });
  // A look that nobody asked for would find, on a slow machine, what a test changes behind the page's back.
  const host = outlookHost({ timeoutMs: 200, pollMs: 3_600_000 });
  const sync = new AppointmentSync({ session, host, settleMs: 4 });
  const show = () => {
    stops.push(sync.start());
    return render(
      <AppointmentContext value={sync}>
        <App session={session} host={host} />
      </AppointmentContext>,
    );
  };
  return { ...stub, api, session, sync, show, user: userEvent.setup() };
}
