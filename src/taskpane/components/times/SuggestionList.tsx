import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useDeferredValue } from 'react';
import type { Suggestion, SuggestionsAnswer } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import { firstSlots, markOf } from '../../model/firstSlots';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { SuggestionCard } from './SuggestionCard';

const useStyles = makeStyles({ list: { display: 'grid', gap: tokens.spacingVerticalS } });

interface SuggestionListProps {
  readonly answer: SuggestionsAnswer;
  /** Ids of times that a later answer does not suggest: they keep their places and say so. */
  readonly gone?: readonly string[] | undefined;
}

/** Best first. While a pointer or the focus is on it, a new answer waits instead of changing cards. */
export function SuggestionList({ answer, gone = [] }: SuggestionListProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const chosen = useStore(session.chosen);
  // Who is pressed answers first; the sentences of ten cards take a frame more.
  const people = useDeferredValue(useStore(session.people));
  const choose = useCallback((suggestion: Suggestion) => session.choose(suggestion), [session]);
  const firsts = firstSlots(answer.suggestions.filter(({ id }) => !gone.includes(id)));
  const hold = (held: boolean) => () => session.search.hold(held);
  return (
    <ol
      className={mergeClasses(common.list, styles.list)}
      aria-label={strings.times.list}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      {answer.suggestions.map((suggestion) => (
        <SuggestionCard
          key={suggestion.id}
          suggestion={suggestion}
          total={answer.considered.attendees}
          mark={markOf(suggestion.id, firsts)}
          gone={gone.includes(suggestion.id)}
          chosen={chosen?.suggestionId === suggestion.id}
          people={people}
          onChoose={choose}
        />
      ))}
    </ol>
  );
}
