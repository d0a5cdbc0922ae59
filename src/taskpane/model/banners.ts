import type { SystemState } from '../../contract';
import { strings } from '../strings';
import type { Reading } from './lanes';

export interface Banner {
  readonly key: string;
  readonly text: string;
  readonly severe: boolean;
}

/** Reasons that say that no answer came. */
const SILENT: readonly string[] = ['systemUnreachable', 'timedOut'];

/** What stands above everything else: one line for each system that fails, one where our own server cannot be reached. */
export function bannersOf(systems: readonly SystemState[], readings: readonly Reading[]): Banner[] {
  const banners: Banner[] = [];
  for (const { system, state, reason } of systems) {
    if (state !== 'down' && state !== 'slow') continue;
    const name = strings.system.short[system];
    const { down, unusable, slow } = strings.systemsBanner;
    // A system that refuses us, or asks for a pause, does answer.
    const silent = !reason || SILENT.includes(reason.code);
    const text = state === 'slow' ? slow(name) : silent ? down(name) : unusable(name);
    banners.push({
      key: system,
      text: reason ? `${text} ${reason.message}` : text,
      severe: state === 'down',
    });
  }
  const failed = readings.find((reading) => reading.state === 'failed');
  if (failed) {
    banners.push({
      key: 'own',
      text: `${strings.systemsBanner.unreachable} ${failed.sentence}`,
      severe: true,
    });
  }
  return banners;
}
