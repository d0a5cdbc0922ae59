import type { MailboxFreeBusy } from '../domain/freeBusy';
import { joinStretches } from '../domain/freeBusyStretches';
import { MINUTE_MS, overlaps, type Interval } from '../domain/interval';
import type { Mailbox } from '../domain/mailbox';
import type { Resolved } from './directory';
import type { TimesWanted } from './meetingWanted';
import type { MergedFreeBusy } from './mergedFreeBusy';
import type { SystemState } from './systemHealth';

/** The calendars that one request needs, read as it comes to need them, until its deadline. */
export class MeetingCalendars {
  private readonly known = new Map<string, MailboxFreeBusy>();
  private readonly endsAtMs: number;
  private lastSystems: readonly SystemState[] = [];

  /** @param stretches what is read of each calendar, apart from each other and sorted; each at most about two months. */
  constructor(
    private readonly freeBusy: MergedFreeBusy,
    private readonly now: () => number,
    private readonly stretches: readonly Interval[],
    private readonly wanted: Pick<TimesWanted, 'deadlineMs' | 'fresh' | 'gone'>,
  ) {
    this.endsAtMs = now() + wanted.deadlineMs;
  }

  /** What has not come by the deadline is unknown. */
  async read(mailboxes: readonly Resolved[]): Promise<void> {
    const { fresh, gone } = this.wanted;
    const deadlineMs = Math.max(0, this.endsAtMs - this.now());
    const answers = await Promise.all(
      this.stretches.map((window) => this.freeBusy.read({ mailboxes, window, deadlineMs, fresh, gone })),
    );
    mailboxes.forEach(({ mailbox }, index) => {
      const parts = answers.map(({ schedules }) => schedules[index] as MailboxFreeBusy);
      this.known.set(mailbox.address, joinStretches(parts));
    });
    // Health is the same for all of them, and is told when the last one is in.
    this.lastSystems = answers.at(-1)?.systems ?? this.lastSystems;
  }

  isRead({ address }: Mailbox): boolean {
    return this.known.has(address);
  }

  /** What was read, or, of a room that was not read yet, free: that must not reach an answer. */
  readonly of = (mailbox: Mailbox): MailboxFreeBusy => {
    const { address } = mailbox;
    const asIfFree = { state: 'known', blocks: [], unknown: [], sources: [] } as const;
    return this.known.get(address) ?? { ...asIfFree, address, readAtMs: this.now() };
  };

  get systems(): readonly SystemState[] {
    return this.lastSystems;
  }
}

/**
 * What has to be read for meetings inside `window`: the window; a margin for buffers, back-to-back meetings and a duration
 * that is rounded up to five minutes, because what was not read would pass for free; and the appointment being edited with
 * a minute on either side. Blocks are clipped to what was read: without that minute a leave of two weeks would be cut to
 * the appointment's very edges, pass for the appointment itself, and make its owner free.
 */
export function readWindow(
  window: Interval,
  {
    preferences,
    existing,
    durationMinutes,
  }: Pick<TimesWanted, 'preferences' | 'existing' | 'durationMinutes'>,
): Interval {
  const marginMinutes = Math.max(
    preferences?.bufferMinutes ?? 0,
    preferences?.avoidBackToBack ? 1 : 0,
    durationMinutes % 5 === 0 ? 0 : 5,
  );
  const marginMs = marginMinutes * MINUTE_MS;
  const read = { startMs: window.startMs - marginMs, endMs: window.endMs + marginMs };
  if (!existing || !overlaps(existing, read)) return read;
  return {
    startMs: Math.min(read.startMs, existing.startMs - MINUTE_MS),
    endMs: Math.max(read.endMs, existing.endMs + MINUTE_MS),
  };
}
