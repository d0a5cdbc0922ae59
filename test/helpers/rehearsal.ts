import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startRehearsal } from '../../src/rehearsal/start';
import { writeOrganisation, type TestOrganisation } from './organisation';

export const root = join(__dirname, '../..');

/** The whole of Interslot in this process, on a free port, over an organisation folder or one written for the test. */
export async function rehearse(organisation: TestOrganisation | string) {
  if (!existsSync(join(root, 'dist/page/index.html')))
    throw new Error('The page is not built: use npm test, or npm run build.');
  const written = typeof organisation === 'string' ? undefined : writeOrganisation(organisation);
  const folder = written?.folder ?? (organisation as string);
  const backend = await startRehearsal({ port: 0, organisationFolder: folder }, root);
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
  return {
    base,
    port: backend.port,
    ask,
    close: async () => {
      await backend.close();
      written?.remove();
    },
  };
}
