import { FreeBusyAnswer, FreeBusyRequest } from '../../contract';
import type { MailboxFreeBusy } from '../../domain/freeBusy';
import type { Context } from '../context';
import { goneSignal } from '../gone';
import { toInterval } from '../instants';
import { toSchedule, toSystemState, toWindow } from '../present';
import { answers, type Routes } from './scope';

/** Seconds a request may take where it does not say. */
export const DEFAULT_DEADLINE_SECONDS = 10;

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
      return {
        window: toWindow(window),
        schedules: mailboxes.map((asked, i) => toSchedule(asked, schedules[i] as MailboxFreeBusy, window)),
        systems: systems.map(toSystemState),
      };
    },
  );
}
