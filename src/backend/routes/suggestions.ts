import { suggestTimes } from '../../application/suggestTimes';
import { SuggestionsAnswer, SuggestionsRequest } from '../../contract';
import type { Context } from '../context';
import { goneSignal } from '../gone';
import { toTimesWanted } from '../meetingWanted';
import { toInstant, toRelaxation, toSentence, toSuggestion, toSystemState } from '../present';
import { answers, type Routes } from './scope';

export function addSuggestionsRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/suggestions',
    { schema: { body: SuggestionsRequest, response: answers(SuggestionsAnswer) } },
    async ({ body }, reply) => {
      const { directory, freeBusy, now } = context;
      const wanted = toTimesWanted(body, goneSignal(reply));
      const found = await suggestTimes(directory, freeBusy, now, wanted);
      const { suggestions, none, relax, systems, considered, readAtMs } = found;
      return {
        suggestions: suggestions.map(toSuggestion),
        ...(none && { none: { ...toSentence(none), relax: relax.map(toRelaxation) } }),
        ...(!none && relax.length > 0 && { relax: relax.map(toRelaxation) }),
        systems: systems.map(toSystemState),
        considered,
        readAt: toInstant(readAtMs),
      };
    },
  );
}
