import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFICE_JS_URL, type Config } from '../../src/backend/config';
import { startBackend, type StartOptions } from '../../src/backend/start';
import { root } from './rehearsal';

/** A test that fails leaves its own open, and its file would never end. */
const open = new Set<() => Promise<void>>();
afterAll(async () => {
  await Promise.all([...open].map((close) => close()));
});

/**
 * Live mode in this process, on a free port, with one person in its directory file and a mail system that nobody answers for: for
 * what lies before any mailbox is read. `folder` is the test's own for as long as the backend stands.
 */
export async function liveBackend(
  config: (folder: string) => Partial<Config> | Promise<Partial<Config>> = () => ({}),
  options: Partial<StartOptions> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-live-'));
  const directoryFile = join(folder, 'directory.csv');
  writeFileSync(
    directoryFile,
    'address,displayName,kind,system\nana@example.com,Ana Silva,person,exchange\n',
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const backend = await startBackend(
      {
        mode: 'live',
        host: '127.0.0.1',
        port: 0,
        directoryFile,
        mailSystems: {
          exchange: { url: 'https://localhost:9/EWS/Exchange.asmx', username: 'x', password: { value: 'x' } },
        },
        frameAncestors: [],
        officeJsUrl: OFFICE_JS_URL,
        logLevel: 'silent',
        ...(await config(folder)),
      },
      { root, ...options },
    );
    const close = async () => {
      open.delete(close);
      await backend.close().finally(remove);
    };
    open.add(close);
    return { ...backend, folder, close };
  } catch (error) {
    remove();
    throw error;
  }
}
