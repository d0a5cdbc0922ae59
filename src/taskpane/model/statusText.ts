import type { SourceState, StatusAnswer, SystemState } from '../../contract';
import { LAST_DAYS } from '../../domain/lastDays';
import { strings } from '../strings';
import { leftOutText } from './apiWords';
import { ago, clock, dateAndClock, list, longDate } from './format';

/**
 * At the top: the worst that is true of the mail systems, else how fast they are; and every source of the directory that lags
 * behind, else how old it is.
 */
export function statusLead(
  { systems, directory }: Pick<StatusAnswer, 'systems' | 'directory'>,
  nowMs: number,
  zone: string,
): string {
  const lagging = directory.sources.flatMap((source) => sourceSentence(source, nowMs, zone) ?? []);
  const age = ago(Date.parse(directory.readAt), nowMs);
  return [
    systemsSentence(systems),
    ...(lagging.length > 0 ? lagging : [strings.status.directoryAge({ age })]),
  ].join(' ');
}

function systemsSentence(systems: readonly SystemState[]): string {
  const inUse = systems.filter(({ state }) => state !== 'notConfigured');
  const named = (wanted: SystemState['state']) =>
    inUse.filter(({ state }) => state === wanted).map(({ system }) => strings.system.short[system]);
  if (inUse.length === 0) return strings.status.noneConfigured;
  const down = named('down');
  if (down.length > 0) return strings.status.someDown({ names: list(down), count: down.length });
  const slow = named('slow');
  if (slow.length > 0) return strings.status.someSlow({ names: list(slow), count: slow.length });
  const count = inUse.length;
  const slowest = Math.max(...inUse.map(({ answerSeconds = NaN }) => answerSeconds));
  if (Number.isNaN(slowest)) return strings.status.allWell({ count });
  return strings.status.allWellIn({ count, time: secondsText(slowest) });
}

/** How one mail system is, and how fast where it has answered. */
export function systemWord({ state, answerSeconds }: SystemState): string {
  if (answerSeconds === undefined || (state !== 'ok' && state !== 'slow')) return strings.status.state[state];
  return strings.status.stateIn[state]({ time: secondsText(answerSeconds) });
}

/** "0.4 seconds"; nothing answers in no time. */
const secondsText = (seconds: number): string =>
  new Intl.NumberFormat(strings.locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(Math.max(0.1, seconds));

/** Nothing where all is well, nor where the first reading is still under way. */
function sourceSentence(
  { source, state, readAt, reason }: SourceState,
  nowMs: number,
  zone: string,
): string | undefined {
  const { sourceNotRead, sourceNotReadSince } = strings.status;
  if (state === 'ok') return undefined;
  if (readAt === undefined) return reason && sourceNotRead[source];
  const readAtMs = Date.parse(readAt);
  const isToday = longDate(readAtMs, zone) === longDate(nowMs, zone);
  return sourceNotReadSince[source]({ when: isToday ? clock(readAtMs, zone) : dateAndClock(readAtMs, zone) });
}

/** What the doctor found last, in a sentence; the numbers are all that anybody but an administrator is told. */
export function doctorSentence({ counts }: NonNullable<StatusAnswer['doctor']>): string {
  const { pass, warn, fail, cannotTell } = counts;
  const of = pass + warn + fail + cannotTell;
  return pass === of
    ? strings.status.doctor.pass({ of })
    : strings.status.doctor.open({
        of: String(of),
        fail: String(fail),
        warn: String(warn),
        cannotTell: String(cannotTell),
      });
}

/** Ends that have been announced, for the systems that this organisation has. */
export function datesThatMatter(systems: readonly SystemState[]): { date: string; text: string }[] {
  const order = ['workmail', 'exchange'] as const;
  return order
    .filter((name) => systems.some(({ system, state }) => system === name && state !== 'notConfigured'))
    .map((name) => ({ date: LAST_DAYS[name], text: strings.status.ends[name] }));
}

/** What a source that could not be read means for the directory, and what had to be left out; nothing where all is well. */
export function sourceNote({ state, reason, note }: SourceState): string | undefined {
  const { stale, staleWaiting, failed } = strings.status.sourceNote;
  const leftOut = note && leftOutText(note);
  if (state === 'ok') return leftOut;
  if (state === 'failed') return failed;
  return [reason ? stale : staleWaiting, leftOut].filter(Boolean).join(' ');
}
