import { text } from '../input';
import { page } from '../pages';
import { entityNotFound } from '../wireError';
import type { ApiOperation } from './operation';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeEntity.html */
export const DescribeEntity: ApiOperation = (input, { entities }) => {
  const email = text(input, 'Email');
  const entity = email.includes('@') ? entities.find(email) : undefined;
  if (!entity) throw entityNotFound();
  return { EntityId: entity.id, Name: entity.displayName, Type: entity.type };
};

/**
 * Every address but the primary one; those that are enabled have one in the organisation's own domain at awsapps.com.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListAliases.html
 */
export const ListAliases: ApiOperation = (input, { entities }) => {
  const entity = entities.find(text(input, 'EntityId', 12));
  if (!entity) throw entityNotFound();
  const { shown, ...next } = page('ListAliases', input, entity.aliases);
  return { Aliases: shown, ...next };
};
