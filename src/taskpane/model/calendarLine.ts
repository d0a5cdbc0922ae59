import type { Mailbox, Reason, SystemState } from '../../contract';
import { strings } from '../strings';
import { reasonText } from './apiWords';
import { troubleOf } from './banners';
import { ago } from './format';
import type { Reading } from './lanes';

export interface CalendarLine {
  readonly text: string;
  /** Something is missing that somebody may want to do something about. */
  readonly problem: boolean;
  /** When we asked, where `text` does not say it: "Asked 20 sec ago". */
  readonly age?: string;
  /** Asking again may help. */
  readonly again: boolean;
}

/** What asking again cannot change. */
const FINAL: readonly string[] = ['invalidAddress', 'isGroup', 'notConfigured'];

/** What is known of one calendar, in a line, and how old that is. `systems`: what the banners tell need not be told again. */
export function calendarLine(
  mailbox: Mailbox,
  reading: Reading | undefined,
  nowMs: number,
  systems: readonly SystemState[] = [],
): CalendarLine | undefined {
  const { calendar } = strings.people;
  const quiet = (text: string): CalendarLine => ({ text, problem: false, again: false });
  if (mailbox.system === 'external') return quiet(calendar.external);
  if (!reading) return undefined;
  if (reading.state === 'reading') return quiet(calendar.reading);
  if (reading.state === 'failed') return { text: reading.sentence, problem: true, again: true };
  const { schedule } = reading;
  const age = ago(Date.parse(schedule.readAt), nowMs);
  const reason = reasonOf(reading);
  const why = reason && shortly(reason, systems);
  const again = !FINAL.includes(reason?.code ?? '');
  switch (schedule.state) {
    case 'external':
      return quiet(calendar.external);
    case 'unknown':
      return { text: why ?? calendar.unknown, problem: true, age: calendar.asked({ age }), again };
    case 'partial': {
      const text = why ? calendar.partialWhy({ why }) : calendar.partial;
      return { text, problem: true, age: calendar.read({ age }), again };
    }
    case 'known': {
      const via = schedule.sources.find((source) => source.via && source.via !== source.system)?.via;
      return quiet(via ? calendar.readVia({ age, via: strings.system.short[via] }) : calendar.read({ age }));
    }
  }
}

function reasonOf({ schedule }: Extract<Reading, { state: 'read' }>) {
  const missing = schedule.sources.find(({ reason }) => reason)?.reason;
  return schedule.reason ?? missing ?? schedule.unknown?.[0]?.reason;
}

/** Where the whole system is in trouble its banner says all of it, once; a row keeps to the first sentence. */
function shortly(reason: Reason, systems: readonly SystemState[]): string {
  const state = systems.find(({ system }) => system === reason.system);
  return state?.state === 'down' && state.reason?.code === reason.code
    ? troubleOf(state)
    : reasonText(reason);
}
