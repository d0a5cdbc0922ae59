import type { MailboxFreeBusy } from '../domain/freeBusy';
import { joinStretches } from '../domain/freeBusyStretches';
import type { Interval } from '../domain/interval';
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

  isRead({ address }: Pick<Mailbox, 'address'>): boolean {
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
