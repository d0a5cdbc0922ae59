import { text } from '../input';
import { page } from '../pages';
import { WireError } from '../wireError';
import { isFaulty, type ApiContext, type ApiOperation } from './operation';

const CREATED = Date.UTC(2024, 0, 1) / 1000;

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListAvailabilityConfigurations.html */
export const ListAvailabilityConfigurations: ApiOperation = (input, context) => {
  const { shown, ...next } = page('ListAvailabilityConfigurations', input, domainsOf(context));
  return {
    AvailabilityConfigurations: shown.map((name) => ({
      DomainName: name,
      ProviderType: 'EWS',
      EwsProvider: { EwsEndpoint: context.exchangeUrl(), EwsUsername: 'EXAMPLE\\svc-interslot' },
      DateCreated: CREATED,
      DateModified: CREATED,
    })),
    ...next,
  };
};

/**
 * Only of a configuration that there is; credentials of the asker's own are not tried.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_TestAvailabilityConfiguration.html
 */
export const TestAvailabilityConfiguration: ApiOperation = (input, context) => {
  const wanted = text(input, 'DomainName', 3).toLowerCase();
  if (!domainsOf(context).includes(wanted))
    throw new WireError(
      'ResourceNotFoundException',
      'There is no availability configuration for this domain.',
    );
  return isFaulty(context, 'availabilityTestFails')
    ? { TestPassed: false, FailureReason: 'The request to the EWS endpoint failed: connection timed out.' }
    : { TestPassed: true };
};

function domainsOf(context: ApiContext): string[] {
  if (isFaulty(context, 'noAvailabilityConfiguration')) return [];
  return context.organisation.mailDomains.map(({ name }) => name);
}
