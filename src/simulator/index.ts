import type { Faults } from '../contract';
import type { Organisation } from './organisation/organisation';
import type { Simulator } from './startSimulator';
import { startServers } from './startSimulator';

export type { Organisation } from './organisation/organisation';
export { readFaultsFile } from './faults/readFaults';
export { loadOrganisation } from './organisation/loadOrganisation';
export { writeServersFile } from './serversFile';
export type { SimulatedServer, Simulator } from './startSimulator';
export type { SimulatedWorkmailApi } from './workmailApi';

/**
 * Serves an organisation as Exchange's EWS, as WorkMail's EWS and as WorkMail's control plane, on 127.0.0.1 by HTTPS.
 * `latencyMs` is added to every answer; `now` decides which year's time zone rules are told, `faults` what goes wrong from the
 * beginning.
 */
export async function startSimulator(options: {
  organisation: Organisation;
  latencyMs?: number;
  faults?: Faults;
  now?: () => number;
}): Promise<Simulator> {
  return startServers(options);
}
