import { createHash, randomBytes } from 'node:crypto';
import type { ServerCertificate } from '../certificates';
import type { Switches } from '../faults/switches';
import type { Door } from '../http/door';
import type { AddressBook } from '../organisation/addressBook';
import type { Organisation } from '../organisation/organisation';
import type { ApiFaults } from './apiServer';
import { startApiServer } from './apiServer';
import { CompanyEntities } from './companyEntities';
import type { ApiContext } from './operations/operation';

export type { ApiFaults } from './apiServer';

/** How to reach the simulated control plane of WorkMail. The access key is made up at the start and good for nothing else. */
export interface SimulatedWorkmailApi {
  /** https://localhost:<port> */
  readonly url: string;
  readonly region: string;
  readonly organizationId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Serves the organisation as the control plane of WorkMail (awsJson1_1, Signature Version 4), as far as reading who exists
 * goes. https://docs.aws.amazon.com/workmail/latest/APIReference/Welcome.html
 */
export async function startWorkmailApi(options: {
  certificate: ServerCertificate;
  book: AddressBook;
  latencyMs: number;
  faults?: ApiFaults;
  exchangeUrl: () => string;
  switches: Switches;
}): Promise<{ readonly api: SimulatedWorkmailApi; readonly door: Door }> {
  const { book, certificate, latencyMs } = options;
  const accessKey = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
  const { exchangeUrl, switches } = options;
  const context = { ...contextOf(book), exchangeUrl, faults: () => switches.faults.workmailApi ?? [] };
  const faults = options.faults ?? {};
  const door = await startApiServer({ certificate, accessKey, latencyMs, faults, context });
  const { region, organizationId } = context;
  return { api: { url: `https://localhost:${door.port}`, region, organizationId, ...accessKey }, door };
}

function contextOf(book: AddressBook): Omit<ApiContext, 'exchangeUrl' | 'faults'> {
  const { organisation } = book;
  const alias = organisation.workmail?.alias ?? aliasOf(organisation);
  const testDomain = `${alias}.awsapps.com`;
  return {
    organisation,
    alias,
    testDomain,
    region: organisation.workmail?.region ?? 'eu-west-1',
    organizationId: organisation.workmail?.organizationId ?? organizationIdOf(organisation),
    entities: new CompanyEntities(book, testDomain),
  };
}

/** For folders that say nothing of WorkMail: the same at every start. */
function organizationIdOf({ domain }: Organisation): string {
  return `m-${createHash('sha256').update(domain).digest('hex').slice(0, 32)}`;
}

function aliasOf({ domain }: Organisation): string {
  return domain.replaceAll('.', '-');
}
