import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { OFFICE_JS_URL } from '../../src/backend/config';
import { createContext } from '../../src/backend/context';
import { redactReport, renderHtml, renderText, runDoctor } from '../../src/doctor';
import { createAuthority, type Issued } from './endpoints';
import { root } from './examine';

let folder: string;
let issued: Issued;
let pem: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interslot-secrets-'));
  const authority = await createAuthority();
  issued = await authority.issue();
  ({ pem } = authority);
  writeFileSync(
    join(folder, 'directory.csv'),
    'address,displayName,kind,system\nana@example.com,Ana,person,exchange\nwim@example.com,Wim,person,workmail\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
/** Each quotes the password in every place that an answer has. */
const ANSWERS = {
  refusal: (text: string) => [401, 'text/html', `<h1>${text}</h1>`],
  fault: (text: string) => [
    500,
    'text/xml',
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault><faultcode>${text}</faultcode><faultstring>${text}</faultstring><detail><x xmlns="urn:x">${text}</x></detail></s:Fault></s:Body></s:Envelope>`,
  ],
  page: (text: string) => [200, 'text/html', `<title>${text}</title>`],
} as const satisfies Record<string, (text: string) => readonly [number, string, string]>;

/** Both mail servers and WorkMail's API in one. */
async function serveQuoting(kind: keyof typeof ANSWERS, text: string) {
  let signedIn = 0;
  const server = createServer(issued, (request, response) => {
    request.resume();
    const isApi = request.headers['x-amz-target'] !== undefined;
    const isSignedIn = request.headers.authorization !== undefined;
    if (isSignedIn && !isApi) signedIn += 1;
    const [status, type, body] = ANSWERS[isSignedIn ? kind : 'refusal'](text);
    response.writeHead(isApi ? 400 : status, {
      'content-type': isApi ? 'application/x-amz-json-1.1' : type,
      'www-authenticate': `Basic realm="${text}"`,
      server: text,
      'x-amzn-requestid': text,
    });
    response.end(isApi ? JSON.stringify({ __type: 'AccessDeniedException', message: text }) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    base: `https://localhost:${(server.address() as AddressInfo).port}`,
    close,
    signedIn: () => signedIn,
  };
}

it('no planted secret gets into any form of the report, whatever the servers quote', async () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_]{16,24}$/);
  const scene = fc.tuple(
    fc.constantFrom(...(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[])),
    fc.uniqueArray(secret, { minLength: 5, maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(scene, async ([kind, planted]) => {
      const [exchange = '', workmail = '', key = '', token = '', quoted = ''] = planted;
      // What a server quotes is what it was sent, or something of its own.
      const { base, close, signedIn } = await serveQuoting(kind, `${exchange} ${quoted}`);
      const reach = (username: string, value: string) => ({
        url: `${base}/EWS/Exchange.asmx`,
        username,
        password: { value },
        ca: { pem },
      });
      writeFileSync(join(folder, 'token'), token, { mode: 0o600 });
      const context = await createContext(
        {
          mode: 'live',
          host: '127.0.0.1',
          port: 0,
          directoryFile: join(folder, 'directory.csv'),
          mailSystems: {
            exchange: reach('EXAMPLE\\svc', exchange),
            workmail: reach('svc@example.com', workmail),
          },
          workmailDirectory: {
            region: 'eu-west-1',
            organizationId: `m-${'0'.repeat(32)}`,
            apiUrl: base,
            ca: { pem },
            credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: key },
            isExtra: true,
          },
          adminToken: { file: join(folder, 'token') },
          dnsServer: '127.0.0.1:9',
          frameAncestors: [],
          officeJsUrl: OFFICE_JS_URL,
          logLevel: 'silent',
        },
        { root },
      );
      try {
        const probes = { publicRoots: [pem], autodiscoverUrl: () => `${base}/autodiscover` };
        const report = await runDoctor(Object.create(context, { probes: { value: probes } }), {
          leaving: true,
        });
        // The passwords went out, or nothing could have come back.
        expect(signedIn()).toBeGreaterThan(1);
        for (const one of [report, redactReport(report)]) {
          const forms = [
            JSON.stringify(one),
            renderText(one, { colour: true }),
            renderHtml(one),
            renderHtml(one, { redact: true }),
          ];
          for (const form of forms) for (const text of planted) expect(form).not.toContain(text);
        }
      } finally {
        await context.close();
        close();
      }
    }),
    { numRuns: 4 },
  );
}, 240_000);
