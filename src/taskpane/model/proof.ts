import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { ago } from './format';
import type { Reading } from './lanes';
import { moveSentences } from './whoIsWhere';

/** What follows from where a mailbox lies, in the order in which it matters to the person who plans. */
export function proofSentences(mailbox: Mailbox, reading: Reading | undefined, nowMs: number): string[] {
  const { system, kind } = mailbox;
  const sentences = moveSentences(mailbox, nowMs);
  if (kind === 'group') return sentences;
  sentences.push(strings.system.follows[system]);
  if (reading?.state === 'failed') sentences.push(reading.sentence);
  if (reading?.state !== 'read') return sentences;
  const { schedule } = reading;
  for (const source of schedule.sources) {
    const name = strings.system.short[source.system];
    if (source.state === 'unknown') {
      if (source.reason) sentences.push(source.reason.message);
    } else if (source.via && source.via !== source.system) {
      sentences.push(strings.system.via(name, strings.system.short[source.via]));
    } else {
      sentences.push(strings.system.readFrom(name, ago(Date.parse(source.readAt), nowMs)));
    }
  }
  const doubt = doubtOf(reading);
  if (doubt) sentences.push(doubt);
  return [...new Set(sentences)];
}

/** "Too free to be believed", where the answer says so. */
export function doubtOf(reading: Reading | undefined): string | undefined {
  if (reading?.state !== 'read') return undefined;
  return reading.schedule.doubtful?.message;
}
