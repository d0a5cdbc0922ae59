import { WorkMailClient, type WorkMailClientConfig } from '@aws-sdk/client-workmail';
import { loadOrganisation, type Simulator } from '../../../src/simulator';
import { startServers } from '../../../src/simulator/startSimulator';
import type { ApiFaults } from '../../../src/simulator/workmailApi';
import { makeFolder, type FolderContents } from '../organisationFolder';

export interface RunningApi {
  readonly simulator: Simulator;
  /** Changed while running, as the test likes. */
  readonly faults: ApiFaults;
  /** The operations called since the last time somebody emptied this. */
  readonly calls: string[];
  /** An AWS client that gives up at the first error, unless told otherwise. */
  client(config?: WorkMailClientConfig): WorkMailClient;
  close(): Promise<void>;
}

/** Starts the simulator on a folder made for the test. */
export async function runApi(contents: FolderContents): Promise<RunningApi> {
  const organisation = await loadOrganisation(makeFolder(contents));
  const calls: string[] = [];
  const faults: ApiFaults = { onCall: (operation) => void calls.push(operation) };
  const simulator = await startServers({ organisation, workmailApiFaults: faults });
  const { url, region, accessKeyId, secretAccessKey } = simulator.workmailApi;
  const clients: WorkMailClient[] = [];
  return {
    simulator,
    faults,
    calls,
    client(config = {}) {
      const client = new WorkMailClient({
        endpoint: url,
        region,
        credentials: { accessKeyId, secretAccessKey },
        maxAttempts: 1,
        requestHandler: { httpsAgent: { ca: simulator.caPem } },
        ...config,
      });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.destroy();
      await simulator.close();
    },
  };
}
