import { LAST_DAYS } from '../domain/lastDays';
import type { Mailbox } from '../domain/mailbox';
import type { MeetingSuggestion } from '../domain/suggestions';
import { toInstant } from '../domain/timeZone';

/** Meetings after a system's last day, and who is still there. A date is told and makes nobody unknown. */
export interface PastEnd {
  readonly system: 'workmail';
  /** yyyy-mm-dd */
  readonly lastDay: string;
  readonly addresses: readonly string[];
  /** How many meetings lie after that day: 1, or of a series as many as do. */
  readonly meetings: number;
}

/** Nothing where no meeting is that late, or nobody is on WorkMail any more. */
export function pastEndOf(
  { startMs, series }: MeetingSuggestion,
  people: readonly Mailbox[],
  timeZone: string,
): PastEnd | undefined {
  const endsMs = toInstant(timeZone, Date.parse(`${LAST_DAYS.workmail}T24:00:00Z`));
  const starts = series ? series.occurrences.map((one) => one.startMs) : [startMs];
  const meetings = starts.filter((start) => start >= endsMs).length;
  const addresses = people
    .filter(({ system }) => system === 'workmail' || system === 'both')
    .map(({ address }) => address);
  if (meetings === 0 || addresses.length === 0) return undefined;
  return { system: 'workmail', lastDay: LAST_DAYS.workmail, addresses, meetings };
}

export interface ToldSuggestion extends MeetingSuggestion {
  readonly pastEnd?: PastEnd;
}

export function withPastEnd(
  suggestion: MeetingSuggestion,
  { people }: { readonly people: readonly { readonly mailbox: Mailbox }[] },
  { timeZone }: { readonly timeZone: string },
): ToldSuggestion {
  const mailboxes = people.map(({ mailbox }) => mailbox);
  const pastEnd = pastEndOf(suggestion, mailboxes, timeZone);
  return pastEnd ? { ...suggestion, pastEnd } : suggestion;
}
