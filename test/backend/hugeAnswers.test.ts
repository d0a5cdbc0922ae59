import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { addFreeBusyRoute } from '../../src/backend/routes/freebusy';
import { toInstant } from '../../src/backend/present';
import { jsonStream } from '../../src/backend/routes/jsonStream';
import type { FreeBusyAnswer } from '../../src/contract';
import type { MailboxFreeBusy } from '../../src/domain/freeBusy';

const HOUR_MS = 3_600_000;
const startMs = Date.UTC(2026, 11, 1);
const people = Array.from({ length: 200 }, (_, i) => `p${i}@example.com`);

/** The route as it is served, over calendars that have been read already: an event every hour of 40 days. */
async function serveFreeBusy() {
  const blocks = Array.from({ length: 40 * 24 }, (_, hour) => ({
    startMs: startMs + hour * HOUR_MS,
    endMs: startMs + (hour + 0.5) * HOUR_MS,
    busyType: 'busy' as const,
  }));
  const schedules = people.map(
    (address): MailboxFreeBusy =>
      ({ address, state: 'known', blocks, unknown: [], readAtMs: startMs, sources: [] }) as never,
  );
  const app = Fastify();
  const directory = {
    resolve: (address: string) => ({ valid: true, mailbox: { address, system: 'exchange' } }),
  };
  const freeBusy = { read: async () => ({ schedules, systems: [] }) };
  addFreeBusyRoute(app as never, { directory, freeBusy } as never);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/v1/freebusy`, close: () => app.close() };
}

it('an answer of many megabytes lets others have their turn while it is made', async () => {
  const { url, close } = await serveFreeBusy();
  const window = { start: toInstant(startMs), end: toInstant(startMs + 40 * 24 * HOUR_MS) };
  const began = performance.now();
  let running = true;
  const asking = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mailboxes: people, window }),
  })
    .then((response) => response.arrayBuffer())
    .finally(() => (running = false));
  let turns = 0;
  let longestMs = 0;
  for (let last = performance.now(); running; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }
  const bytes = await asking;
  const wholeMs = performance.now() - began;
  // Made at once, one turn is nearly all of it, and there are a handful.
  expect(turns).toBeGreaterThan(100);
  expect(longestMs).toBeLessThan(wholeMs / 2);
  expect(bytes.byteLength).toBeGreaterThan(10_000_000);
  const answer = JSON.parse(Buffer.from(bytes).toString()) as FreeBusyAnswer;
  expect(answer.window).toEqual(window);
  expect(answer.schedules.map(({ address }) => address)).toEqual(people);
  expect(answer.schedules[199]?.busy).toHaveLength(40 * 24);
  expect(answer.systems).toEqual([]);
  await close();
});

it('makes a list while it is read, and no more of it than somebody reads', async () => {
  let made = 0;
  const parts = function* () {
    for (; made < 1000; made += 1) yield JSON.stringify('x'.repeat(10_000));
  };
  const stream = jsonStream('{"list":[', parts(), '],"end":true}');
  const reader = stream[Symbol.asyncIterator]();
  await reader.next();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).toBeLessThan(100);
  await reader.return?.();
});

it.each([[[]], [['1']], [['1', '2', '"x"']]])('puts %j into a list', async (parts) => {
  const chunks: Buffer[] = [];
  for await (const chunk of jsonStream('[', parts, ']')) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(`[${parts.join(',')}]`);
});

it('writes instants as Date does, whole minutes too', () => {
  const minute = 60_000;
  const from = Date.UTC(2026, 9, 24, 23, 50);
  const all = Array.from({ length: 3000 }, (_, i) => from + i * minute);
  const odd = [
    0,
    -minute,
    -1,
    1,
    999,
    1000,
    Date.UTC(2100, 0, 1),
    Date.UTC(1969, 11, 31, 23, 59),
    from + 30_000,
  ];
  for (const ms of [...all, ...odd])
    expect(toInstant(ms)).toBe(new Date(ms).toISOString().replace('.000Z', 'Z'));
});
