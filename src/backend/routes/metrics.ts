import type { Context } from '../context';
import { EXPOSITION_TYPE, type Gauge } from '../metrics';
import type { Routes } from './scope';

/** What a monitoring system watches. Counts and times only: no address, no name, and nothing that a person typed. */
export function addMetricsRoute(app: Routes, context: Context): void {
  app.get('/metrics', { schema: { hide: true } }, (_request, reply) =>
    reply.type(EXPOSITION_TYPE).send(context.metrics.text(gaugesOf(context))),
  );
}

const STATES = ['ok', 'slow', 'down'] as const;
const one = (name: string, help: string, value: number): Gauge => ({ name, help, values: [{ value }] });

function gaugesOf(context: Context): Gauge[] {
  const { directory, freeBusy, health, now, version } = context;
  const seconds = (sinceMs: number) => Math.max(0, Math.round((now() - sinceMs) / 1000));
  const states = (['exchange', 'workmail'] as const).flatMap((system) => {
    const state = health.of(system)?.state;
    if (state === undefined || state === 'notConfigured') return [];
    return STATES.map((name) => ({ labels: { system, state: name }, value: Number(name === state) }));
  });
  const sources = context.directorySources();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    {
      name: 'interslot_build_info',
      help: 'The version that runs.',
      values: [{ labels: { version }, value: 1 }],
    },
    {
      name: 'interslot_mail_system_state',
      help: '1 for the state that each mail system was last seen in; absent until it was asked.',
      values: states,
    },
    one(
      'interslot_calendar_cache_bytes',
      'Calendars remembered for up to five minutes, as estimated.',
      freeBusy.rememberedBytes,
    ),
    one('interslot_directory_age_seconds', 'Since the directory was read.', seconds(directory.readAtMs)),
    {
      name: 'interslot_directory_source_age_seconds',
      help: 'Since the last good reading of each source; absent where there is none.',
      values: sources.flatMap(({ source, readAtMs }) =>
        readAtMs === undefined ? [] : [{ labels: { source }, value: seconds(readAtMs) }],
      ),
    },
    {
      name: 'interslot_directory_source_ok',
      help: '0 where the last reading of a source failed.',
      values: sources.map(({ source, state }) => ({ labels: { source }, value: Number(state === 'ok') })),
    },
    one('interslot_uptime_seconds', 'Since the process started.', Math.round(process.uptime())),
    one('process_resident_memory_bytes', 'Memory of the process.', rss),
    one('nodejs_heap_size_used_bytes', 'Of it, what JavaScript holds.', heapUsed),
  ];
}
