import type { Faults } from '../contract';
import { createCertificateAuthority } from './certificates';
import { has, Switches } from './faults/switches';
import { makePassword } from './http/basicAuth';
import { EWS_PATH, startEwsServer } from './http/ewsServer';
import { answerRequest } from './operations/answerRequest';
import { AddressBook } from './organisation/addressBook';
import type { Organisation, SystemName } from './organisation/organisation';
import type { ApiFaults, SimulatedWorkmailApi } from './workmailApi';
import { startWorkmailApi } from './workmailApi';

export interface SimulatedServer {
  readonly system: SystemName;
  /** https://localhost:<port>/EWS/Exchange.asmx */
  readonly ewsUrl: string;
  readonly username: string;
  readonly password: string;
}

export interface Simulator {
  readonly exchange: SimulatedServer;
  readonly workmail: SimulatedServer;
  /** WorkMail's control plane, which tells who is enabled there. */
  readonly workmailApi: SimulatedWorkmailApi;
  /** The certificate to trust for all of them; made at this start and worthless after it. */
  readonly caPem: string;
  /** What goes wrong on purpose. */
  faults(): Faults;
  /**
   * Takes the place of the faults before; resolves when it is in force. Throws InvalidFieldsError where an address is no
   * mailbox of the organisation, and changes nothing then.
   */
  setFaults(faults: Faults): Promise<void>;
  /** Ends within a moment, whatever is still being asked. */
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly organisation: Organisation;
  /** Added to every answer once the service account has been recognised; 0 unless given. */
  readonly latencyMs?: number;
  readonly now?: () => number;
  /** In force from the beginning. */
  readonly faults?: Faults;
  /** From 0 to below 1; decides how slow is slow. */
  readonly random?: () => number;
  /** What goes wrong with WorkMail's control plane. */
  readonly workmailApiFaults?: ApiFaults;
}

/**
 * Serves an organisation as two mail servers on 127.0.0.1: an Exchange and a WorkMail, each with a port, a certificate and a
 * service account of its own; and as the control plane of that WorkMail.
 */
export async function startServers(options: SimulatorOptions): Promise<Simulator> {
  const { organisation } = options;
  const authority = await createCertificateAuthority();
  const book = new AddressBook(organisation);
  const switches = new Switches(book);
  const running: { applyFaults(): Promise<void>; close(): Promise<void> }[] = [];
  const start = async (system: SystemName, username: string, realm: string): Promise<SimulatedServer> => {
    const account = { username, password: makePassword() };
    const random = options.random ?? Math.random;
    const context = {
      system,
      book,
      switches,
      accountAddress: accountAddress(organisation),
      now: options.now ?? Date.now,
      random,
    };
    const server = await startEwsServer({
      certificate: await authority.issue(system),
      expiredCertificate: await authority.issue(system, { expired: true }),
      account,
      realm,
      latencyMs: options.latencyMs ?? 0,
      answer: (text) => answerRequest(text, context),
      faults: () => switches.of(system),
      random,
    });
    running.push(server);
    return { system, ewsUrl: `https://localhost:${server.port}${EWS_PATH}`, ...account };
  };
  let exchangeUrl = '';
  const startApi = async (): Promise<SimulatedWorkmailApi> => {
    const { api, door } = await startWorkmailApi({
      certificate: await authority.issue('workmail api'),
      book,
      latencyMs: options.latencyMs ?? 0,
      exchangeUrl: () => exchangeUrl,
      switches,
      ...(options.workmailApiFaults && { faults: options.workmailApiFaults }),
    });
    // The control plane has faults of its own, but for that of WorkMail as a whole.
    const applyFaults = () => (has(switches.of('workmail'), 'down') ? door.shut() : door.open());
    running.push({ applyFaults, close: () => door.close() });
    return api;
  };
  const inForce = inTurn(async () => {
    await Promise.all(running.map((server) => server.applyFaults()));
  });
  const setFaults = async (faults: Faults) => {
    switches.set(faults);
    await inForce();
  };
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  try {
    const windowsDomain = organisation.domain.split('.')[0]!.slice(0, 15).toUpperCase();
    const exchange = await start('exchange', `${windowsDomain}\\svc-interslot`, 'Exchange');
    exchangeUrl = exchange.ewsUrl;
    // WorkMail signs people in by address, and its challenge says EWS.
    const workmail = await start('workmail', accountAddress(organisation), 'EWS');
    const workmailApi = await startApi();
    await setFaults(options.faults ?? {});
    const { caPem } = authority;
    return { exchange, workmail, workmailApi, caPem, faults: () => switches.faults, setFaults, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a task again and again, never twice at a time: a door cannot be opened while it is being shut. */
function inTurn(task: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => (last = last.catch(() => undefined).then(task));
}

function accountAddress(organisation: Organisation): string {
  return `svc-interslot@${organisation.domain}`;
}
