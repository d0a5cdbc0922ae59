import { text } from './input';
import type { Input } from './input';
import { OPERATIONS } from './operations';
import type { ApiContext } from './operations/operation';
import { WireError } from './wireError';

const ORGANIZATION_ID = /^m-[0-9a-f]{32}$/;

/** The operation that `x-amz-target` asks for. Throws a WireError where there is none. */
export function operationNamed(target: string | string[] | undefined): string {
  const name = /^WorkMailService\.(\w{1,64})$/.exec(String(target ?? ''))?.[1];
  if (name === undefined || !OPERATIONS.has(name))
    throw new WireError('UnknownOperationException', 'This service has no such operation.');
  return name;
}

/** Answers an operation about the one organisation there is. Throws a WireError. */
export function answerRequest(operation: string, input: Input, context: ApiContext): object {
  if (operation !== 'ListOrganizations') checkOrganization(text(input, 'OrganizationId'), context);
  return OPERATIONS.get(operation)!(input, context);
}

function checkOrganization(id: string, { organizationId }: ApiContext): void {
  if (!ORGANIZATION_ID.test(id))
    throw new WireError('InvalidParameterException', 'OrganizationId must be m- and 32 hexadecimal digits.');
  if (id !== organizationId)
    throw new WireError('OrganizationNotFoundException', 'This account has no such organisation.');
}
