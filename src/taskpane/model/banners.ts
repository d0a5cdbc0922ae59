import type { SystemState } from '../../contract';
import { strings } from '../strings';
import type { Reading } from './lanes';

export interface Banner {
  readonly key: string;
  readonly text: string;
  readonly severe: boolean;
}

/** What stands above everything else: one line for each system that fails, one where our own server cannot be reached. */
export function bannersOf(systems: readonly SystemState[], readings: readonly Reading[]): Banner[] {
  const banners: Banner[] = [];
  for (const { system, state, reason } of systems) {
    if (state !== 'down' && state !== 'slow') continue;
    const name = strings.system.short[system];
    const text = state === 'down' ? strings.systemsBanner.down(name) : strings.systemsBanner.slow(name);
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
