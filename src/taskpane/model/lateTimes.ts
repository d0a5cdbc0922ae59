import type { SuggestionsAnswer } from '../../contract';

type Listed = Pick<SuggestionsAnswer, 'suggestions'>;

/** What a later answer to the same question brings that is not listed yet. */
export interface LateTimes {
  /** Additions that rank before all that is listed and still suggested; none where nothing of it is. */
  readonly better: number;
  /** All additions. */
  readonly more: number;
  /** Ids of listed times that the later answer does not suggest. */
  readonly gone: readonly string[];
  /** Nothing is added, nothing is gone, and the order is the same. */
  readonly isSameList: boolean;
}

export function lateTimes(listed: Listed, later: Listed): LateTimes {
  const ids = (answer: Listed) => answer.suggestions.map(({ id }) => id);
  const before = new Set(ids(listed));
  const now = ids(later);
  const isNew = (id: string) => !before.has(id);
  const firstKept = now.findIndex((id) => !isNew(id));
  return {
    better: firstKept < 0 ? 0 : firstKept,
    more: now.filter(isNew).length,
    gone: ids(listed).filter((id) => !now.includes(id)),
    isSameList: ids(listed).join() === now.join(),
  };
}

/**
 * The later answer with the list as it stands: every card keeps its place and says what is known of its time now. One that
 * is not suggested any more stays as it was; whoever shows it says so.
 */
export function keptInPlace(
  listed: SuggestionsAnswer,
  later: SuggestionsAnswer,
  keepsRelax: boolean,
): SuggestionsAnswer {
  const byId = new Map(later.suggestions.map((one) => [one.id, one]));
  const { none: _none, relax: _relax, ...rest } = later;
  const { relax } = keepsRelax ? listed : later;
  return {
    ...rest,
    suggestions: listed.suggestions.map((one) => byId.get(one.id) ?? one),
    ...(relax ? { relax } : {}),
  };
}
