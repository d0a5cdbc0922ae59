import type { Entity } from '../companyEntities';
import { text } from '../input';
import { entityNotFound } from '../wireError';
import { enabling, listEntities } from './listEntities';
import { isFaulty, type ApiContext, type ApiOperation } from './operation';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListUsers.html */
export const ListUsers: ApiOperation = (input, context) => {
  const users = context.entities.users.map((user) => withFaults(user, context));
  const { shown, ...next } = listEntities('ListUsers', input, users, {
    UsernamePrefix: (user) => user.name,
    DisplayNamePrefix: (user) => user.displayName,
    PrimaryEmailPrefix: (user) => user.email,
    // Nobody here signs in through IAM Identity Center.
    IdentityProviderUserIdPrefix: () => undefined,
  });
  return { Users: shown.map((user) => ({ Id: user.id, ...row(user) })), ...next };
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeUser.html */
export const DescribeUser: ApiOperation = (input, context) => {
  const found = context.entities.find(text(input, 'UserId', 12), 'USER');
  if (!found) throw entityNotFound();
  const user = withFaults(found, context);
  const { mailboxProvisionedDate, mailbox, hidden } = user;
  return {
    UserId: user.id,
    ...row(user),
    ...(mailboxProvisionedDate !== undefined && { MailboxProvisionedDate: mailboxProvisionedDate }),
    ...(mailbox?.department && { Department: mailbox.department }),
    ...(mailbox?.office && { Office: mailbox.office }),
    HiddenFromGlobalAddressList: hidden,
  };
};

function withFaults(user: Entity, context: ApiContext): Entity {
  const isOff = user.isAccount ? isFaulty(context, 'accountDisabled') : isFaulty(context, 'nobodyEnabled');
  return isOff ? { ...user, state: 'DISABLED' } : user;
}

function row(user: Entity) {
  return {
    Email: user.email,
    Name: user.name,
    DisplayName: user.displayName,
    UserRole: user.role,
    ...enabling(user),
  };
}
