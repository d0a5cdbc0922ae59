import { request } from 'undici';
import { startControlPort } from '../../src/simulator/controlPort';
import type { Running } from './client';
import { availability, run } from './client';
import { ANA } from './organisationFolder';

let running: Running;
let control: Awaited<ReturnType<typeof startControlPort>>;
beforeAll(async () => {
  running = await run({});
  control = await startControlPort(running.simulator);
});
afterEach(() => running.simulator.setFaults({}));
afterAll(async () => {
  await control.close();
  await running.close();
});

async function send(
  method: 'GET' | 'PUT' | 'POST',
  body?: unknown,
  options: { path?: string; token?: string } = {},
) {
  const answer = await request(`${control.url}${options.path ?? '/faults'}`, {
    method,
    headers: { authorization: `Bearer ${options.token ?? control.token}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: await answer.body.json() };
}

it('listens on this machine only, and switches the faults for who has the token', async () => {
  expect(control.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await send('GET')).toEqual({ status: 200, body: {} });
  const faults = { mailboxes: [{ address: ANA, faults: [{ kind: 'noAccess' }] }] };
  expect(await send('PUT', faults)).toEqual({ status: 200, body: faults });
  expect(await send('GET')).toEqual({ status: 200, body: faults });
  expect((await running.ask('exchange', availability([ANA]))).first('ResponseCode')).toBe(
    'ErrorNoFreeBusyAccess',
  );
  expect(await send('PUT', {})).toEqual({ status: 200, body: {} });
  expect((await running.ask('exchange', availability([ANA]))).first('ResponseCode')).toBe('NoError');
});

it.each(['', 'wrong', 'Bearer'])('does nothing for the token "%s"', async (token) => {
  expect((await send('PUT', { exchange: [{ kind: 'down' }] }, { token })).status).toBe(401);
  expect(running.simulator.faults()).toEqual({});
});

it.each([
  ['no JSON', '{', ''],
  ['another kind', { exchange: [{ kind: 'flood' }] }, '/exchange/0/kind'],
  ['nobody', { mailboxes: [{ address: 'x@example.com', faults: [] }] }, '/mailboxes/0/address'],
])('refuses %s by its place', async (_name, body, path) => {
  expect(await send('PUT', body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
});

it('has nothing else', async () => {
  expect((await send('GET', undefined, { path: '/' })).status).toBe(404);
  expect((await send('POST', {})).status).toBe(405);
  expect((await send('PUT', ' '.repeat(1024 * 1024 + 1)).catch(() => ({ status: 413 }))).status).toBe(413);
  expect((await send('GET')).status).toBe(200);
});
