import type { Reason, SystemState } from '../../contract';
import { strings } from '../strings';
import { reasonText } from './apiWords';
import type { Reading } from './lanes';

export interface Banner {
  readonly key: string;
  readonly text: string;
  readonly severe: boolean;
}

/** Reasons that say that no answer came. */
const SILENT: readonly string[] = ['systemUnreachable', 'timedOut'];

/** A failing system in a few words. One that refuses us, or asks for a pause, does answer: that is another trouble. */
export function troubleOf({ system, state, reason }: SystemState): string {
  const { down, unusable, slow } = strings.systemsBanner;
  const name = strings.system.short[system];
  if (state === 'slow') return slow({ system: name });
  return !reason || SILENT.includes(reason.code) ? down({ system: name }) : unusable({ system: name });
}

/**
 * What stands above everything else: one line for each system that fails or is too free to be believed, one where our own
 * server cannot be reached.
 */
export function bannersOf(systems: readonly SystemState[], readings: readonly Reading[]): Banner[] {
  const { follows, unreachable, tooFree } = strings.systemsBanner;
  const banners: Banner[] = [];
  for (const one of systems) {
    const { system, state, reason } = one;
    if (state !== 'down' && state !== 'slow') continue;
    const told = [
      troubleOf(one),
      state === 'down' ? follows : strings.systemsBanner.late,
      reason && reasonText(reason),
    ];
    banners.push({ key: system, text: sentences(told), severe: state === 'down' });
  }
  for (const doubt of tooFreeSystems(readings)) {
    const text = sentences([reasonText(doubt), tooFree]);
    banners.push({ key: `${doubt.system}-tooFree`, text, severe: false });
  }
  const failed = readings.find((reading) => reading.state === 'failed');
  if (failed) {
    banners.push({ key: 'own', text: sentences([unreachable, failed.sentence]), severe: true });
  }
  return banners;
}

const sentences = (told: readonly (string | undefined)[]): string => told.filter(Boolean).join(' ');

function tooFreeSystems(readings: readonly Reading[]): Reason[] {
  const bySystem = new Map<string | undefined, Reason>();
  for (const reading of readings) {
    const doubt = reading.state === 'read' ? reading.schedule.doubtful : undefined;
    if (doubt && isOfSystem(doubt)) bySystem.set(doubt.system, doubt);
  }
  return [...bySystem.values()];
}

/** A doubt about all of a system's answers, which its banner explains; not about one person's calendar. */
export const isOfSystem = (doubt: Reason): boolean => doubt.code === 'systemTooFree';
