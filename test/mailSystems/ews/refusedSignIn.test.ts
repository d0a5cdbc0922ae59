import { createEwsMailSystem } from '../../../src/mailSystems/ews';
import { startServer } from './helpers/server';

it('asks no second time with a refused password, until it changes or half an hour has passed', async () => {
  const tried: string[] = [];
  const server = await startServer((request, response) => {
    tried.push(Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString());
    response.writeHead(401, { 'www-authenticate': 'Basic realm="EWS"' }).end();
  });
  let nowMs = 0;
  let password = 'wrong';
  const system = createEwsMailSystem({
    system: 'exchange',
    url: server.url,
    username: 'svc',
    readPassword: async () => password,
    now: () => nowMs,
  });
  const window = { startMs: 0, endMs: 3_600_000 };
  const state = async () => (await system.signInState()) as { state: string; untilMs?: number };
  const read = async () => (await system.readFreeBusy(['ana@example.com'], window)).failure?.code;

  expect(await state()).toEqual({ state: 'untried' });
  expect(await Promise.all(Array.from({ length: 10 }, read))).toEqual(Array(10).fill('unauthorized'));
  expect(await read()).toBe('unauthorized');
  expect(tried).toEqual(['svc:wrong']);

  const refusal = {
    code: 'unauthorized',
    message: expect.stringMatching(/^Microsoft Exchange did not accept/),
  };
  expect(await state()).toMatchObject({ state: 'refused', reason: refusal, atMs: 0, untilMs: 30 * 60_000 });

  password = 'also wrong';
  expect(await state()).toEqual({ state: 'untried' });
  await read();
  expect(tried).toEqual(['svc:wrong', 'svc:also wrong']);

  nowMs += 30 * 60_000 - 1;
  await read();
  expect(tried).toHaveLength(2);
  nowMs += 1;
  await read();
  expect(tried).toHaveLength(3);

  system.startAnew?.();
  expect(await state()).toEqual({ state: 'untried' });
  await read();
  expect(tried).toHaveLength(4);

  await system.close();
  await server.close();
});

it('says that it was accepted, and that there is no password', async () => {
  const server = await startServer((_, response) => response.writeHead(404).end());
  let isThere = true;
  const system = createEwsMailSystem({
    system: 'workmail',
    url: server.url,
    username: 'svc',
    readPassword: async () => (isThere ? 'right' : Promise.reject(new Error('gone'))),
  });
  await system.readFreeBusy(['ana@example.com'], { startMs: 0, endMs: 3_600_000 });
  expect(await system.signInState()).toEqual({ state: 'accepted' });
  isThere = false;
  expect(await system.signInState()).toMatchObject({
    state: 'unreadable',
    reason: { message: 'The password of Interslot’s service account for Amazon WorkMail cannot be read.' },
  });
  await system.close();
  await server.close();
});
