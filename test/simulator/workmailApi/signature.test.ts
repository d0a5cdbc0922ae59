import { request } from 'node:https';
import { DescribeOrganizationCommand, ListUsersCommand } from '@aws-sdk/client-workmail';
import { verifySignature } from '../../../src/simulator/workmailApi/signature';
import { ANA, person } from '../organisationFolder';
import { runApi, type RunningApi } from './helpers';

let api: RunningApi;
const describeIt = () =>
  new DescribeOrganizationCommand({ OrganizationId: api.simulator.workmailApi.organizationId });

beforeAll(async () => {
  api = await runApi({ mailboxes: [person(ANA)] });
});

afterEach(() => {
  delete api.faults.expired;
  delete api.faults.throttleEvery;
});

afterAll(() => api.close());

/** Sends a request as it is, and answers with the status and the error's type. */
function send(
  { 'content-length': _, ...headers }: Record<string, string>,
  body = '{}',
  method = 'POST',
  path = '/',
) {
  const { url } = api.simulator.workmailApi;
  return new Promise<{ status?: number; type?: string; Message?: string }>((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      { method, headers, ca: api.simulator.caPem, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => {
          const { __type: type, Message } = JSON.parse(text || '{}');
          resolve({ status: response.statusCode, type, Message });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

interface Captured {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** A request's headers and body as the SDK signs it, caught before it is sent. */
async function signed(): Promise<{ headers: Captured['headers']; body: string }> {
  let captured: Captured | undefined;
  const client = api.client();
  client.middlewareStack.add(
    () => async (args) => {
      captured = args.request as Captured;
      throw new Error('caught');
    },
    { step: 'deserialize', priority: 'low' },
  );
  await expect(client.send(describeIt())).rejects.toThrow('caught');
  return { ...captured!, body: Buffer.concat([captured!.body]).toString() };
}

describe('signatures', () => {
  it('are accepted from the SDK', async () => {
    expect((await api.client().send(describeIt())).Alias).toBe('example-corp');
  });

  it.each([
    ['secretAccessKey', 'InvalidSignatureException'],
    ['accessKeyId', 'UnrecognizedClientException'],
  ])('are refused with another %s', async (name, refusal) => {
    const { accessKeyId, secretAccessKey } = api.simulator.workmailApi;
    const credentials = { accessKeyId, secretAccessKey, [name]: 'AKIAOTHER' };
    await expect(api.client({ credentials }).send(describeIt())).rejects.toMatchObject({ name: refusal });
  });

  it('are refused with a session token that nobody gave out', async () => {
    const { accessKeyId, secretAccessKey } = api.simulator.workmailApi;
    const credentials = { accessKeyId, secretAccessKey, sessionToken: 'made-up' };
    await expect(api.client({ credentials }).send(describeIt())).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('are refused for another region', async () => {
    await expect(api.client({ region: 'us-east-1' }).send(describeIt())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  it('hold for this request only: another body, target or host does not pass', async () => {
    const { headers, body } = await signed();
    await expect(send(headers, body)).resolves.toMatchObject({ status: 200 });
    const refused = { status: 400, type: 'InvalidSignatureException' };
    await expect(send(headers, `${body} `)).resolves.toMatchObject(refused);
    await expect(
      send({ ...headers, 'x-amz-target': 'WorkMailService.ListOrganizations' }, body),
    ).resolves.toMatchObject(refused);
    await expect(send({ ...headers, host: 'localhost' }, body)).resolves.toMatchObject(refused);
    await expect(send({ ...headers, 'x-amz-extra': 'unsigned' }, body)).resolves.toMatchObject(refused);
  });

  it('hold for five minutes and no millisecond more, before and after', async () => {
    const { headers, body } = await signed();
    const { workmailApi } = api.simulator;
    const [, year, month, day, hour, minute, second] =
      /^(....)(..)(..)T(..)(..)(..)Z$/.exec(headers['x-amz-date']!) ?? [];
    const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    const verify = (nowMs: number) =>
      verifySignature({ headers, body: Buffer.from(body) }, workmailApi, workmailApi.region, nowMs);
    for (const sign of [1, -1]) {
      expect(() => verify(signedAt + sign * 300_000)).not.toThrow();
      expect(() => verify(signedAt + sign * 300_001)).toThrow(/expired/);
    }
  });

  it('from a clock that is wrong are refused, and the SDK puts it right from the answer', async () => {
    const wrong = { systemClockOffset: -600_000 };
    await expect(api.client(wrong).send(describeIt())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    await expect(api.client({ ...wrong, maxAttempts: 2 }).send(describeIt())).resolves.toHaveProperty(
      'Alias',
    );
  });

  it.each([
    [{}, 'MissingAuthenticationTokenException'],
    [{ authorization: 'Basic c3ZjOnB3' }, 'IncompleteSignatureException'],
    [{ authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c' }, 'IncompleteSignatureException'],
  ])('%j is %s', async (headers, type) => {
    await expect(send(headers as Record<string, string>)).resolves.toMatchObject({ status: 400, type });
  });
});

describe('the wire', () => {
  it('knows no other operation, method or path', async () => {
    const unknown = { name: 'UnknownOperationException' };
    const client = api.client();
    client.middlewareStack.add(
      (next) => (args) => {
        (args.request as Captured).headers['x-amz-target'] = 'WorkMailService.CreateUser';
        return next(args);
      },
      { step: 'build' },
    );
    await expect(client.send(describeIt())).rejects.toMatchObject(unknown);
    await expect(send({}, '', 'GET')).resolves.toMatchObject({ type: unknown.name });
    await expect(send({}, '{}', 'POST', '/other')).resolves.toMatchObject({ type: unknown.name });
  });

  it('refuses more than a megabyte', async () => {
    const answer = await send({}, 'x'.repeat(1024 * 1024 + 1)).catch(() => undefined);
    // The server answers and closes; whether the client reads that before its own write fails is a race it may lose.
    expect(answer?.status ?? 413).toBe(413);
  });

  it('throttles every n-th call, and lets credentials expire, when told to', async () => {
    const client = api.client();
    api.faults.throttleEvery = 2;
    await client.send(describeIt());
    await expect(client.send(describeIt())).rejects.toMatchObject({ name: 'ThrottlingException' });
    delete api.faults.throttleEvery;
    api.faults.expired = true;
    const { organizationId: OrganizationId } = api.simulator.workmailApi;
    await expect(client.send(new ListUsersCommand({ OrganizationId }))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });
});
