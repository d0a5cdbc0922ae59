import { rehearse } from '../helpers/rehearsal';

// Everybody is busy somewhere every hour, so that the whole search is needed and ends in an explanation.
const people = Array.from({ length: 300 }, (_, i) => ({
  address: `p${i}@example.com`,
  displayName: `P ${i}`,
  kind: 'person',
  system: i % 2 ? 'exchange' : 'workmail',
}));
const hourly = (minute: number) => ({
  start: `20261201T00${String(minute).padStart(2, '0')}00Z`,
  end: `20261201T00${String(minute + 3).padStart(2, '0')}00Z`,
  lines: ['RRULE:FREQ=HOURLY'],
});

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  const calendars = Object.fromEntries(people.map(({ address }, i) => [address, [hourly(i % 55)]]));
  server = await rehearse({ mailboxes: people, calendars });
});
afterAll(() => server?.close());

const everybody = (extra = {}) => ({
  attendees: people.map(({ address }) => ({ address, role: 'required' })),
  durationMinutes: 60,
  stepMinutes: 5,
  window: { start: '2026-12-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
  timeZone: 'Europe/Zurich',
  deadlineSeconds: 60,
  ...extra,
});

it('answers others while a search over many calendars runs', async () => {
  const search = server.ask('/suggestions', everybody());
  let running = true;
  void search.then(() => (running = false));
  const waits: number[] = [];
  while (running) {
    const began = performance.now();
    expect((await fetch(`${server.base}/health/live`)).status).toBe(200);
    waits.push(performance.now() - began);
  }
  const { status, body } = await search;
  expect(status).toBe(200);
  expect(body).toMatchObject({ suggestions: [], none: { text: expect.any(String) } });
  // No single wait is most of the whole: others had their turn all along. (The simulator works in this process too.)
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  expect(waits.length).toBeGreaterThan(10);
  expect(Math.max(...waits)).toBeLessThan((total * 2) / 3);
  // Three hundred calendars on a machine that does other things beside took more than the usual minute.
}, 180_000);

it('stops searching when whoever asked has gone', async () => {
  const gone = new AbortController();
  const search = fetch(`${server.base}/api/v1/suggestions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(everybody()),
    signal: gone.signal,
  });
  setTimeout(() => gone.abort(), 50);
  await expect(search).rejects.toThrow();
  // and the process is at once free for the next
  const small = everybody({
    attendees: [{ address: 'p1@example.com', role: 'required' }],
    durationMinutes: 5,
  });
  expect((await server.ask('/suggestions', small)).status).toBe(200);
});
