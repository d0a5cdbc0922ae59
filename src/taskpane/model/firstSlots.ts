import type { Suggestion } from '../../contract';
import { strings } from '../strings';

export interface FirstSlots {
  /** Ids of the earliest suggestions listed; the same where nobody who is optional stands in the way. */
  readonly everybody?: string;
  readonly required?: string;
}

/** Of those listed, the earliest that suits the required and the earliest that suits everybody. The order stays the API's. */
export function firstSlots(suggestions: readonly Suggestion[]): FirstSlots {
  const earliest = (qualities: readonly Suggestion['quality'][]) =>
    suggestions
      .filter(({ quality }) => qualities.includes(quality))
      .reduce<Suggestion | undefined>(
        (first, one) => (first && Date.parse(first.start) <= Date.parse(one.start) ? first : one),
        undefined,
      )?.id;
  const everybody = earliest(['excellent']);
  const required = earliest(['excellent', 'good']);
  return {
    ...(everybody === undefined ? {} : { everybody }),
    ...(required === undefined ? {} : { required }),
  };
}

/** What a card is marked with; nothing on most. Who is first for everybody is first for the required too, and says so once. */
export function markOf(id: string, { everybody, required }: FirstSlots): string | undefined {
  if (id === everybody) return strings.times.firstForAll;
  return id === required ? strings.times.firstForRequired : undefined;
}
