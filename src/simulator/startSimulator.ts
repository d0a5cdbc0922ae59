import { createCertificateAuthority } from './certificates';
import { makePassword } from './http/basicAuth';
import type { EwsServer } from './http/ewsServer';
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
  /** Ends within a moment, whatever is still being asked. */
  close(): Promise<void>;
}

export interface SimulatorOptions {
  readonly organisation: Organisation;
  /** Added to every answer once the service account has been recognised; 0 unless given. */
  readonly latencyMs?: number;
  readonly now?: () => number;
  /** Off: each server knows its own mailboxes only, as when interoperability is broken. On unless given. */
  readonly proxying?: boolean;
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
  const running: Pick<EwsServer, 'close'>[] = [];
  const start = async (system: SystemName, username: string, realm: string): Promise<SimulatedServer> => {
    const account = { username, password: makePassword() };
    const context = {
      system,
      book,
      proxying: options.proxying ?? true,
      accountAddress: accountAddress(organisation),
      now: options.now ?? Date.now,
    };
    const server = await startEwsServer({
      certificate: await authority.issue(system),
      account,
      realm,
      latencyMs: options.latencyMs ?? 0,
      answer: (text) => answerRequest(text, context),
    });
    running.push(server);
    return { system, ewsUrl: `https://localhost:${server.port}${EWS_PATH}`, ...account };
  };
  const startApi = async (): Promise<SimulatedWorkmailApi> => {
    const { close: closeApi, ...workmailApi } = await startWorkmailApi({
      certificate: await authority.issue('workmail api'),
      book,
      latencyMs: options.latencyMs ?? 0,
      ...(options.workmailApiFaults && { faults: options.workmailApiFaults }),
    });
    running.push({ close: closeApi });
    return workmailApi;
  };
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  try {
    const windowsDomain = organisation.domain.split('.')[0]!.slice(0, 15).toUpperCase();
    return {
      exchange: await start('exchange', `${windowsDomain}\\svc-interslot`, 'Exchange'),
      // WorkMail signs people in by address, and its challenge says EWS.
      workmail: await start('workmail', accountAddress(organisation), 'EWS'),
      workmailApi: await startApi(),
      caPem: authority.caPem,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function accountAddress(organisation: Organisation): string {
  return `svc-interslot@${organisation.domain}`;
}
