import { Metrics } from '../../src/backend/metrics';
import { rehearse } from '../helpers/rehearsal';

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  server = await rehearse({
    mailboxes: [
      { address: 'ana@example.com', displayName: 'Ana Silva', kind: 'person', system: 'exchange' },
      { address: 'bo@example.com', displayName: 'Bo', kind: 'person', system: 'workmail' },
    ],
  });
});
afterAll(() => server?.close());

/** Value by series, as written. Fails on a line that is none of the format's. */
function parse(text: string): Map<string, number> {
  const lines = text.trimEnd().split('\n');
  const types = lines.flatMap((line) => /^# TYPE (\S+) /.exec(line)?.[1] ?? []);
  expect(new Set(types).size).toBe(types.length);
  const series = lines.filter((line) => !/^# (HELP|TYPE) [a-z_]+ \S/.test(line));
  return new Map(
    series.map((line) => {
      const [, name, labels = '', value] =
        /^([a-z_]+)((?:\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+\})?) (\d[\d.e+-]*)$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`no line of the format: ${line}`);
      expect(types).toContain(name.replace(/_(bucket|sum|count)$/, ''));
      return [name + labels, Number(value)];
    }),
  );
}

it('counts requests by route and status, requests to mail systems by result, and names nobody', async () => {
  const base = `http://localhost:${server.port}`;
  const scrape = async () => {
    const response = await fetch(`${base}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    return response.text();
  };
  const ask = () =>
    fetch(`${base}/api/v1/freebusy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        mailboxes: ['ana@example.com', 'bo@example.com'],
        window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' },
        fresh: true,
      }),
    }).then((response) => response.json());
  const before = parse(await scrape());
  await ask();
  await fetch(`${base}/api/v1/people?q=silva`);
  const put = (path: string, body: unknown) =>
    fetch(`${base}${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await put('/planted-path', {})).status).toBe(404);
  expect((await put('/api/v1/rehearsal/faults', { workmail: [{ kind: 'garbage' }] })).status).toBe(200);
  await ask();

  const text = await scrape();
  const after = parse(text);
  const grew = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
  const http = (labels: string) => grew(`interslot_http_request_duration_seconds_count{${labels}}`);
  expect(http('method="POST",route="/api/v1/freebusy",status="200"')).toBe(2);
  expect(http('method="GET",route="/api/v1/people",status="200"')).toBe(1);
  expect(http('method="other",route="none",status="404"')).toBe(1);
  const ews = (system: string, result: string) =>
    grew(
      `interslot_ews_request_duration_seconds_count{system="${system}",operation="GetUserAvailability",result="${result}"}`,
    );
  expect(ews('exchange', 'ok')).toBe(2);
  expect(ews('workmail', 'ok')).toBe(1);
  expect(ews('workmail', 'unexpectedAnswer')).toBeGreaterThanOrEqual(1);
  expect(after.get('interslot_mail_system_state{system="workmail",state="down"}')).toBe(1);
  expect(after.get('interslot_mail_system_state{system="exchange",state="ok"}')).toBe(1);
  expect(after.get('interslot_calendar_cache_bytes')).toBeGreaterThan(0);
  expect(after.get('interslot_directory_age_seconds')).toBeLessThan(600);
  expect(text).not.toMatch(/@|silva|ana|planted/i);
});

it('adds buckets up, and lets no label out of its quotes', () => {
  const metrics = new Metrics();
  for (const ms of [10, 60, 200_000]) metrics.countRequest('GET', '/a"} 1\n\\', 200, ms);
  const text = metrics.text([]);
  const labels = 'method="GET",route="/a\\"} 1\\n\\\\",status="200"';
  const bucket = (le: string) =>
    parse(text).get(`interslot_http_request_duration_seconds_bucket{${labels},le="${le}"}`);
  expect(['0.05', '0.1', '60', '+Inf'].map(bucket)).toEqual([1, 2, 2, 3]);
  expect(text).toContain(`_sum{${labels}} 200.07\n`);
});
