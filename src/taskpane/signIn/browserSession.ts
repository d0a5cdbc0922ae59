import type { SignInAnswer, SignInStep } from '../../contract';
import { send } from '../api/request';
import { CHANNEL } from './channel';

/** A provider that has to ask something does not answer in an unseen frame at all, where it forbids being framed. */
const FRAME_MS = 8000;

type Place = 'page' | 'window' | 'frame';

async function start(place: Place, returnTo?: string): Promise<string | undefined> {
  const step = await send<SignInStep>('/sign-in/start', { body: { place, ...(returnTo && { returnTo }) } });
  return step.ok ? step.value.location : undefined;
}

/** Whether the browser holds a session now; undefined where the backend could not be asked. */
export async function whoAmI(): Promise<SignInAnswer | undefined> {
  const answer = await send<SignInAnswer>('/sign-in');
  return answer.ok ? answer.value : undefined;
}

/** Leaves the page for the provider, and comes back to the same place. False where the provider cannot be reached. */
export async function signInHere(): Promise<boolean> {
  const { pathname, search, hash } = window.location;
  const location = await start('page', pathname + search + hash);
  if (location === undefined) return false;
  window.location.assign(location);
  return true;
}

/** Beside the page, which keeps everything. Call it from a click, or the browser blocks the window. */
export async function signInBeside(): Promise<'opened' | 'blocked' | 'failed'> {
  const beside = window.open('about:blank', '_blank', 'popup,width=520,height=680');
  if (!beside) return 'blocked';
  const location = await start('window');
  if (location === undefined) {
    beside.close();
    return 'failed';
  }
  beside.location.href = location;
  return 'opened';
}

/** Asks the provider without showing anything. Resolves when it has answered, or is not going to. */
export async function renewUnseen(): Promise<void> {
  const location = await start('frame');
  if (location === undefined) return;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = '';
  frame.src = location;
  await new Promise<void>((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    const timer = setTimeout(done, FRAME_MS);
    function done() {
      clearTimeout(timer);
      channel.close();
      frame.remove();
      resolve();
    }
    channel.onmessage = done;
    document.body.append(frame);
  });
}

/** Ends the session of this browser, and the provider's where it lets us. */
export async function signOut(): Promise<void> {
  const step = await send<SignInStep>('/sign-in/end', { body: {} });
  window.location.assign((step.ok && step.value.location) || '/?signIn=ended');
}
