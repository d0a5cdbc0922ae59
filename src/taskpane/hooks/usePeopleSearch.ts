import { useEffect, useState } from 'react';
import type { Mailbox } from '../../contract';
import type { Failure } from '../api/problem';
import { useSession } from './useSession';

const DEBOUNCE_MS = 180;

export interface PeopleSearch {
  /** The words that the results belong to; differs from what is typed while a call is under way. */
  readonly words: string;
  readonly people: readonly Mailbox[];
  readonly truncated: boolean;
  readonly failure?: Failure;
}

const NOTHING: PeopleSearch = { words: '', people: [], truncated: false };

/** Type-ahead over GET /people: waits for a pause, and a newer word stops the call of an older one. */
export function usePeopleSearch(
  typed: string,
  limit: number,
): PeopleSearch & { readonly searching: boolean } {
  const { api } = useSession();
  const words = typed.trim();
  const [found, setFound] = useState<PeopleSearch>(NOTHING);
  useEffect(() => {
    if (words === '') return undefined;
    const controller = new AbortController();
    const handle = setTimeout(async () => {
      const outcome = await api.people(words, limit, controller.signal);
      if (controller.signal.aborted) return;
      setFound(outcome.ok ? { words, ...outcome.value } : { ...NOTHING, words, failure: outcome.failure });
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(handle);
      controller.abort();
    };
  }, [api, words, limit]);
  // Matches of "an" may stand while "ana" is looked up; those of another name may not, or Enter would add the wrong person.
  const related = words !== '' && (words.startsWith(found.words) || found.words.startsWith(words));
  if (!related || found.words === '') return { ...NOTHING, searching: words !== '' };
  return { ...found, searching: found.words !== words };
}
