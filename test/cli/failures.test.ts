import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';
import { company } from './company';
import { cli } from './run';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'interslot-cli-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};

/** A server of somebody else. */
async function stranger(answer: (authorization: string) => [status: number, type: string, body: string]) {
  const server: Server = createServer((request, response) => {
    const [status, type, body] = answer(request.headers.authorization ?? '');
    response.writeHead(status, {
      'content-type': type,
      ...(status === 302 && { location: 'http://localhost:9/' }),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

it.each<[string[], RegExp]>([
  [[], /^Say what to do: who, freebusy/],
  [['whp', 'ana'], /^Unknown|^Did you mean who/],
  [['who'], /^Not enough non-option arguments/],
  [['who', 'ana', '--nonsense'], /^Unknown argument: nonsense\.$/],
  [['who', 'ana', '--zone', 'Mars', '--zone', 'Venus'], /^--zone can be given once only\.$/],
  [['freebusy', 'ana', '--zone', 'Mars'], /^--zone: there is no time zone "Mars"/],
  [['freebusy', 'ana', '--from', 'soon'], /^--from: "soon" is no time; .* are\.$/],
  [['rooms', '--seats', 'many'], /^--seats must be a whole number from 1 to 100000\.$/],
  [['rooms', '--free'], /^--free needs a time/],
  [['suggest', '--duration', '3'], /^--duration must be a whole number from 5 to 1440\.$/],
  [['suggest', '--within', 'yesterday', '--required', 'a@b.ch'], /^--within: "yesterday" has passed\.$/],
  [['who', 'ana'], /^No mail system is set up here: /],
  [
    ['who', 'ana', '--rehearsal', '--server', 'https://a.example'],
    /^--server and --rehearsal do not go together/,
  ],
  [['who', 'ana', '--token-file', 'x'], /^--token-file and --ca-file are for --server\.$/],
  [['who', 'ana', '--server', 'http://interslot.example.com/'], /^--server must be an https address/],
  [
    ['who', 'ana', '--server', 'https://me:secret@interslot.example.com/'],
    /^--server must be an https address/,
  ],
  [['who', 'ana', '--server', 'http://localhost:9/'], /^Interslot at localhost:9 could not be reached/],
  [
    ['who', 'ana', '--server', 'https://nowhere.invalid/'],
    /^The name nowhere\.invalid does not resolve|could not be reached/,
  ],
  [
    ['who', 'ana', '--server', 'http://localhost:9/', '--token-file', 'nowhere'],
    /^--token-file: .*nowhere cannot be read\.$/,
  ],
  [['who', 'ana', '--env-file', 'nowhere'], /^--env-file: .*nowhere cannot be read\.$/],
  [['who', 'ana', '--organisation', 'nowhere'], /nowhere/],
])('%j ends with a sentence', async (args, sentence) => {
  const { code, out, err } = await cli(args, { folder });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^[^\n]+\n$/);
  expect(err.trimEnd()).toMatch(sentence);
});

it('adds what caused it only when it is asked for', async () => {
  const gone = await stranger(() => [200, '', '']);
  gone.close();
  const args = ['who', 'ana', '--server', gone.base];
  expect((await cli(args)).err).not.toMatch(/ECONNREFUSED|\n./);
  const { err } = await cli([...args, '--verbose']);
  expect(err).toMatch(
    /^Interslot at 127\.0\.0\.1:\d+ could not be reached.*\nError: InterslotError systemUnreachable\n/,
  );
  expect(err).toMatch(/because of: Error ECONNREFUSED connect\n/);
});

it.each<[string, () => [number, string, string]]>([
  ['a web page', () => [200, 'text/html', '<h1>Welcome</h1>']],
  ['JSON of another kind', () => [200, 'application/json', '{"people":1}']],
  ['an error of another kind', () => [500, 'application/json', '{"error":"\\u001b[2Joops"}']],
  ['a way elsewhere', () => [302, 'text/plain', '']],
])('takes %s for no answer of Interslot', async (_what, answer) => {
  const { base, close } = await stranger(answer);
  try {
    const { code, out, err } = await cli(['who', 'ana', '--server', base]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^What answers at 127\.0\.0\.1:\d+ is not Interslot’s API: check --server\.\n$/);
  } finally {
    close();
  }
});

it('lets nothing that a terminal acts on out of an answer, as a table or as JSON', async () => {
  const hostile = '\u001b]0;owned\u0007\u009b2J\u202eanA\u2066';
  const mailbox = {
    address: `x${hostile}@example.com`,
    displayName: hostile,
    kind: 'person',
    system: 'exchange',
    evidence: [{ source: 'directoryFile', finding: hostile, readAt: '2026-11-28T09:00:00Z' }],
    department: hostile,
    aliases: [hostile],
  };
  const { base, close } = await stranger(() => [
    200,
    'application/json',
    JSON.stringify({ people: [mailbox], mailboxes: [mailbox], truncated: false }),
  ]);
  try {
    for (const more of [[], ['--json']]) {
      const { out, err } = await cli(['who', 'x@example.com', 'ana', '--server', base, ...more]);
      expect(out + err).not.toMatch(/(?!\n)\p{Cc}|(?!\u200e)\p{Cf}/u);
      expect(out).toContain('owned');
    }
  } finally {
    close();
  }
});

describe('secrets', () => {
  const written = writeOrganisation(company);
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ organisation: await loadOrganisation(written.folder) });
  });
  afterAll(async () => {
    await simulator?.close();
    written.remove();
  });

  const secret = fc.stringMatching(/^[A-Za-z0-9._~+/-]{16,40}$/);

  it('are in no output of any command, however it ends', async () => {
    await fc.assert(
      fc.asyncProperty(secret, secret, secret, async (password, other, token) => {
        const { exchange, workmail, caPem } = simulator;
        const settings = {
          INTERSLOT_EXCHANGE_EWS_URL: exchange.ewsUrl,
          INTERSLOT_EXCHANGE_USERNAME: exchange.username,
          INTERSLOT_EXCHANGE_PASSWORD: password,
          INTERSLOT_EXCHANGE_CA_FILE: file('ca.pem', caPem),
          INTERSLOT_WORKMAIL_EWS_URL: workmail.ewsUrl.replace(/:\d+/, ':9'),
          INTERSLOT_WORKMAIL_USERNAME: workmail.username,
          INTERSLOT_WORKMAIL_PASSWORD_FILE: file('workmail', `${other}\n`),
          INTERSLOT_ADMIN_TOKEN_FILE: file('token', token),
          INTERSLOT_DATA_DIR: join(folder, 'data'),
          INTERSLOT_DIRECTORY_FILE: join(written.folder, 'organisation.json'),
        };
        const envFile = file(
          'env',
          Object.entries(settings)
            .map(([name, value]) => `${name}='${value}'`)
            .join('\n'),
        );
        // Whoever asks with a token may get it back.
        const echo = await stranger((authorization) => [
          401,
          'application/problem+json',
          JSON.stringify({
            type: 'about:blank',
            title: 'No',
            status: 401,
            code: 'signInRefused',
            detail: `No: ${authorization}`,
          }),
        ]);
        const outputs = [
          await cli(['freebusy', 'ana@example.com', 'bo@example.com', '--env-file', envFile, '--verbose']),
          await cli(['freebusy', 'ana@example.com', '--json', '--verbose'], { env: settings }),
          await cli([
            'doctor',
            '--only',
            'exchangeSignIn,workmailSignIn,ownConfiguration',
            '--env-file',
            envFile,
            '--verbose',
          ]),
          await cli(['who', 'ana', '--env-file', envFile, '--verbose'], {
            env: { INTERSLOT_EXCHANGE_PASSWORD_FILE: 'both are set' },
          }),
          await cli([
            'who',
            'ana',
            '--server',
            echo.base,
            '--token-file',
            join(folder, 'token'),
            '--verbose',
          ]),
          await cli([
            'who',
            'ana',
            '--server',
            'http://localhost:9',
            '--token-file',
            join(folder, 'token'),
            '--verbose',
          ]),
        ];
        echo.close();
        for (const { out, err } of outputs) {
          for (const one of [password, other, token]) expect(out + err).not.toContain(one);
        }
        // It was tried and refused, and says so.
        expect(outputs[0]?.out).toMatch(/Ana Silva +Exchange +\?+\n/);
        expect(outputs[3]?.err).toMatch(/are both set/);
      }),
      { numRuns: 3 },
    );
  });
});
