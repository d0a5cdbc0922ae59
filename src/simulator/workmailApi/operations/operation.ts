import type { Organisation } from '../../organisation/organisation';
import type { CompanyEntities } from '../companyEntities';
import type { WorkmailApiFault } from '../../../contract';
import type { Input } from '../input';

/** What the operations answer from. */
export interface ApiContext {
  readonly organisation: Organisation;
  readonly organizationId: string;
  readonly alias: string;
  /** <alias>.awsapps.com */
  readonly testDomain: string;
  readonly region: string;
  readonly entities: CompanyEntities;
  /** Exchange's, as the availability configuration names it. */
  readonly exchangeUrl: () => string;
  readonly faults: () => readonly WorkmailApiFault[];
}

export const isFaulty = ({ faults }: ApiContext, kind: WorkmailApiFault['kind']): boolean =>
  faults().some((fault) => fault.kind === kind);

/** Answers one request with the output's JSON; throws a WireError. */
export type ApiOperation = (input: Input, context: ApiContext) => object;
