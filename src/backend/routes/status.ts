import { readStatus } from '../../application/readStatus';
import { StatusAnswer } from '../../contract';
import type { Context } from '../context';
import { toInstant, toSourceState, toSystemState } from '../present';
import { answers, type Routes } from './scope';

export function addStatusRoute(app: Routes, context: Context): void {
  const { config, freeBusy, health, now, version } = context;
  app.get('/api/v1/status', { schema: { response: answers(StatusAnswer) } }, async () => {
    const { directory } = context;
    const sources = context.directorySources().map(toSourceState);
    const { systems, people, rooms, bySystem } = await readStatus(directory, freeBusy, health, now);
    const report = context.doctor?.last();
    return {
      product: 'Interslot',
      version,
      mode: config.mode,
      organisation: { name: directory.organisationName, domains: [...directory.domains] },
      systems: systems.map(toSystemState),
      directory: { readAt: toInstant(directory.readAtMs), people, rooms, bySystem, sources },
      ...(report && {
        doctor: {
          state: report.state,
          sentence: report.sentence,
          checkedAt: report.finishedAt,
          counts: report.counts,
        },
      }),
    };
  });
}
