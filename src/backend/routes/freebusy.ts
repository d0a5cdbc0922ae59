import { FreeBusyAnswer, FreeBusyRequest, Schedule } from '../../contract';
import type { MailboxFreeBusy } from '../../domain/freeBusy';
import type { Context } from '../context';
import { goneSignal } from '../gone';
import { toInterval } from '../instants';
import { toSchedule, toSystemState, toWindow } from '../present';
import { jsonStream } from './jsonStream';
import { answers, type Routes } from './scope';

/** Seconds a request may take where it does not say. */
export const DEFAULT_DEADLINE_SECONDS = 10;

/** What of a schedule leaves, as a response schema would say it of the whole answer. */
const scheduleSchema: Record<string, unknown> = { ...Schedule };

export function addFreeBusyRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/freebusy',
    { schema: { body: FreeBusyRequest, response: answers(FreeBusyAnswer) } },
    async ({ body }, reply) => {
      const { directory, freeBusy } = context;
      const window = toInterval(body.window, '/window');
      const mailboxes = body.mailboxes.map((address) => directory.resolve(address));
      const deadlineMs = (body.deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS) * 1000;
      const { schedules, systems } = await freeBusy.read({
        mailboxes,
        window,
        deadlineMs,
        fresh: body.fresh ?? false,
        gone: goneSignal(reply),
      });
      const parts = function* () {
        for (const [i, asked] of mailboxes.entries())
          yield reply.serializeInput(
            toSchedule(asked, schedules[i] as MailboxFreeBusy, window),
            scheduleSchema,
          );
      };
      const before = `{"window":${JSON.stringify(toWindow(window))},"schedules":[`;
      const after = `],"systems":${JSON.stringify(systems.map(toSystemState))}}`;
      // The types know answers as values only.
      return reply.type('application/json; charset=utf-8').send(jsonStream(before, parts(), after) as never);
    },
  );
}
