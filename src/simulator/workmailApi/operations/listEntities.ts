import type { Entity } from '../companyEntities';
import type { Input } from '../input';
import { onlyFilter } from '../input';
import { page } from '../pages';

type Field = (entity: Entity) => string | undefined;

/** One page of a list of entities, after the one filter that may be asked for. Prefixes ignore case; states do not. */
export function listEntities(
  operation: string,
  input: Input,
  entities: readonly Entity[],
  filters: Readonly<Record<string, Field>>,
) {
  const filter = onlyFilter(input, [...Object.keys(filters), 'State']);
  const field = filter && filters[filter.name];
  const fits = (entity: Entity): boolean => {
    if (!filter) return true;
    if (!field) return entity.state === filter.value;
    return field(entity)?.toLowerCase().startsWith(filter.value.toLowerCase()) ?? false;
  };
  return page(operation, input, entities.filter(fits));
}

/** What the shapes of users, groups, resources and members have in common. */
export function enabling({ state, enabledDate }: Entity) {
  return { State: state, ...(enabledDate !== undefined && { EnabledDate: enabledDate }) };
}
