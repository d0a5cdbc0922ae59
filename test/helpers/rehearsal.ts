import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICE_JS_URL } from '../../src/backend/config';
import { startBackend, type Backend } from '../../src/backend/start';
import type { MailboxesAnswer, StatusAnswer } from '../../src/contract';
import type { MailSystem } from '../../src/domain/mailbox';
import { startRehearsal } from '../../src/rehearsal/start';
import { loadOrganisation, startSimulator } from '../../src/simulator';
import { writeOrganisation, type TestOrganisation } from './organisation';

export const root = join(__dirname, '../..');

/** The discard service: nothing listens there on any machine that runs tests. */
const DEAD_PORT = 9;

/**
 * The whole of Interslot in this process, on a free port, over an organisation folder or one written for the test. With
 * `down` that mail system is configured and refuses connections, as when its server is off.
 */
export async function rehearse(organisation: TestOrganisation | string, options: { down?: MailSystem } = {}) {
  if (!existsSync(join(root, 'dist/page/index.html')))
    throw new Error('The page is not built: use npm test, or npm run build.');
  const written = typeof organisation === 'string' ? undefined : writeOrganisation(organisation);
  const folder = written?.folder ?? (organisation as string);
  const backend = options.down
    ? await startWithout(options.down, folder)
    : await startRehearsal({ port: 0, organisationFolder: folder }, root);
  const base = `http://localhost:${backend.port}`;
  const ask = async (path: string, body?: unknown) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };
  const close = async () => {
    await backend.close();
    written?.remove();
  };
  await untilAllSourcesCount(ask).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { base, port: backend.port, ask, close };
}

type Ask = (path: string, body?: unknown) => Promise<{ readonly body: never }>;

/**
 * The start waits for the directory file only; what WorkMail and Exchange add would come in the middle of a test. Whoever
 * is nowhere has been looked for in every source that is in the directory by now.
 */
async function untilAllSourcesCount(ask: Ask): Promise<void> {
  for (;;) {
    const { sources } = ((await ask('/status')).body as StatusAnswer).directory;
    const failed = sources.find(({ reason }) => reason !== undefined);
    if (failed) throw new Error(`${failed.source}: ${failed.reason?.message}`);
    const nobody = await ask('/mailboxes', { addresses: ['nobody@nowhere.invalid'] });
    if ((nobody.body as MailboxesAnswer).mailboxes[0]?.evidence.length === sources.length) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Live mode over the simulator, with one of the two addresses leading to a port where nobody listens. */
async function startWithout(down: MailSystem, folder: string): Promise<Backend> {
  const simulator = await startSimulator({ organisation: await loadOrganisation(folder) });
  const reach = (system: MailSystem) => ({
    url: system === down ? `https://localhost:${DEAD_PORT}/EWS/Exchange.asmx` : simulator[system].ewsUrl,
    username: simulator[system].username,
    password: { value: simulator[system].password },
    ca: { pem: simulator.caPem },
  });
  const backend = await startBackend(
    {
      mode: 'live',
      host: '127.0.0.1',
      port: 0,
      directoryFile: join(folder, 'organisation.json'),
      mailSystems: { exchange: reach('exchange'), workmail: reach('workmail') },
      frameAncestors: [],
      officeJsUrl: OFFICE_JS_URL,
      logLevel: 'error',
    },
    { root },
  );
  const close = async () => {
    await backend.close();
    await simulator.close();
  };
  return { ...backend, close };
}
