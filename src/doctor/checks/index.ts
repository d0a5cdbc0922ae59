import type { Check } from '../check';
import { availabilityConfiguration } from './availabilityConfiguration';
import { awsappsAutodiscover } from './awsappsAutodiscover';
import { clocks } from './clocks';
import { directorySync } from './directorySync';
import { exchangeAccount } from './exchangeAccount';
import { exchangeConnection } from './exchangeConnection';
import { exchangeSignIn } from './exchangeSignIn';
import { exchangeToWorkmail } from './exchangeToWorkmail';
import { lifecycle } from './lifecycle';
import { mailDomains } from './mailDomains';
import { mailRouting } from './mailRouting';
import { ownConfiguration } from './ownConfiguration';
import { placement } from './placement';
import { roomLists } from './roomLists';
import { rooms } from './rooms';
import { routing } from './routing';
import { userPrincipalNames } from './userPrincipalNames';
import { workmailAccess } from './workmailAccess';
import { workmailAccount } from './workmailAccount';
import { workmailConnection } from './workmailConnection';
import { workmailOrganization } from './workmailOrganization';
import { workmailSignIn } from './workmailSignIn';
import { workmailToExchange } from './workmailToExchange';
import { workmailUsers } from './workmailUsers';

/** In the order of the report: foundations first. */
export const CHECKS: readonly Check[] = [
  workmailOrganization,
  mailDomains,
  workmailUsers,
  mailRouting,
  awsappsAutodiscover,
  userPrincipalNames,
  exchangeConnection,
  exchangeSignIn,
  exchangeAccount,
  workmailConnection,
  workmailSignIn,
  workmailAccount,
  workmailAccess,
  exchangeToWorkmail,
  availabilityConfiguration,
  workmailToExchange,
  routing,
  placement,
  directorySync,
  rooms,
  roomLists,
  clocks,
  lifecycle,
  ownConfiguration,
];
