import { page } from '../pages';
import { isFaulty, type ApiContext, type ApiOperation } from './operation';

const COMPLETED = Date.UTC(2024, 0, 1) / 1000;

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListOrganizations.html */
export const ListOrganizations: ApiOperation = (input, context) => {
  const { shown, ...next } = page('ListOrganizations', input, [summary(context)]);
  return { OrganizationSummaries: shown, ...next };
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeOrganization.html */
export const DescribeOrganization: ApiOperation = (_, context) => ({
  ...summary(context),
  DirectoryId: `d-${context.organizationId.slice(2, 12)}`,
  DirectoryType: isFaulty(context, 'otherDirectory') ? 'SimpleAd' : 'AdConnector',
  CompletedDate: COMPLETED,
  ARN: `arn:aws:workmail:${context.region}:123456789012:organization/${context.organizationId}`,
  InteroperabilityEnabled: !isFaulty(context, 'interoperabilityOff'),
});

function summary(context: ApiContext) {
  const { organisation, organizationId, alias } = context;
  return {
    OrganizationId: organizationId,
    Alias: alias,
    DefaultMailDomain: organisation.domain,
    State: isFaulty(context, 'inactive') ? 'Deleting' : 'Active',
  };
}
