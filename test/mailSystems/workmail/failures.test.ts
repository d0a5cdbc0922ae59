import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InterslotError, StartError } from '../../../src/errors';
import { createWorkmailDirectory } from '../../../src/mailSystems/workmail';
import '../../helpers/oneError';
import { person } from '../../simulator/organisationFolder';
import { runApi, type RunningApi } from '../../simulator/workmailApi/helpers';
import { countCalls, directoryOf, NOW } from './helpers';

let api: RunningApi;

beforeAll(async () => {
  const mailboxes = Array.from({ length: 3 }, (_, index) =>
    person(`p${index}@example.com`, { system: 'workmail' }),
  );
  api = await runApi({ mailboxes });
});

afterEach(() => {
  delete api.faults.expired;
  delete api.faults.throttleEvery;
});

afterAll(() => api.close());

type Source = ReturnType<typeof directoryOf>;

/** What a read fails with; closes the source. */
async function failureOf(source: Source, signal?: AbortSignal): Promise<InterslotError> {
  try {
    const error: unknown = await source.read(undefined, signal).catch((reason: unknown) => reason);
    if (error instanceof InterslotError) return error;
    throw new Error('The read did not fail as it should.', { cause: error });
  } finally {
    await source.close!();
  }
}

/** A server that answers as the test says, by plain HTTP on this machine. */
async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const answering = (status: number, body: string, type = 'application/x-amz-json-1.1') =>
  ((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type }).end(body);
  }) satisfies RequestListener;

const awsError = (type: string, status = 400) =>
  answering(status, JSON.stringify({ __type: `com.amazon#${type}`, Message: 'AWS own words AKIASECRET' }));

describe('throttling', () => {
  it('that lets some calls through only makes the read slower', async () => {
    api.faults.throttleEvery = 5;
    const source = directoryOf(api);
    const reading = await source.read();
    expect(reading.entries).toHaveLength(3);
    const calls = Object.values(countCalls(api)).reduce((sum, count) => sum + count);
    expect(calls).toBeGreaterThan(5 + 2 * 3);
    await source.close!();
  });

  it('that lets nothing through is told as what it is', async () => {
    api.faults.throttleEvery = 1;
    const failure = await failureOf(directoryOf(api));
    expect(failure).toMatchObject({ code: 'throttled', retryable: true });
    expect(countCalls(api)).toEqual({ DescribeOrganization: 5 });
  });
});

describe('credentials', () => {
  it('that have expired', async () => {
    api.faults.expired = true;
    expect(await failureOf(directoryOf(api))).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('expired'),
    });
  });

  it.each([
    [{ secretAccessKey: 'wrong' }, /secret key is wrong/],
    [{ accessKeyId: 'AKIAWRONG' }, /does not know the access key/],
    [{ sessionToken: 'wrong' }, /session token/],
  ])('that are wrong: %j', async (wrong, sentence) => {
    const { accessKeyId, secretAccessKey } = api.simulator.workmailApi;
    const failure = await failureOf(
      directoryOf(api, { credentials: { accessKeyId, secretAccessKey, ...wrong } }),
    );
    expect(failure).toMatchObject({ code: 'unauthorized', message: expect.stringMatching(sentence) });
  });

  it('that cannot be found, or not be fetched in time', async () => {
    const none = async () => {
      throw Object.assign(new Error('no profile'), { name: 'CredentialsProviderError' });
    };
    expect(await failureOf(directoryOf(api, { credentials: none }))).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('found no AWS credentials'),
    });
    const never = () => new Promise<never>(() => {});
    const failure = await failureOf(directoryOf(api, { credentials: never }), AbortSignal.timeout(50));
    expect(failure).toMatchObject({ code: 'timedOut', retryable: true });
  });

  it('that come from the environment when none are given', async () => {
    const { accessKeyId, secretAccessKey } = api.simulator.workmailApi;
    const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) delete process.env[name];
    try {
      Object.assign(process.env, {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      });
      const { url: apiUrl, region, organizationId } = api.simulator.workmailApi;
      const source = createWorkmailDirectory({
        region,
        organizationId,
        apiUrl,
        ca: api.simulator.caPem,
        now: () => NOW,
      });
      expect((await source.read()).entries).toHaveLength(3);
      await source.close!();
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

describe('the endpoint', () => {
  it('that nobody serves', async () => {
    const url = await withServer(answering(200, '{}'), async (served) => served);
    const failure = await failureOf(directoryOf(api, { apiUrl: url }));
    expect(failure).toMatchObject({ code: 'systemUnreachable', retryable: true });
    expect(failure.message).toBe(`WorkMail refused the connection at ${new URL(url).host}.`);
  });

  it('whose name does not resolve', async () => {
    const failure = await failureOf(directoryOf(api, { apiUrl: 'https://workmail.invalid' }));
    expect(failure).toMatchObject({ code: 'systemUnreachable' });
    expect(failure.message).toContain('workmail.invalid');
  });

  it('whose certificate nobody stands for', async () => {
    const { url } = api.simulator.workmailApi;
    const other = await runApi({});
    const failure = await failureOf(directoryOf(other, { apiUrl: url }));
    expect(failure).toMatchObject({ code: 'tlsFailed', retryable: false });
    await other.close();
    const garbage = await failureOf(
      directoryOf(api, { ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' }),
    );
    expect(garbage.code).toBe('tlsFailed');
  });

  it('that does not answer in time', async () => {
    const failure = await withServer(
      () => {},
      (apiUrl) => failureOf(directoryOf(api, { apiUrl, timeouts: { requestMs: 40 } })),
    );
    expect(failure).toMatchObject({ code: 'timedOut', retryable: true });
  });

  it('that falls silent in the middle of its answer', async () => {
    const failure = await withServer(
      (request, response) => {
        request.resume();
        response.writeHead(200, { 'content-length': '1000' }).write('{"Alias":');
      },
      (apiUrl) => failureOf(directoryOf(api, { apiUrl, timeouts: { requestMs: 40 } })),
    );
    expect(failure).toMatchObject({ code: 'timedOut', retryable: true });
  });

  it.each([
    ['a page for people', answering(200, '<html>Sign in</html>', 'text/html')],
    ['another page for people', answering(404, '<html>Nothing here</html>', 'text/html')],
    ['an error nobody has heard of', awsError('SomethingNew')],
  ])('that answers with %s', async (_, listener) => {
    const failure = await withServer(listener, (apiUrl) => failureOf(directoryOf(api, { apiUrl })));
    expect(failure.code).toBe('unexpectedAnswer');
    expect(failure.message).not.toMatch(/html|AWS own|Something/);
  });

  it.each([
    ['OrganizationNotFoundException', 'configuration'],
    ['OrganizationStateException', 'configuration'],
    ['AccessDeniedException', 'unauthorized'],
    ['DirectoryUnavailableException', 'systemUnreachable'],
    ['InvalidParameterException', 'unexpectedAnswer'],
  ])('that answers with %s: the words are ours, and nothing of AWS’ is kept', async (type, code) => {
    const failure = await withServer(awsError(type), (apiUrl) => failureOf(directoryOf(api, { apiUrl })));
    expect(failure.code).toBe(code);
    const told = `${failure.message} ${(failure.cause as Error).message}`;
    expect(told).not.toMatch(/own words|AKIA/);
    expect(told).toContain(`${type}, HTTP 400`);
  });

  it('that has trouble of its own', async () => {
    const failure = await withServer(awsError('InternalFailure', 500), (apiUrl) =>
      failureOf(directoryOf(api, { apiUrl })),
    );
    expect(failure).toMatchObject({ code: 'systemUnreachable', retryable: true });
  });

  it('that hands out one page for ever', async () => {
    const body = { Alias: 'a', Users: [], Resources: [], Groups: [], MailDomains: [], NextToken: 'again' };
    const failure = await withServer(answering(200, JSON.stringify(body)), (apiUrl) =>
      failureOf(directoryOf(api, { apiUrl })),
    );
    expect(failure).toMatchObject({ code: 'unexpectedAnswer', message: expect.stringContaining('end') });
  });
});

describe('the organisation', () => {
  it('that AWS does not have is a matter of configuration', async () => {
    const organizationId = `m-${'f'.repeat(32)}`;
    const failure = await failureOf(directoryOf(api, { organizationId }));
    expect(failure).toMatchObject({ code: 'configuration', retryable: false });
    expect(failure.message).toContain(`${organizationId} in eu-west-1`);
  });
});

describe('a signal', () => {
  it('ends a read before it starts and while it runs', async () => {
    countCalls(api);
    expect(await failureOf(directoryOf(api), AbortSignal.abort())).toMatchObject({ code: 'timedOut' });
    expect(countCalls(api)).toEqual({});
    const controller = new AbortController();
    const failure = await withServer(
      () => controller.abort(),
      (apiUrl) => failureOf(directoryOf(api, { apiUrl }), controller.signal),
    );
    expect(failure).toMatchObject({ code: 'timedOut', retryable: true });
  });
});

describe('options', () => {
  const organizationId = `m-${'0'.repeat(32)}`;
  const create = (options: object) =>
    createWorkmailDirectory({ region: 'eu-west-1', organizationId, now: () => NOW, ...options });

  it.each(['https://workmail.example.com', 'http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])(
    'take %s as the API’s address',
    (apiUrl) => void expect(() => create({ apiUrl })).not.toThrow(),
  );

  it.each([
    'http://workmail.example.com',
    'http://localhost.example.com',
    'ftp://localhost',
    'x',
    'https://u:p@h',
  ])('refuse %s', (apiUrl) => void expect(() => create({ apiUrl })).toThrow(StartError));

  it('tell every problem at once, and repeat none of what they were given', () => {
    const wrong = { region: 'Ireland', organizationId: 'acme', apiUrl: 'http://u:pw@h' };
    expect(() => create(wrong)).toThrow(/region(.|\n)*organisation id(.|\n)*https/);
    expect(() => create(wrong)).not.toThrow(/Ireland|acme|pw/);
  });
});
