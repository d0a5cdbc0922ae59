import { request } from '../../../src/taskpane/api/request';

const respond = (body: string, status = 200) =>
  ({ ok: status < 400, status, json: async () => JSON.parse(body) as unknown }) as Response;

function fetchGives(answer: (init: RequestInit) => Promise<Response>) {
  const fetch = jest.fn((_url: string, init: RequestInit) => answer(init));
  globalThis.fetch = fetch as unknown as typeof globalThis.fetch;
  return fetch;
}

/** As fetch does: rejects when it is stopped, at once where it has been stopped before. */
const untilStopped = ({ signal }: RequestInit) =>
  new Promise<Response>((_resolve, reject) => {
    const stop = () => reject(new Error('stopped'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });

test('an answer', async () => {
  const fetch = fetchGives(async () => respond('{"people":[]}'));
  expect(await request('/people?q=a')).toEqual({ ok: true, value: { people: [] } });
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/people?q=a');
});

test('a problem of ours shows its detail, and keeps its code for support', async () => {
  fetchGives(async () =>
    respond(
      '{"type":"x","title":"T","status":400,"detail":"Too many people.","code":"tooManyAttendees"}',
      400,
    ),
  );
  expect(await request('/suggestions', { body: {} })).toEqual({
    ok: false,
    failure: { kind: 'refused', code: 'tooManyAttendees', sentence: 'Too many people.' },
  });
});

test('a proxy’s page never reaches the user', async () => {
  fetchGives(async () => respond('<html>Bad gateway nginx', 502));
  expect(await request('/status')).toMatchObject({ ok: false, failure: { kind: 'broken', code: 'http502' } });
  fetchGives(async () => respond('<html>Sign in'));
  expect(await request('/status')).toMatchObject({ ok: false, failure: { code: 'notJson' } });
});

test('too slow, stopped and unreachable are three things, and none is thrown', async () => {
  fetchGives(untilStopped);
  expect(await request('/status', { timeoutMs: 5 })).toMatchObject({ failure: { kind: 'timedOut' } });
  const controller = new AbortController();
  const stopped = request('/status', { signal: controller.signal });
  controller.abort();
  expect(await stopped).toMatchObject({ failure: { kind: 'aborted' } });
  expect(await request('/status', { signal: controller.signal })).toMatchObject({
    failure: { kind: 'aborted' },
  });
  fetchGives(async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await request('/status')).toMatchObject({ failure: { kind: 'offline' } });
});
