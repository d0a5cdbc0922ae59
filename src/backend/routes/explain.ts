import { explainMeeting } from '../../application/explainMeeting';
import { ExplainAnswer, ExplainRequest } from '../../contract';
import type { Context } from '../context';
import { goneSignal } from '../gone';
import { toMs } from '../instants';
import { toTimesWanted } from '../meetingWanted';
import { toFacts, toInstant, toMailbox, toSuggestion, toSystemState } from '../present';
import { answers, type Routes } from './scope';

export function addExplainRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/explain',
    { schema: { body: ExplainRequest, response: answers(ExplainAnswer) } },
    async ({ body }, reply) => {
      const { directory, freeBusy, now } = context;
      const { at, previous, ...meeting } = body;
      const wanted = toTimesWanted(meeting, goneSignal(reply));
      const atMs = toMs(at.start, '/at/start');
      if (previous) toMs(previous.start, '/previous/start');
      const explained = await explainMeeting(directory, freeBusy, now, {
        ...wanted,
        atMs,
        ...(previous && { previous }),
      });
      const { suggestion, rooms, wouldHaveToGive, changes, systems, readAtMs } = explained;
      return {
        suggestion: toSuggestion(suggestion),
        rooms: rooms.map(({ room, state }) => ({ room: toMailbox(room), state })),
        wouldHaveToGive: wouldHaveToGive.map(({ facts, ...one }) => ({
          ...one,
          ...(facts && { facts: toFacts(facts) }),
        })),
        ...(changes && { changes: [...changes] }),
        systems: systems.map(toSystemState),
        readAt: toInstant(readAtMs),
      };
    },
  );
}
