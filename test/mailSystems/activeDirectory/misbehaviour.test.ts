import net from 'node:net';
import { once } from 'node:events';
import { InterslotError } from '../../../src/errors';
import { createActiveDirectory, type ActiveDirectoryOptions } from '../../../src/mailSystems/activeDirectory';
import { checkAddress } from '../../../src/mailSystems/activeDirectory/address';
import { TIMEOUTS, withSession } from '../../../src/mailSystems/activeDirectory/session';
import { createAuthority } from '../ews/helpers/certificates';
import {
  BASE_DN,
  fakeDirectory,
  fakeGroup,
  fakeUser,
  names,
  SERVICE,
  until,
  type FakeDirectory,
  type FakeObject,
} from './helpers/fakeDirectory';
import { startFakeLdap, type FakeLdap } from './helpers/fakeLdap';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function serve(
  directory: FakeDirectory,
  secure?: Parameters<typeof startFakeLdap>[1],
): Promise<FakeLdap> {
  const server = await startFakeLdap(directory.answer, secure);
  open.push(server);
  return server;
}

function source(server: { port: number }, options: Partial<ActiveDirectoryOptions> = {}) {
  return createActiveDirectory({
    url: `ldap://127.0.0.1:${server.port}`,
    bindDn: SERVICE.dn,
    readPassword: async () => SERVICE.password,
    baseDn: BASE_DN,
    now: () => 1_000_000,
    ...options,
  });
}

async function failure(reading: Promise<unknown>): Promise<InterslotError> {
  const outcome = await reading.catch((error: unknown) => error);
  if (outcome instanceof InterslotError) return outcome;
  throw new Error(`no InterslotError: ${String(outcome)}`, { cause: outcome });
}

describe('long results', () => {
  it('are read page by page from a server that hands out 1,000 at most', async () => {
    const directory = fakeDirectory(names(2500).map((name) => fakeUser(name)));
    const server = await serve(directory);
    const reading = await source(server, { pageSize: 1000 }).read();
    expect(new Set(reading.entries.map((entry) => entry.address)).size).toBe(2500);
    const pages = server.requests.filter((request) => request.scope === 'sub');
    expect(pages.map((request) => request.page)).toEqual([
      { size: 1000, cookie: '' },
      { size: 1000, cookie: '1000' },
      { size: 1000, cookie: '2000' },
    ]);
  });

  it('are read on over a page with nothing in it', async () => {
    const directory = fakeDirectory(names(3).map((name) => fakeUser(name)));
    directory.override = ({ page }) =>
      page?.cookie === '1'
        ? { entries: [], cookie: 'still there' }
        : page?.cookie === 'still there'
          ? { entries: directory.objects.slice(1), cookie: '' }
          : undefined;
    const reading = await source(await serve(directory), { pageSize: 1 }).read();
    expect(reading.entries).toHaveLength(3);
  });

  it('are given up when only empty pages come', async () => {
    const directory = fakeDirectory([fakeUser('u')]);
    directory.override = ({ page }) => (page ? { entries: [], cookie: 'more' } : undefined);
    expect((await failure(source(await serve(directory)).read())).code).toBe('unexpectedAnswer');
  });

  it.each([
    [4, 'unexpectedAnswer', 'a limit of the server was reached'],
    [11, 'unexpectedAnswer', 'a limit of the server was reached'],
    [12, 'unexpectedAnswer', 'page by page'],
    [10, 'configuration', 'refers to another domain controller'],
    [32, 'configuration', 'base DN does not exist'],
    [50, 'unauthorized', 'may not read'],
    [1, 'unauthorized', 'signed in'],
    [51, 'throttled', 'busy'],
    [80, 'unexpectedAnswer', 'LDAP error 80'],
  ])('that end with LDAP result %d count as not read (%s)', async (result, code, words) => {
    const directory = fakeDirectory(names(10).map((name) => fakeUser(name)));
    directory.override = ({ page }) =>
      page?.cookie === '5' ? { entries: [], result, message: 'secret words' } : undefined;
    const error = await failure(source(await serve(directory), { pageSize: 5 }).read());
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('secret');
  });

  it('hold no references to other servers', async () => {
    const directory = fakeDirectory([fakeUser('u')]);
    directory.override = ({ page }) =>
      page && {
        entries: directory.objects,
        referrals: ['ldap://127.0.0.1:1/CN=Configuration,DC=corp,DC=test'],
        cookie: '',
      };
    expect((await source(await serve(directory)).read()).entries).toHaveLength(1);
  });

  it('with nobody in them are not believed', async () => {
    const error = await failure(source(await serve(fakeDirectory([]))).read());
    expect(error.message).toContain('no recipients');
  });
});

describe('long member lists', () => {
  const people = names(3200).map((name) => fakeUser(name));
  const dns = people.map((person) => person.dn);

  /** A group whose `member` is answered by a function of the range asked; undefined in the first search. */
  async function readGroup(
    answer: (
      range: { from: number; to: number } | undefined,
    ) => FakeObject['attributes'] | { result: number },
  ) {
    const group = fakeGroup('all');
    const directory = fakeDirectory([group, ...people]);
    const ask = (range?: { from: number; to: number }) => {
      const given = answer(range);
      return 'result' in given && typeof given.result === 'number'
        ? { result: given.result }
        : { entries: [{ dn: group.dn, attributes: given as FakeObject['attributes'] }] };
    };
    Object.assign(group.attributes, ask().entries?.[0]?.attributes);
    directory.override = (request) => {
      if (request.scope === 'sub' && request.page) {
        // Active Directory adds the range by itself, under a name nobody asked for.
        const from = Number(request.page.cookie);
        const entries = directory.objects.slice(from, from + request.page.size);
        return {
          entries,
          cookie: from + entries.length < directory.objects.length ? String(from + entries.length) : '',
        };
      }
      const range = /^member;range=(\d+)-(\d+|\*)$/.exec(request.attributes[0] ?? '');
      if (!range) return undefined;
      return ask({ from: Number(range[1]), to: range[2] === '*' ? Infinity : Number(range[2]) });
    };
    const server = await serve(directory);
    const reading = await source(server).read();
    const asked = server.requests.flatMap((request) =>
      request.attributes.filter((name) => name.includes(';')),
    );
    return {
      members: reading.entries.find((entry) => entry.address === 'all@corp.test')!.members!,
      asked,
      reading,
    };
  }

  const slice = (from: number, count: number) => {
    const values = dns.slice(from, from + count);
    const end = from + values.length >= dns.length ? '*' : from + values.length - 1;
    return { [`member;range=${from}-${end}`]: values };
  };

  it('come in slices of 1,500 from Active Directory', async () => {
    const { members, asked, reading } = await readGroup((range) =>
      range ? slice(range.from, 1500) : { member: [], ...slice(0, 1500) },
    );
    expect(members).toEqual(names(3200).map((name) => `${name}@corp.test`));
    expect(asked).toEqual(['member;range=1500-*', 'member;range=3000-*']);
    expect(reading.leftOut).toMatchObject({ incompleteGroups: 0, unresolvedMembers: 0 });
  });

  it('are asked on for when exactly 1,500 came without a word', async () => {
    const { members } = await readGroup((range) =>
      range ? slice(range.from, 1500) : { member: dns.slice(0, 1500) },
    );
    expect(members).toHaveLength(3200);
  });

  it.each([
    ['has nothing to say to a range', {}],
    ['refuses a range that begins behind the end', { result: 1 }],
  ])('end with the last of exactly 1,500 when the server %s', async (_, end) => {
    const { members, asked, reading } = await readGroup((range) =>
      range ? (end as { result: number }) : { member: dns.slice(0, 1500) },
    );
    expect(members).toHaveLength(1500);
    expect(asked).toEqual(['member;range=1500-*']);
    expect(reading.leftOut.incompleteGroups).toBe(0);
  });

  it.each([
    ['ignores the range', () => ({ member: dns.slice(0, 1500) })],
    ['sends the first range for ever', () => ({ 'member;range=0-1499': dns.slice(0, 1500) })],
    [
      'counts on for ever without anybody new',
      (range: { from: number }) => ({
        [`member;range=${range.from}-${range.from + 1499}`]: dns.slice(0, 1500),
      }),
    ],
  ])('end, and are known to be incomplete, when the server %s', async (_, answer) => {
    const { members, asked, reading } = await readGroup((range) =>
      range ? answer(range) : { member: [], ...slice(0, 1500) },
    );
    expect(members).toHaveLength(1500);
    expect(asked.length).toBeLessThan(4);
    expect(reading.leftOut.incompleteGroups).toBe(1);
  });
});

describe('signing in', () => {
  it('does not try a refused password again until it changed or the server has forgotten', async () => {
    const server = await serve(fakeDirectory([fakeUser('u')]));
    let password = 'wrong';
    let nowMs = 0;
    const directory = source(server, { readPassword: async () => password, now: () => nowMs });
    const binds = () => server.requests.filter((request) => request.operation === 'bind').length;
    const error = await failure(directory.read());
    expect(error).toMatchObject({
      code: 'unauthorized',
      message: 'Active Directory refused the password of Interslot’s service account.',
    });
    expect((await failure(directory.read())).code).toBe('unauthorized');
    expect(binds()).toBe(1);
    nowMs += 36 * 60_000;
    await failure(directory.read());
    expect(binds()).toBe(2);
    password = SERVICE.password;
    expect((await directory.read()).entries).toHaveLength(1);
    expect(binds()).toBe(3);
  });

  it.each([
    ['525', 'does not know'],
    ['532', 'has expired'],
    ['533', 'is disabled'],
    ['775', 'is locked out'],
    ['8009030c', 'refused the name or password'],
  ])('says why it was refused (data %s)', async (data, words) => {
    const directory = fakeDirectory([]);
    directory.override = () => ({ result: 49, message: `80090308: LdapErr, data ${data}, v2580` });
    expect((await failure(source(await serve(directory)).read())).message).toContain(words);
  });

  it('never happens without a password, which would be signing in as nobody', async () => {
    const server = await serve(fakeDirectory([fakeUser('u')]));
    const error = await failure(source(server, { readPassword: async () => '' }).read());
    expect(error.code).toBe('configuration');
    expect(server.requests).toEqual([]);
  });

  it('does not happen when StartTLS is refused', async () => {
    const directory = fakeDirectory([fakeUser('u')]);
    directory.override = ({ operation }) => (operation === 'startTls' ? { result: 52 } : undefined);
    const server = await serve(directory);
    expect((await failure(source(server, { startTls: true }).read())).code).toBe('systemUnreachable');
    expect(server.requests.map((request) => request.operation)).not.toContain('bind');
  });

  // The second case is the one Node gets wrong by itself: it knows no host after StartTLS and expects localhost.
  it.each([
    ['localhost', 'elsewhere.test'],
    ['127.0.0.1', 'localhost'],
  ])('does not happen when %s shows the certificate of %s after StartTLS', async (host, certified) => {
    const authority = await createAuthority('Test');
    const server = await serve(fakeDirectory([fakeUser('u')]), await authority.issue(certified));
    const url = `ldap://${host}:${server.port}`;
    const error = await failure(source(server, { url, startTls: true, ca: authority.pem }).read());
    expect(error.code).toBe('tlsFailed');
    expect(server.requests.map((request) => request.operation)).toEqual(['startTls']);
  });

  it('happens behind StartTLS', async () => {
    const authority = await createAuthority('Test');
    const server = await serve(fakeDirectory([fakeUser('u')]), await authority.issue('localhost'));
    const url = `ldap://localhost:${server.port}`;
    const reading = await source(server, { url, startTls: true, ca: authority.pem }).read();
    expect(reading.entries).toHaveLength(1);
    await until(() => server.openConnections() === 0);
  });
});

describe('the connection', () => {
  it('is ended with an unbind', async () => {
    const server = await serve(fakeDirectory([fakeUser('u')]));
    await source(server).read();
    await until(() => server.openConnections() === 0);
    expect(server.requests.at(-1)!.operation).toBe('unbind');
  });

  it.each(['bind', 'search'] as const)('that breaks during a %s fails the read', async (operation) => {
    const directory = fakeDirectory(names(10).map((name) => fakeUser(name)));
    directory.override = (request) =>
      request.operation === operation && (operation === 'bind' || request.page?.cookie === '5')
        ? 'hangUp'
        : undefined;
    const server = await serve(directory);
    const ad = source(server, { pageSize: 5 });
    expect(await failure(ad.read())).toMatchObject({ code: 'systemUnreachable', retryable: true });
    directory.override = () => undefined;
    expect((await ad.read()).entries).toHaveLength(10);
  });

  it.each([false, true])('is never opened again without signing in (StartTLS: %s)', async (startTls) => {
    const authority = await createAuthority('Test');
    const server = await serve(fakeDirectory([fakeUser('u')]), await authority.issue('localhost'));
    const options = {
      address: checkAddress(`ldap://localhost:${server.port}`, startTls),
      startTls,
      ca: authority.pem,
      bindDn: SERVICE.dn,
      password: SERVICE.password,
      pageSize: 10,
      timeouts: { ...TIMEOUTS, answerMs: 2000 },
    };
    const reading = withSession(options, undefined, async (session) => {
      await session.readObject('', ['highestCommittedUSN']);
      server.dropConnections();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return session.readObject('', ['highestCommittedUSN']);
    });
    expect(await failure(reading)).toMatchObject({ code: 'systemUnreachable', retryable: true });
    expect(new Set(server.requests.map((request) => request.connection))).toEqual(new Set([0]));
  });

  it.each(['bind', 'search'] as const)('is given up when a %s is not answered', async (operation) => {
    const directory = fakeDirectory([fakeUser('u')]);
    directory.override = (request) => (request.operation === operation ? 'silence' : undefined);
    const server = await serve(directory);
    const startedAtMs = Date.now();
    const error = await failure(source(server, { timeouts: { answerMs: 100 } }).read());
    expect(error).toMatchObject({ code: 'timedOut', retryable: true });
    expect(Date.now() - startedAtMs).toBeLessThan(3000);
    await until(() => server.openConnections() === 0);
  });

  it('is given up when the whole takes too long, however lively the server', async () => {
    const directory = fakeDirectory([fakeUser('u')]);
    let page = 0;
    const anotherPage = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { entries: [fakeUser(`p${page++}`)], cookie: 'more' };
    };
    directory.override = (request) => (request.page ? anotherPage() : undefined);
    const error = await failure(source(await serve(directory), { timeouts: { totalMs: 300 } }).read());
    expect(error.code).toBe('timedOut');
    expect(page).toBeGreaterThan(1);
  });

  it.each(['ldaps', 'StartTLS'])('is given up when the TLS handshake gets no answer (%s)', async (how) => {
    const silent = net.createServer((socket) => {
      socket.on('error', () => {});
      // Grants StartTLS (an ExtendedResponse with success for message 1), then says nothing.
      if (how === 'StartTLS')
        socket.once('data', () => socket.write(Buffer.from('300c02010178070a010004000400', 'hex')));
      open.push({ close: async () => void socket.destroy() });
    });
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    open.unshift({ close: () => new Promise<void>((resolve) => void silent.close(() => resolve())) });
    const { port } = silent.address() as net.AddressInfo;
    const isTls = how === 'ldaps';
    const error = await failure(
      source(
        { port },
        {
          url: `${isTls ? 'ldaps' : 'ldap'}://localhost:${port}`,
          startTls: !isTls,
          timeouts: { connectMs: 200 },
        },
      ).read(),
    );
    expect(error.code).toBe('timedOut');
  });

  it('ends at once when the read is aborted, before and in the middle', async () => {
    const directory = fakeDirectory([fakeUser('u')]);
    const abort = new AbortController();
    directory.override = (request) => {
      if (!request.page) return undefined;
      setTimeout(() => abort.abort(), 20);
      return 'silence';
    };
    const server = await serve(directory);
    expect((await failure(source(server).read(undefined, abort.signal))).code).toBe('timedOut');
    await until(() => server.openConnections() === 0);
    const before = server.requests.length;
    expect((await failure(source(server).read(undefined, abort.signal))).code).toBe('timedOut');
    expect(server.requests).toHaveLength(before);
  });

  it('that nobody takes is unreachable', async () => {
    const server = await startFakeLdap(() => 'silence');
    await server.close();
    expect(await failure(source(server).read())).toMatchObject({
      code: 'systemUnreachable',
      retryable: true,
    });
  });

  it('to something that speaks no TLS is told as that', async () => {
    const http = net.createServer((socket) => {
      socket.on('error', () => {}).once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
      open.push({ close: async () => void socket.destroy() });
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.unshift({ close: () => new Promise<void>((resolve) => void http.close(() => resolve())) });
    const { port } = http.address() as net.AddressInfo;
    expect((await failure(source({ port }, { url: `ldaps://localhost:${port}` }).read())).code).toBe(
      'tlsFailed',
    );
  });
});
