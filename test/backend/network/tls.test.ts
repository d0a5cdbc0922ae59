import { renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { readTls, renewTls } from '../../../src/backend/network/tls';
import { createAuthority } from '../../mailSystems/ews/helpers/certificates';
import { liveBackend } from '../../helpers/liveBackend';

type Authority = Awaited<ReturnType<typeof createAuthority>>;
let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority('Interslot test CA');
});

async function writePair(folder: string, name = 'localhost') {
  const { cert, key } = await authority.issue(name);
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  writeFileSync(files.certFile, cert);
  writeFileSync(files.keyFile, key);
  return { files, cert };
}

function get(port: number, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(
      {
        host: 'localhost',
        port,
        path: '/health/live',
        ca: authority.pem,
        servername: 'localhost',
        headers,
        agent: false,
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** What a server shows to whoever connects now. */
function served(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('the backend with a certificate of its own', () => {
  let backend: Awaited<ReturnType<typeof liveBackend>>;
  beforeAll(async () => {
    backend = await liveBackend(async (folder) => ({ tls: (await writePair(folder)).files }));
  });
  afterAll(() => backend?.close());

  it('speaks https, and nothing but TLS 1.2 and up', async () => {
    expect((await get(backend.port)).status).toBe(200);
    expect(backend.url).toBe(`https://localhost:${backend.port}/`);
    await expect(fetch(`http://localhost:${backend.port}/health/live`)).rejects.toThrow();
    const old = new Promise<void>((resolve, reject) => {
      const socket = connect(
        {
          port: backend.port,
          host: 'localhost',
          ca: authority.pem,
          maxVersion: 'TLSv1.1',
          minVersion: 'TLSv1',
        },
        () => resolve(),
      );
      socket.on('error', reject);
    });
    await expect(old).rejects.toThrow();
  });

  it('refuses names that are not its own', async () => {
    expect((await get(backend.port, { host: 'evil.example' })).status).toBe(421);
  });
});

describe('readTls', () => {
  it.each([
    [
      'a file that is not there',
      (folder: string) => ({ certFile: join(folder, 'none'), keyFile: join(folder, 'none') }),
      2,
    ],
    [
      'a certificate in the place of a key',
      (folder: string) => ({ certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'cert.pem') }),
      1,
    ],
    [
      'the key of another certificate',
      (folder: string) => ({ certFile: join(folder, 'other.pem'), keyFile: join(folder, 'key.pem') }),
      1,
    ],
  ])('names %s', async (_name, files, count) => {
    const error = await liveBackend(async (folder) => {
      await writePair(folder);
      writeFileSync(join(folder, 'other.pem'), (await authority.issue('localhost')).cert);
      return { tls: files(folder) };
    }).then(
      async (backend) => {
        await backend.close();
        return undefined;
      },
      (problem: { problems: string[] }) => problem,
    );
    expect(error?.problems).toHaveLength(count);
    expect(error?.problems.join()).toMatch(/^INTERSLOT_TLS_/);
  });
});

describe('renewTls', () => {
  it('serves a pair that was renewed while the start was reading its directory', async () => {
    const backend = await liveBackend();
    const { files } = await writePair(backend.folder);
    const server = createServer((await readTls(files, [])) as object).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const before = await served(port);
    await writePair(backend.folder);
    const stop = renewTls(server, files, () => undefined, 60_000);
    while ((await served(port)) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    stop();
    server.close();
    await backend.close();
  });

  it('serves a renewed pair, also behind a link, and keeps the old one while the new does not fit', async () => {
    const backend = await liveBackend();
    const { folder } = backend;
    const notes: string[] = [];
    const first = await writePair(folder);
    const problems: string[] = [];
    const server = createServer((await readTls(first.files, problems)) as object).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const stop = renewTls(server, first.files, ({ code }) => notes.push(code), 20);
    try {
      const { port } = server.address() as AddressInfo;
      const before = await served(port);
      const until = async (ready: () => boolean | Promise<boolean>) => {
        while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 20));
      };
      await new Promise((resolve) => setTimeout(resolve, 100));
      writeFileSync(first.files.certFile, (await authority.issue('localhost')).cert);
      await until(() => notes.includes('configuration'));
      expect(await served(port)).toBe(before);

      const second = await authority.issue('localhost');
      for (const [file, pem] of [
        [first.files.keyFile, second.key],
        [first.files.certFile, second.cert],
      ] as const) {
        writeFileSync(`${file}.new`, pem);
        symlinkSync(`${file}.new`, `${file}.link`);
        renameSync(`${file}.link`, file);
      }
      await until(async () => (await served(port)) !== before);
      expect(notes.at(-1)).toBe('tlsRenewed');
    } finally {
      stop();
      server.close();
      await backend.close();
    }
  });
});
