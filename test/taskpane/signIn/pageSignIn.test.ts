import type { SignInAnswer } from '../../../src/contract';
import { request, showCredentials } from '../../../src/taskpane/api/request';
import { PageSignIn } from '../../../src/taskpane/signIn/pageSignIn';
import { Tokens, type TokenSource } from '../../../src/taskpane/signIn/tokenSource';

const NOW = Date.UTC(2026, 10, 28);
const tokenThatEnds = (inMinutes: number, name = 'x') =>
  `h.${btoa(JSON.stringify({ exp: NOW / 1000 + inMinutes * 60, name }))}.s`;

type Step = string | Error;

/** Gives one answer after the other, and remembers how it was asked. */
function source(...steps: Step[]) {
  const asked: { ask: boolean; fresh: boolean }[] = [];
  const it: TokenSource = {
    token: async (options) => {
      asked.push(options);
      const step = steps[Math.min(asked.length, steps.length) - 1] ?? new Error('none');
      if (typeof step === 'string') return step;
      throw step;
    },
  };
  return { it, asked };
}
const never = new Error('not to be had');

describe('tokens', () => {
  it('are kept until shortly before their end, and then exchanged', async () => {
    let nowMs = NOW;
    const { it: one, asked } = source(tokenThatEnds(60, 'first'), tokenThatEnds(120, 'second'));
    const tokens = new Tokens([one], () => nowMs);
    expect(await tokens.current()).toBe(tokenThatEnds(60, 'first'));
    nowMs += 50 * 60_000;
    await tokens.current();
    expect(asked).toHaveLength(1);
    nowMs += 6 * 60_000;
    expect(await tokens.current()).toBe(tokenThatEnds(120, 'second'));
    expect(asked).toEqual([
      { ask: false, fresh: false },
      { ask: false, fresh: true },
    ]);
  });

  it('serve to their end where nothing newer is to be had', async () => {
    let nowMs = NOW;
    const { it: one } = source(tokenThatEnds(60), never);
    const tokens = new Tokens([one], () => nowMs);
    await tokens.current();
    nowMs += 57 * 60_000;
    expect(await tokens.current()).toBe(tokenThatEnds(60));
  });

  it('come from the next source where the first has none, and are asked for once by all who wait', async () => {
    const { it: first, asked } = source(never);
    const { it: second, asked: askedSecond } = source(tokenThatEnds(60));
    const tokens = new Tokens([first, second], () => NOW);
    await Promise.all([tokens.current(), tokens.current(), tokens.current()]);
    expect([asked.length, askedSecond.length]).toEqual([1, 1]);
  });
});

/** What jsdom has no class for. */
const respond = (body: unknown, status = 200) => ({ ok: status < 400, status, json: async () => body });

/** A backend that accepts some tokens; everything it is asked is written down. */
function backend(answer: SignInAnswer, accepts: (authorization: string | undefined) => boolean) {
  const asked: string[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const path = url.replace('/api/v1', '');
    asked.push(path);
    const authorization = (init.headers as Record<string, string>).authorization;
    if (path === '/sign-in') return respond(answer);
    return accepts(authorization)
      ? respond({ fine: true })
      : respond({ detail: 'No.', code: 'signInExpired' }, 401);
  }) as never;
  return asked;
}
const byToken: SignInAnswer = { ways: ['exchangeToken'], signedIn: false };

function page(sources: readonly TokenSource[] | undefined, onBack = () => undefined as void) {
  const signIn = new PageSignIn({ ...(sources && { tokens: () => sources }), onBack });
  showCredentials(signIn);
  void signIn.begin();
  return signIn;
}
const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;
const far = (name: string) => `h.${btoa(JSON.stringify({ exp: IN_AN_HOUR, name }))}.s`;

describe('the page', () => {
  it('asks nobody where no sign-in is configured', async () => {
    backend({ ways: [], signedIn: true }, (authorization) => authorization === undefined);
    const signIn = page(undefined);
    expect(await request('/status')).toEqual({ ok: true, value: { fine: true } });
    expect(signIn.state.get()).toEqual({ kind: 'in', canSignOut: false });
  });

  it('shows its token with every request', async () => {
    backend(byToken, (authorization) => authorization === `Bearer ${far('a')}`);
    page([source(far('a')).it]);
    expect((await request('/status')).ok).toBe(true);
  });

  it('renews a token once, for all requests together, and makes them again', async () => {
    const { it: one, asked } = source(far('old'), far('new'));
    backend(byToken, (authorization) => authorization === `Bearer ${far('new')}`);
    const signIn = page([one]);
    const all = await Promise.all([request('/status'), request('/rooms'), request('/people?q=a')]);
    expect(all.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(asked).toHaveLength(2);
    expect(signIn.state.get().kind).toBe('in');
  });

  it('gives up after one renewal, says so, and asks nothing more until somebody signs in again', async () => {
    const { it: one, asked } = source(far('a'), far('b'), never, far('c'));
    const requests = backend(byToken, (authorization) => authorization === `Bearer ${far('c')}`);
    const onBack = jest.fn();
    const signIn = page([one], onBack);
    expect(await request('/status')).toMatchObject({ ok: false, failure: { kind: 'signedOut' } });
    expect(signIn.state.get()).toMatchObject({ kind: 'out', wasIn: true });
    const before = requests.length;
    expect(await request('/rooms')).toMatchObject({ ok: false, failure: { kind: 'signedOut' } });
    expect(requests).toHaveLength(before);

    await signIn.signIn();
    expect(signIn.state.get()).toMatchObject({ kind: 'out', why: 'failed', busy: false });
    await signIn.signIn();
    expect(asked.at(-1)).toEqual({ ask: true, fresh: true });
    expect(signIn.state.get().kind).toBe('in');
    expect(onBack).toHaveBeenCalledTimes(1);
    expect((await request('/status')).ok).toBe(true);
  });

  it('waits for a click where nothing can be had unseen', async () => {
    const { it: one } = source(never, far('a'));
    backend(byToken, (authorization) => authorization !== undefined);
    const signIn = page([one]);
    await signIn.begin();
    expect(signIn.state.get()).toEqual({ kind: 'out', why: 'first', wasIn: false, busy: false });
    await signIn.signIn();
    expect(signIn.state.get().kind).toBe('in');
  });

  it('says that there is no way in where there is none', async () => {
    backend(byToken, () => false);
    const signIn = page([]);
    await signIn.begin();
    expect(signIn.state.get()).toMatchObject({ kind: 'out', why: 'noWay' });
  });

  it('does not stand in the way of a page that only cannot reach its server', async () => {
    globalThis.fetch = (async () => Promise.reject(new TypeError('Failed to fetch'))) as never;
    const signIn = page(undefined);
    expect(await request('/status')).toMatchObject({ failure: { kind: 'offline' } });
    expect(signIn.state.get().kind).toBe('in');
  });
});
