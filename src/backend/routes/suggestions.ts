import { suggestTimes } from '../../application/suggestTimes';
import { SuggestionsAnswer, SuggestionsRequest } from '../../contract';
import type { Context } from '../context';
import { goneSignal } from '../gone';
import { toInterval, toTimeZone } from '../instants';
import { toInstant, toSuggestion, toSystemState } from '../present';
import { HttpProblem } from '../problem';
import { answers, type Routes } from './scope';
import { DEFAULT_DEADLINE_SECONDS } from './freebusy';

export function addSuggestionsRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/suggestions',
    { schema: { body: SuggestionsRequest, response: answers(SuggestionsAnswer) } },
    async ({ body }, reply) => {
      const { directory, freeBusy, now } = context;
      const { window, timeZone, existing, rooms, deadlineSeconds, ...wanted } = body;
      if (!wanted.organizer && wanted.attendees.length === 0 && !wanted.resources?.length) {
        throw HttpProblem.field('/attendees', 'must name at least one person or resource');
      }
      const { suggestions, none, systems, considered, readAtMs } = await suggestTimes(
        directory,
        freeBusy,
        now,
        {
          ...wanted,
          window: toInterval(window, '/window'),
          timeZone: toTimeZone(timeZone, '/timeZone'),
          // An appointment without a length blocks nobody, so it is none to leave out.
          ...(existing && existing.start !== existing.end && { existing: toInterval(existing, '/existing') }),
          ...(rooms && { rooms: { ...rooms, count: rooms.count ?? 1 } }),
          gone: goneSignal(reply),
          deadlineMs: (deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS) * 1000,
        },
      );
      return {
        suggestions: suggestions.map(toSuggestion),
        ...(none && {
          none: {
            ...none,
            relax: none.relax.map(({ firstStartMs, ...change }) => ({
              ...change,
              ...(firstStartMs !== undefined && { firstStart: toInstant(firstStartMs) }),
            })),
          },
        }),
        systems: systems.map(toSystemState),
        considered,
        readAt: toInstant(readAtMs),
      };
    },
  );
}
