import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { ago } from './format';
import type { Reading } from './lanes';
import { doubtOf } from './proof';

/** One plain line about a calendar; `problem` where somebody may want to do something about it. */
export function calendarLine(
  mailbox: Mailbox,
  reading: Reading | undefined,
  nowMs: number,
): { text: string; problem: boolean } | undefined {
  const { calendar } = strings.people;
  if (mailbox.system === 'external') return { text: calendar.external, problem: false };
  if (!reading) return undefined;
  if (reading.state === 'reading') return { text: calendar.reading, problem: false };
  if (reading.state === 'failed') return { text: reading.sentence, problem: true };
  const { schedule } = reading;
  const doubt = doubtOf(reading);
  switch (schedule.state) {
    case 'external':
      return { text: calendar.external, problem: false };
    case 'unknown':
      return { text: reasonOf(reading) ?? calendar.unknown, problem: true };
    case 'partial':
      return { text: reasonOf(reading) ?? calendar.partial, problem: true };
    case 'known':
      if (doubt) return { text: doubt, problem: true };
      return { text: calendar.read(ago(Date.parse(schedule.readAt), nowMs)), problem: false };
  }
}

function reasonOf({ schedule }: Extract<Reading, { state: 'read' }>): string | undefined {
  const missing = schedule.sources.find(({ reason }) => reason)?.reason;
  return (schedule.reason ?? missing ?? schedule.unknown?.[0]?.reason)?.message;
}
