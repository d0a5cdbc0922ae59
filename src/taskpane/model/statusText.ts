import type { SourceState, SystemState } from '../../contract';
import { strings } from '../strings';
import { list } from './format';

/** The one sentence at the top: the worst that is true. */
export function statusSentence(systems: readonly SystemState[]): string {
  const inUse = systems.filter(({ state }) => state !== 'notConfigured');
  const named = (wanted: SystemState['state']) =>
    inUse.filter(({ state }) => state === wanted).map(({ system }) => strings.system.short[system]);
  if (inUse.length === 0) return strings.status.noneConfigured;
  const down = named('down');
  if (down.length > 0) return strings.status.someDown(list(down), down.length);
  const slow = named('slow');
  if (slow.length > 0) return strings.status.someSlow(list(slow), slow.length);
  return strings.status.allWell(inUse.length);
}

/** Ends that have been announced, for the systems that this organisation has. */
export function datesThatMatter(systems: readonly SystemState[]): { date: string; text: string }[] {
  const order = ['workmail', 'exchange'] as const;
  return order
    .filter((name) => systems.some(({ system, state }) => system === name && state !== 'notConfigured'))
    .map((name) => strings.status.ends[name]);
}

/** What a source that could not be read means for the directory; nothing where all is well. */
export function sourceNote({ state, reason }: SourceState): string | undefined {
  const { stale, staleWaiting, failed } = strings.status.sourceNote;
  if (state === 'ok') return undefined;
  if (state === 'failed') return failed;
  return reason ? stale : staleWaiting;
}
