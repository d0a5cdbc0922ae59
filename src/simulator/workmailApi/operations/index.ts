import { GetAccessControlEffect } from './accessControl';
import { ListAvailabilityConfigurations, TestAvailabilityConfiguration } from './availability';
import { DescribeEntity, ListAliases } from './entities';
import { DescribeGroup, ListGroupMembers, ListGroups } from './groups';
import { GetMailDomain, ListMailDomains } from './mailDomains';
import type { ApiOperation } from './operation';
import { DescribeOrganization, ListOrganizations } from './organizations';
import { DescribeResource, ListResources } from './resources';
import { DescribeUser, ListUsers } from './users';

/** What the simulated control plane can be asked, under its names on the wire. */
export const OPERATIONS: ReadonlyMap<string, ApiOperation> = new Map(
  Object.entries({
    ListOrganizations,
    DescribeOrganization,
    ListMailDomains,
    GetMailDomain,
    ListUsers,
    DescribeUser,
    ListGroups,
    DescribeGroup,
    ListGroupMembers,
    ListResources,
    DescribeResource,
    DescribeEntity,
    ListAliases,
    ListAvailabilityConfigurations,
    TestAvailabilityConfiguration,
    GetAccessControlEffect,
  }),
);
