import { request as httpRequest } from 'node:http';
import { liveBackend } from '../../helpers/liveBackend';

type Backend = Awaited<ReturnType<typeof liveBackend>>;

function get(port: number, headers: Record<string, string>, path = '/api/v1/status') {
  return new Promise<{ status: number; code?: string; headers: Record<string, unknown> }>(
    (resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const { code } = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {};
          resolve({ status: response.statusCode ?? 0, headers: response.headers, ...(code && { code }) });
        });
      });
      request.on('error', reject);
      request.end();
    },
  );
}

const publicOrigin = 'https://interslot.example.com';
const host = 'interslot.example.com';
const forwarded = { host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };

describe('behind a proxy that is named', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await liveBackend(() => ({ publicOrigin, trustedProxies: ['127.0.0.1'] }));
  });
  afterAll(() => backend?.close());

  it('serves the public address, and says for how long https alone counts', async () => {
    const answer = await get(backend.port, forwarded, '/health/live');
    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(backend.url).toBe(`${publicOrigin}/`);
  });

  it('takes the host that the proxy was asked for where it tells that apart', async () => {
    const headers = { ...forwarded, host: 'backend:3000', 'x-forwarded-host': host };
    expect((await get(backend.port, headers, '/health/live')).status).toBe(200);
  });

  it.each([
    ['another host', { ...forwarded, host: 'evil.example' }],
    ['another host in X-Forwarded-Host', { ...forwarded, 'x-forwarded-host': 'evil.example' }],
    ['plain http at the proxy', { ...forwarded, 'x-forwarded-proto': 'http' }],
    ['plain http past the proxy', { host }],
    ['another port', { ...forwarded, host: `${host}:8443` }],
    ['a host with a user name', { ...forwarded, host: `x@${host}` }],
    ['this machine’s name through the proxy', { ...forwarded, host: 'localhost' }],
  ])('refuses %s', async (_name, headers) => {
    expect(await get(backend.port, headers, '/health/live')).toMatchObject({
      status: 421,
      code: 'misdirectedRequest',
    });
  });

  it('refuses this machine’s own name and port once a proxy has passed it on', async () => {
    const headers = { ...forwarded, 'x-forwarded-proto': 'http', host: `localhost:${backend.port}` };
    expect((await get(backend.port, headers, '/health/live')).status).toBe(421);
  });

  it('still answers health checks made on this machine', async () => {
    expect((await get(backend.port, { host: `localhost:${backend.port}` }, '/health/live')).status).toBe(200);
  });

  it('holds the origin of the page against the public address', async () => {
    expect(await get(backend.port, { ...forwarded, origin: 'http://interslot.example.com' })).toMatchObject({
      status: 403,
      code: 'forbiddenOrigin',
    });
    expect((await get(backend.port, { ...forwarded, origin: publicOrigin })).status).not.toBe(403);
  });
});

describe('a proxy that nobody named', () => {
  it.each([undefined, ['10.9.9.9']])('is refused (trusted: %j)', async (trustedProxies) => {
    const backend = await liveBackend(() => ({ publicOrigin, ...(trustedProxies && { trustedProxies }) }));
    try {
      expect(await get(backend.port, forwarded)).toMatchObject({ status: 400, code: 'forwardedRequest' });
      expect((await get(backend.port, { host, forwarded: 'proto=https' })).status).toBe(400);
    } finally {
      await backend.close();
    }
  });
});
