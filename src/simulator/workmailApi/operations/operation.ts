import type { Organisation } from '../../organisation/organisation';
import type { CompanyEntities } from '../companyEntities';
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
}

/** Answers one request with the output's JSON; throws a WireError. */
export type ApiOperation = (input: Input, context: ApiContext) => object;
