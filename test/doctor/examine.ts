import { join } from 'node:path';
import { OFFICE_JS_URL, type Config } from '../../src/backend/config';
import { createContext, type Context } from '../../src/backend/context';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation, type TestOrganisation } from '../helpers/organisation';

export const root = join(__dirname, '../..');

export interface Surgery {
  readonly context: Context;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/** A backend's context over both simulated servers and WorkMail's simulated API, as `npm start` wires it, without a page. */
export async function openSurgery(
  organisation: TestOrganisation | string,
  change: (config: Config) => Config = (config) => config,
): Promise<Surgery> {
  const written = typeof organisation === 'string' ? undefined : writeOrganisation(organisation);
  const folder = written?.folder ?? (organisation as string);
  const simulator = await startSimulator({ organisation: await loadOrganisation(folder) });
  const reach = (system: 'exchange' | 'workmail') => ({
    url: simulator[system].ewsUrl,
    username: simulator[system].username,
    password: { value: simulator[system].password },
    ca: { pem: simulator.caPem },
  });
  const { url, region, organizationId, accessKeyId, secretAccessKey } = simulator.workmailApi;
  const config = change({
    mode: 'rehearsal',
    host: '127.0.0.1',
    port: 0,
    directoryFile: join(folder, 'organisation.json'),
    workmailDirectory: {
      region,
      organizationId,
      apiUrl: url,
      ca: { pem: simulator.caPem },
      credentials: { accessKeyId, secretAccessKey },
    },
    mailSystems: { exchange: reach('exchange'), workmail: reach('workmail') },
    frameAncestors: [],
    officeJsUrl: OFFICE_JS_URL,
    logLevel: 'error',
  });
  const context = await createContext(config, { root });
  const close = async () => {
    await context.close();
    await simulator.close();
    written?.remove();
  };
  return { context, simulator, close };
}
