import type { Directory, Resolved } from '../application/directory';
import type { SourceState } from '../application/directorySourceReader';
import { openMailboxes } from '../application/openedMailboxes';
import type { SystemState } from '../application/systemHealth';
import type * as Contract from '../contract';
import { strongestBlocks, type MailboxFreeBusy } from '../domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../domain/interval';
import type { Mailbox } from '../domain/mailbox';
import type { Facts, MeetingReason, Relaxation, SeriesReport } from '../domain/suggestions';
import type { ToldSuggestion } from '../application/systemEnds';
import { utcOffsetMinutes } from '../domain/timeZone';
import { workingTimes } from '../domain/workingHours';

/** Domain values to the contract's shapes. Only fields named here leave the backend. */

const TIMES = Array.from({ length: 24 * 60 }, (_, minute) => {
  const two = (number: number) => String(number).padStart(2, '0');
  return `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00Z`;
});
/** Calendars are full of whole minutes, and the next one is mostly on the same day. */
let lastDay = { day: NaN, text: '' };

/**
 * Epoch milliseconds to an ISO instant in UTC, without the fraction where there is none. A large answer has a million of
 * them, hence the table of whole minutes.
 */
export function toInstant(atMs: number): string {
  if (atMs % MINUTE_MS !== 0) return new Date(atMs).toISOString().replace('.000Z', 'Z');
  const day = Math.floor(atMs / DAY_MS);
  if (day !== lastDay.day)
    lastDay = { day, text: new Date(day * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length) };
  return lastDay.text + TIMES[(atMs - day * DAY_MS) / MINUTE_MS];
}

export function toWindow(interval: Interval): Contract.Window {
  return { start: toInstant(interval.startMs), end: toInstant(interval.endMs) };
}

export function toMailbox(mailbox: Mailbox, requestedAs?: string): Contract.Mailbox {
  // `hidden` and the raw member list are the directory's own business; whether members are hidden is told with their count.
  const {
    hidden: _hidden,
    members: _members,
    membersHidden: _membersHidden,
    evidence,
    aliases,
    features,
    ...rest
  } = mailbox;
  return {
    ...rest,
    ...(requestedAs !== undefined && { requestedAs }),
    ...(aliases && { aliases: [...aliases] }),
    ...(features && { features: [...features] }),
    evidence: evidence.map(({ source, code, finding, readAtMs }) => ({
      source,
      code,
      finding,
      readAt: toInstant(readAtMs),
    })),
  };
}

/** A mailbox with, for a group, how many members it has. */
export function toListedMailbox(directory: Directory, { mailbox, requestedAs }: Resolved): Contract.Mailbox {
  const listed = toMailbox(mailbox, requestedAs);
  if (mailbox.kind !== 'group') return listed;
  const { count, hidden } = directory.expand(mailbox);
  return { ...listed, memberCount: count, ...(hidden > 0 && { membersHidden: true }) };
}

/** Mailboxes in the order asked, with the members of groups as long as there is room for them in the answer. */
export function toOpenedMailboxes(directory: Directory, asked: readonly Resolved[]): Contract.Mailbox[] {
  return openMailboxes(directory, asked).map(({ asked: one, members, truncated }) => ({
    ...toListedMailbox(directory, one),
    ...(members && { members: members.map((member) => toMailbox(member)) }),
    ...(truncated && { membersTruncated: true }),
  }));
}

export function toSystemState({ answerMs, checkedAtMs, ...state }: SystemState): Contract.SystemState {
  return {
    ...state,
    ...(answerMs !== undefined && { answerSeconds: Math.round(answerMs) / 1000 }),
    checkedAt: toInstant(checkedAtMs),
  };
}

export function toSourceState({ readAtMs, ...state }: SourceState): Contract.SourceState {
  return { ...state, ...(readAtMs !== undefined && { readAt: toInstant(readAtMs) }) };
}

export function toSchedule(asked: Resolved, freeBusy: MailboxFreeBusy, window: Interval): Contract.Schedule {
  const { mailbox, requestedAs } = asked;
  const { workingHours, unknown, reason, doubtful } = freeBusy;
  const zone =
    workingHours?.zone ?? (mailbox.timeZone === undefined ? undefined : { iana: mailbox.timeZone });
  return {
    address: mailbox.address,
    ...(requestedAs !== undefined && { requestedAs }),
    system: mailbox.system,
    state: freeBusy.state,
    busy: strongestBlocks(freeBusy.blocks, window).map((block) => ({
      ...toWindow(block),
      busyType: block.busyType,
    })),
    ...(unknown.length > 0 && {
      unknown: unknown.map((stretch) => ({ ...toWindow(stretch), reason: stretch.reason })),
    }),
    ...(reason && { reason }),
    ...(doubtful && { doubtful }),
    ...(workingHours && { workingTimes: workingTimes(workingHours, window).map(toWindow) }),
    ...(mailbox.timeZone !== undefined && { timeZone: mailbox.timeZone }),
    ...(zone && { utcOffsetMinutes: utcOffsetMinutes(zone, window.startMs) }),
    readAt: toInstant(freeBusy.readAtMs),
    sources: freeBusy.sources.map(({ readAtMs, ...source }) => ({ ...source, readAt: toInstant(readAtMs) })),
  };
}

export function toSuggestion(suggestion: ToldSuggestion): Contract.Suggestion {
  const { startMs, endMs, attendees, rooms, unknownRooms, sites, reasons, series, pastEnd, ...rest } =
    suggestion;
  return {
    ...rest,
    start: toInstant(startMs),
    end: toInstant(endMs),
    attendees: attendees.map((attendee) => ({ ...attendee })),
    rooms: rooms.map((room) => toMailbox(room)),
    ...(unknownRooms && { unknownRooms: [...unknownRooms] }),
    ...(sites && { sites: sites.map((site) => ({ ...site, rooms: [...site.rooms] })) }),
    reasons: reasons.map(toSentence),
    ...(series && { series: toSeries(series) }),
    ...(pastEnd && { pastEnd: { ...pastEnd, addresses: [...pastEnd.addresses] } }),
  };
}

function toSeries({ occurrences, people, roomChanges }: SeriesReport): Contract.Series {
  return {
    occurrences: occurrences.map(({ startMs, endMs, attendees, rooms, ...one }) => ({
      ...one,
      start: toInstant(startMs),
      end: toInstant(endMs),
      attendees: attendees.map((attendee) => ({ ...attendee })),
      rooms: [...rooms],
    })),
    people: people.map((one) => ({ ...one })),
    roomChanges,
  };
}

export function toSentence({ code, text, facts, clauses }: MeetingReason): Contract.Sentence {
  return {
    code,
    text,
    ...(facts && { facts: toFacts(facts) }),
    ...(clauses && {
      clauses: clauses.map((clause) => ({
        code: clause.code,
        ...(clause.facts && { facts: toFacts(clause.facts) }),
      })),
    }),
  };
}

export function toRelaxation({ firstStartMs, facts, ...change }: Relaxation): Contract.Relaxation {
  return {
    ...change,
    ...(facts && { facts: toFacts(facts) }),
    ...(firstStartMs !== undefined && { firstStart: toInstant(firstStartMs) }),
  };
}

export function toFacts(facts: Facts): Contract.Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'object' ? [...fact] : fact]),
  );
}
