import { Faults } from '../../contract';
import type { Context, RehearsalSwitches } from '../context';
import { answers, type Routes } from './scope';

/** What goes wrong on purpose with the simulated mail systems. A live Interslot has nothing at this address. */
export function addRehearsalFaultsRoutes(
  app: Routes,
  switches: RehearsalSwitches,
  { freeBusy }: Pick<Context, 'freeBusy'>,
): void {
  const path = '/api/v1/rehearsal/faults';
  app.get(path, { schema: { response: answers(Faults) } }, async () => switches.faults());
  app.put(path, { schema: { body: Faults, response: answers(Faults) } }, async ({ body }) => {
    await switches.setFaults(body);
    // Whoever switched wants to see what it does, and not what was answered before.
    freeBusy.forget();
    return switches.faults();
  });
}
