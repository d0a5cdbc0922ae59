import type { Entity } from '../companyEntities';
import { text } from '../input';
import { entityNotFound, invalidParameter } from '../wireError';
import { enabling, listEntities } from './listEntities';
import type { ApiOperation } from './operation';

/**
 * Under interoperability only what somebody enabled on WorkMail against the rules.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListResources.html
 */
export const ListResources: ApiOperation = (input, { entities }) => {
  const { shown, ...next } = listEntities('ListResources', input, entities.resources, {
    NamePrefix: (resource) => resource.displayName,
    PrimaryEmailPrefix: (resource) => resource.email,
  });
  return { Resources: shown.map((resource) => ({ Id: resource.id, ...row(resource) })), ...next };
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeResource.html */
export const DescribeResource: ApiOperation = (input, { entities }) => {
  const id = text(input, 'ResourceId');
  if (!/^r-[0-9a-f]{32}$/.test(id) && !id.includes('@'))
    throw invalidParameter('ResourceId is neither the identifier of a resource nor an address.');
  const resource = entities.find(id, 'RESOURCE');
  if (!resource) throw entityNotFound();
  return {
    ResourceId: resource.id,
    ...row(resource),
    BookingOptions: {
      AutoAcceptRequests: true,
      AutoDeclineRecurringRequests: false,
      AutoDeclineConflictingRequests: true,
    },
    HiddenFromGlobalAddressList: resource.hidden,
  };
};

function row(resource: Entity) {
  return {
    Email: resource.email,
    Name: resource.displayName,
    Type: resource.mailbox!.kind === 'equipment' ? 'EQUIPMENT' : 'ROOM',
    ...enabling(resource),
  };
}
