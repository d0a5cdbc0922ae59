import type { Check } from '../check';
import { exchangeConnection } from './exchangeConnection';
import { mailDomains } from './mailDomains';
import { workmailConnection } from './workmailConnection';
import { workmailOrganization } from './workmailOrganization';

/** In the order of the report: foundations first. */
export const CHECKS: readonly Check[] = [
  workmailOrganization,
  mailDomains,
  exchangeConnection,
  workmailConnection,
];
