import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { rehearse } from '../helpers/rehearsal';

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => {
  const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
  server = await rehearse({ mailboxes: [ana] });
});
afterAll(() => server?.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A request made by hand: any host, any header, any body. */
function send({ method = 'GET', path = '/api/v1/status', headers = {}, body }: Sent) {
  return new Promise<{ status: number; type: string; text: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: server.port,
          method,
          path,
          headers: { host: `localhost:${server.port}`, ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              text: Buffer.concat(chunks).toString(),
              headers: response.headers,
            }),
          );
        },
      );
      request.setTimeout(10_000, () => request.destroy(new Error('no answer')));
      request.on('error', reject);
      request.end(body);
    },
  );
}

/** Bytes on a socket, until the server closes it or a while has passed. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

const json = { 'content-type': 'application/json' };
const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  send({ method: 'POST', path: `/api/v1${path}`, headers: { ...json, ...headers }, body });

describe('who may ask', () => {
  it.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example'])(
    'refuses the host %j',
    async (host) => {
      const answer = await send({ headers: { host } });
      expect(answer.status).toBe(421);
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'misdirectedRequest', status: 421 });
    },
  );

  it('takes this machine’s three names', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await send({ headers: { host: `${name}:${server.port}` } })).status).toBe(200);
    }
  });

  it('guards the page and the health routes too', async () => {
    for (const path of ['/', '/outlook.html', '/health/live', '/nothing']) {
      expect((await send({ path, headers: { host: 'evil.example' } })).status).toBe(421);
    }
  });

  it('refuses a target that names another host than the header', async () => {
    const text = await sendRaw(
      `GET http://evil.example/api/v1/status HTTP/1.1\r\nhost: localhost:${server.port}\r\nconnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it.each(['https://evil.example', 'null', 'http://localhost:1'])(
    'refuses a post from %s',
    async (origin) => {
      const answer = await post('/mailboxes', '{"addresses":["ana@example.com"]}', { origin });
      expect(answer.status).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('does not even read for other sites, nor for pages beside it', async () => {
    for (const site of ['cross-site', 'same-site']) {
      expect((await send({ headers: { 'sec-fetch-site': site } })).status).toBe(403);
    }
    expect((await send({ headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await send({ headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    // a link to the page on somebody's intranet is no attack
    expect((await send({ path: '/', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });

  it('takes a post from its own page', async () => {
    const origin = `http://localhost:${server.port}`;
    expect((await post('/mailboxes', '{"addresses":["ana@example.com"]}', { origin })).status).toBe(200);
  });

  it('answers no preflight', async () => {
    const answer = await send({
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['x-forwarded-for', 'x-forwarded-host', 'forwarded'])(
    'refuses what came through a proxy (%s)',
    async (name) => {
      expect((await send({ headers: { [name]: '10.0.0.1' } })).status).toBe(400);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('refuses a body of type %j', async (type) => {
    const answer = await post('/mailboxes', '{"addresses":["ana@example.com"]}', { 'content-type': type });
    expect(answer.status).toBe(415);
  });
});

describe('what may be asked', () => {
  const suggestions = {
    attendees: [{ address: 'ana@example.com', role: 'required' }],
    durationMinutes: 30,
    window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' },
    timeZone: 'UTC',
  };
  const window = suggestions.window;
  const bad: [string, string, unknown][] = [
    ['no body', '/freebusy', ''],
    ['not JSON', '/freebusy', '{'],
    ['JSON of another kind', '/freebusy', '[]'],
    ['a prototype in the body', '/freebusy', '{"__proto__":{"x":1},"mailboxes":["a@b.c"]}'],
    ['a constructor in the body', '/freebusy', '{"constructor":{"prototype":{"x":1}}}'],
    ['no mailboxes', '/freebusy', { mailboxes: [], window }],
    ['1,001 mailboxes', '/freebusy', { mailboxes: Array(1001).fill('a@b.c'), window }],
    ['an address that is a number', '/freebusy', { mailboxes: [5], window }],
    ['an endless address', '/freebusy', { mailboxes: ['a'.repeat(1001)], window }],
    [
      'a window backwards',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: window.end, end: window.start } },
    ],
    [
      'an empty window',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: window.start, end: window.start } },
    ],
    [
      '63 days',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: '2026-01-01T00:00:00Z', end: '2026-03-05T00:00:00Z' } },
    ],
    [
      'a leap second',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: '2016-12-31T23:59:60Z', end: '2017-01-01T01:00:00Z' } },
    ],
    [
      'an instant without offset',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: '2026-12-01T08:00:00', end: window.end } },
    ],
    [
      'the year 9999',
      '/freebusy',
      { mailboxes: ['a@b.c'], window: { start: '9999-12-01T08:00:00Z', end: '9999-12-02T08:00:00Z' } },
    ],
    ['a deadline of an hour', '/freebusy', { mailboxes: ['a@b.c'], window, deadlineSeconds: 3600 }],
    ['nobody', '/suggestions', { ...suggestions, attendees: [] }],
    ['4 minutes', '/suggestions', { ...suggestions, durationMinutes: 4 }],
    ['half a minute', '/suggestions', { ...suggestions, durationMinutes: 30.5 }],
    ['a duration in words', '/suggestions', { ...suggestions, durationMinutes: '30' }],
    ['a zone of nowhere', '/suggestions', { ...suggestions, timeZone: 'Mars/Olympus' }],
    ['a step of 7', '/suggestions', { ...suggestions, stepMinutes: 7 }],
    ['a share above one', '/suggestions', { ...suggestions, minimumRequiredShare: 2 }],
    ['no rooms at all', '/suggestions', { ...suggestions, rooms: { count: 0 } }],
    ['an unknown role', '/suggestions', { ...suggestions, attendees: [{ address: 'a@b.c', role: 'boss' }] }],
    ['no addresses', '/mailboxes', { addresses: 'ana@example.com' }],
  ];

  it.each(bad)('refuses %s', async (_name, path, body) => {
    const answer = await post(path, typeof body === 'string' ? body : JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect(answer.type).toMatch(/^application\/problem\+json/);
    const problem = JSON.parse(answer.text);
    expect(problem).toMatchObject({ status: 400, code: 'invalidRequest' });
    expect(problem.detail).toMatch(/\.$/);
  });

  it('names the field', async () => {
    const answer = await post('/suggestions', JSON.stringify({ ...suggestions, stepMinutes: 7 }));
    expect(JSON.parse(answer.text).errors).toEqual([
      { path: '/stepMinutes', message: 'must be one of 5, 10, 15, 30, 60' },
    ]);
  });

  it.each(['?q=', '?q=a&limit=0', '?q=a&limit=51', '?q=a&q=b', '', `?q=${'a'.repeat(201)}`, '?q=%'])(
    'GET /people%s is no 5xx',
    async (query) => {
      expect([200, 400]).toContain((await send({ path: `/api/v1/people${query}` })).status);
    },
  );

  it('refuses a body above 1 MB, and one that is squeezed', async () => {
    expect((await post('/mailboxes', Buffer.alloc(1_100_000, 32))).status).toBe(413);
    expect([400, 415]).toContain((await post('/mailboxes', 'x', { 'content-encoding': 'gzip' })).status);
  });

  it('survives JSON a hundred thousand levels deep', async () => {
    const answer = await post('/mailboxes', '['.repeat(100_000) + ']'.repeat(100_000));
    expect(answer.status).toBe(400);
  });

  it('answers other methods and unknown addresses with problems', async () => {
    expect((await send({ method: 'DELETE', path: '/api/v1/status' })).status).toBe(405);
    expect((await send({ path: '/api/v1/freebusy' })).status).toBe(405);
    for (const path of [
      '/etc/passwd',
      '/static/../../package.json',
      '/assets/%2e%2e/package.json',
      '/static/%00',
      '/%ff',
    ]) {
      const answer = await send({ path });
      expect([400, 403, 404]).toContain(answer.status);
      expect(answer.text).not.toContain('devDependencies');
      expect(answer.type).toMatch(/problem\+json/);
    }
  });

  it.each([
    { range: 'bytes=9999999-' },
    { range: 'bytes=5-2' },
    { 'if-match': '"x"' },
    { 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' },
  ])('answers %j for files without a 5xx', async (headers) => {
    for (const path of ['/assets/icon-16.png', '/']) {
      expect(
        (await send({ path, headers: headers as unknown as Record<string, string> })).status,
      ).toBeLessThan(500);
    }
  });

  it('says of a path that cannot be one nothing about JSON', async () => {
    expect((await send({ path: '/assets/%00' })).text).not.toContain('JSON');
  });

  it('never repeats what was sent in a problem', async () => {
    const marker = 'planted-marker';
    const answers = [
      await post(
        '/freebusy',
        JSON.stringify({ mailboxes: [marker], window: { start: marker, end: marker } }),
      ),
      await send({ path: `/api/v1/${marker}` }),
      await send({ path: `/api/v1/people?q=a&limit=${marker}` }),
      await post('/suggestions', JSON.stringify({ ...suggestions, timeZone: marker })),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain(marker);
    }
  });
});

describe('broken HTTP', () => {
  it.each([
    ['not HTTP at all', 'hello\r\n\r\n'],
    ['endless headers', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET /api/v1/status HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET /api/v1/status HTTP/1.1\r\nhost: localhost\r\nhost: evil\r\n\r\n'],
  ])('%s ends in a 4xx', async (_name, bytes) => {
    expect(await sendRaw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('is still there afterwards', async () => {
    expect((await send({})).status).toBe(200);
  });
});

it('answers any JSON at all with 200 or 4xx', async () => {
  const paths = fc.constantFrom('/freebusy', '/suggestions', '/mailboxes');
  const shaped = fc.record(
    {
      mailboxes: fc.array(fc.string(), { maxLength: 3 }),
      addresses: fc.array(fc.string(), { maxLength: 3 }),
      attendees: fc.array(
        fc.record({ address: fc.string(), role: fc.constantFrom('required', 'optional', 'x') }),
        { maxLength: 3 },
      ),
      durationMinutes: fc.oneof(fc.integer(), fc.double(), fc.string()),
      window: fc.record({ start: fc.oneof(fc.string(), isoDate()), end: fc.oneof(fc.string(), isoDate()) }),
      timeZone: fc.constantFrom('UTC', 'Europe/Zurich', 'Asia/Kathmandu', 'constructor', ''),
      preferences: fc.object({ maxDepth: 1 }),
      rooms: fc.object({ maxDepth: 1 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      paths,
      fc.oneof(
        shaped,
        fc.json().map((text) => JSON.parse(text) as unknown),
      ),
      async (path, body) => {
        const { status } = await post(path, JSON.stringify(body));
        expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

function isoDate() {
  return fc
    .date({ min: new Date('2026-11-01'), max: new Date('2027-02-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
}

describe('security headers', () => {
  it('lets nobody frame the browser page, and Outlook its entry', async () => {
    const page = await send({ path: '/' });
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(page.headers['x-frame-options']).toBe('DENY');
    expect(page.text).not.toContain('office.js');

    const outlook = await send({ path: '/outlook.html' });
    expect(outlook.headers['content-security-policy']).toMatch(
      /script-src 'self' https:\/\/appsforoffice\.microsoft\.com https:\/\/ajax\.aspnetcdn\.com;.*frame-ancestors 'self' https:\/\/outlook\.office\.com/,
    );
    expect(outlook.headers['x-frame-options']).toBeUndefined();
    expect(outlook.text).toContain('https://appsforoffice.microsoft.com/lib/1/hosted/office.js');
    for (const { headers } of [page, outlook]) {
      expect(String(headers['content-security-policy'])).not.toMatch(
        /unsafe-eval|script-src[^;]*unsafe-inline/,
      );
    }
    expect(page.headers['content-security-policy']).not.toMatch(/microsoft|aspnetcdn|office/);
  });

  it('asks for none of a device’s powers, tells nobody where people come from, and lets no other site read', async () => {
    const paths = ['/', '/outlook.html', '/api/v1/status', '/api/v1/nowhere', '/assets/nothing.png'];
    for (const path of paths) {
      const { headers } = await send({ path });
      expect(headers).toMatchObject({
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers['server']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('lets nobody keep an answer, and names the request', async () => {
    const answer = await send({});
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
