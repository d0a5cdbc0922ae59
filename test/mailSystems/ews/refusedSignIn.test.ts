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
  const read = async () => (await system.readFreeBusy(['ana@example.com'], window)).failure?.code;

  expect(await Promise.all(Array.from({ length: 10 }, read))).toEqual(Array(10).fill('unauthorized'));
  expect(await read()).toBe('unauthorized');
  expect(tried).toEqual(['svc:wrong']);

  password = 'also wrong';
  await read();
  expect(tried).toEqual(['svc:wrong', 'svc:also wrong']);

  nowMs += 30 * 60_000 - 1;
  await read();
  expect(tried).toHaveLength(2);
  nowMs += 1;
  await read();
  expect(tried).toHaveLength(3);

  await system.close();
  await server.close();
});
