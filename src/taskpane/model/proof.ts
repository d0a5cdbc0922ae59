import type { Mailbox, Schedule, SystemState } from '../../contract';
import { strings } from '../strings';
import { reasonText } from './apiWords';
import { ago } from './format';
import type { Reading } from './lanes';
import { moveSentences } from './whoIsWhere';

type Source = Schedule['sources'][number];

/**
 * What follows from where a mailbox lies, in the order in which it matters to the person who plans: each system's answer
 * with its age and its way. `systems` are the states that came with the answers.
 */
export function proofSentences(
  mailbox: Mailbox,
  reading: Reading | undefined,
  nowMs: number,
  systems: readonly SystemState[] = [],
): string[] {
  const { system, kind } = mailbox;
  const sentences = moveSentences(mailbox, nowMs);
  if (kind === 'group') return sentences;
  sentences.push(strings.system.follows[system]);
  if (reading?.state === 'failed') sentences.push(reading.sentence);
  if (reading?.state !== 'read') return sentences;
  const { sources } = reading.schedule;
  for (const source of sources) sentences.push(...sourceSentences(source, sources, nowMs, systems));
  return [...new Set(sentences)];
}

function sourceSentences(
  source: Source,
  sources: readonly Source[],
  nowMs: number,
  systems: readonly SystemState[],
): string[] {
  const { state, reason, via, readAt } = source;
  const { readFrom, readPart, askedAt } = strings.system;
  // Whoever was asked: through the other system it is that one that can be told to be late.
  const from = strings.system.short[via ?? source.system];
  const age = ago(Date.parse(readAt), nowMs);
  const why = reason ? [reasonText(reason)] : [];
  const way = via && via !== source.system ? [viaSentence(source, via, sources, systems)] : [];
  if (state === 'unknown') return [...way, ...why, askedAt({ from, age })];
  return [...way, (state === 'partial' ? readPart : readFrom)({ from, age }), ...why];
}

/** Why one system was asked for what lies on the other: that one is not set up, or said that it does not know the mailbox. */
function viaSentence(
  { system }: Source,
  via: NonNullable<Source['via']>,
  sources: readonly Source[],
  systems: readonly SystemState[],
): string {
  const { viaNotSetUp, viaNotFound, viaOther } = strings.system;
  const direct = sources.find((source) => source.system === system && !source.via)?.reason?.code;
  const state = systems.find((one) => one.system === system)?.state;
  const words =
    state === 'notConfigured' || direct === 'notConfigured'
      ? viaNotSetUp
      : direct === 'notFound' || (direct === undefined && state !== undefined)
        ? viaNotFound
        : viaOther;
  return words({ from: strings.system.short[system], via: strings.system.short[via] });
}

/** Why a calendar is too free to be believed, where the answer says so. */
export function doubtOf(reading: Reading | undefined): string | undefined {
  if (reading?.state !== 'read') return undefined;
  const { doubtful } = reading.schedule;
  return doubtful && reasonText(doubtful);
}
