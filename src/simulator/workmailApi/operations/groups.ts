import type { Entity } from '../companyEntities';
import { text } from '../input';
import { page } from '../pages';
import { entityNotFound } from '../wireError';
import { enabling, listEntities } from './listEntities';
import { isFaulty, type ApiOperation } from './operation';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListGroups.html */
export const ListGroups: ApiOperation = (input, context) => {
  const state = isFaulty(context, 'groupsDisabled') ? 'DISABLED' : undefined;
  const groups = context.entities.groups.map((group) => (state ? { ...group, state } : group));
  const { shown, ...next } = listEntities('ListGroups', input, groups, {
    NamePrefix: (group) => group.name,
    PrimaryEmailPrefix: (group) => group.email,
  });
  return { Groups: shown.map((group) => ({ Id: group.id, ...row(group) })), ...next };
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeGroup.html */
export const DescribeGroup: ApiOperation = (input, { entities }) => {
  const group = entities.find(text(input, 'GroupId', 12), 'GROUP');
  if (!group) throw entityNotFound();
  return { GroupId: group.id, ...row(group), HiddenFromGlobalAddressList: group.hidden };
};

/**
 * Direct members, without their addresses; a resource counts as a user.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListGroupMembers.html
 */
export const ListGroupMembers: ApiOperation = (input, { entities }) => {
  const group = entities.find(text(input, 'GroupId', 12), 'GROUP');
  if (!group) throw entityNotFound();
  const members = group.group!.members.flatMap((address) => entities.find(address) ?? []);
  const { shown, ...next } = page('ListGroupMembers', input, members);
  return {
    Members: shown.map((member) => ({
      Id: member.id,
      Name: member.displayName,
      Type: member.type === 'GROUP' ? 'GROUP' : 'USER',
      ...enabling(member),
    })),
    ...next,
  };
};

function row(group: Entity) {
  return { Name: group.name, Email: group.email, ...enabling(group) };
}
