import type { Appointment, AppointmentHost } from '../../host/host';
import { alone } from '../../host/alone';
import { hostError, type HostError } from '../../host/host';
import {
  applied,
  changeBetween,
  invitedOf,
  isNothing,
  listed,
  peopleAfter,
  type AppointmentRoom,
  type Invited,
} from '../../model/invited';
import { keyOf } from '../../model/people';
import type { Seen, Span } from '../../model/timePlan';
import type { Session } from '../session';
import { Store } from '../store';
import { CurrentTime } from './currentTime';
import { lengthOf, wishesOf } from './fill';
import { KnownMailboxes } from './knownMailboxes';
import { TimeWriter } from './timeWriter';

/** Several changes in a row are one writing, as they are one search. */
const SETTLE_MS = 600;

export interface AppointmentState {
  /** What the host said last; absent until it has said anything. */
  readonly appointment?: Appointment;
  readonly rooms: readonly AppointmentRoom[];
  /** Reading, or writing people, failed at the last try. */
  readonly failure?: { readonly during: 'reading' | 'people'; readonly error: HostError };
  /** People whom the host has and the directory could not be asked about. */
  readonly unchecked: boolean;
}

export interface AppointmentOptions {
  readonly session: Session;
  readonly host: AppointmentHost;
  readonly settleMs?: number;
}

/**
 * The host's appointment and the page, kept the same. What was the same last is remembered (`base`): only what the host has
 * changed since goes into the page, only what the page has changed since goes into the host, and the host is right where both did. Nothing is
 * written but what a person did in this pane, so two panes cannot answer each other.
 */
export class AppointmentSync {
  readonly state = new Store<AppointmentState>({ rooms: [], unchecked: false });
  readonly current: CurrentTime;
  readonly time: TimeWriter;
  readonly host: AppointmentHost;
  readonly canWrite: boolean;
  /** True while the page is filled from the appointment: that is nobody's wish to be remembered. */
  isFilling = false;
  private readonly session: Session;
  private readonly settleMs: number;
  private readonly known: KnownMailboxes;
  private base: Invited = new Map();
  private work: Promise<void> = Promise.resolve();
  private waiting = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ session, host, settleMs = SETTLE_MS }: AppointmentOptions) {
    this.session = session;
    this.host = host;
    this.settleMs = settleMs;
    this.canWrite = host.capabilities.appointment === 'write';
    this.known = new KnownMailboxes(session.api);
    this.current = new CurrentTime(session, settleMs / 2);
    this.time = new TimeWriter({
      host,
      seen: () => this.seen(),
      read: () => this.read(),
      inTurn: (work) => this.inTurn(() => alone(work)),
    });
  }

  /** Fills the page, and follows from then on. Returns how to stop. */
  start(): () => void {
    this.look();
    const stopWatching = this.host.watchAppointment(() => this.look());
    const stopPeople = this.session.people.subscribe(() => this.peopleChanged());
    const stopWishes = this.session.wishes.subscribe(() => this.recheck());
    return () => {
      stopWatching();
      stopPeople();
      stopWishes();
      clearTimeout(this.timer);
    };
  }

  /** Reads the appointment; while one reading waits for its turn, another one would read the same. */
  look(): void {
    if (this.waiting) return;
    this.waiting = true;
    void this.inTurn(async () => {
      this.waiting = false;
      await this.read().catch(() => {});
    });
  }

  /** After a failure: reads, and writes what the page has and the appointment has not. */
  tryAgain(): void {
    void this.inTurn(() => alone(() => this.writePeople()));
  }

  /** Readings and writings one after another: an older answer never comes after a newer one. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** Reads now; for whoever has the turn. Rejects with the host's HostError, which is shown already. */
  async read(): Promise<Seen | undefined> {
    try {
      const appointment = await this.host.readAppointment();
      if (!appointment) return undefined;
      return { appointment, rooms: await this.take(appointment) };
    } catch (error) {
      const failure = { during: 'reading', error: hostError(error) } as const;
      this.state.update((state) => ({ ...state, failure }));
      throw failure.error;
    }
  }

  seen(): Seen | undefined {
    const { appointment, rooms } = this.state.get();
    return appointment && { appointment, rooms };
  }

  recheck(again = false): void {
    const { appointment, rooms } = this.state.get();
    if (appointment)
      this.current.check(
        appointment,
        rooms.map(({ mailbox }) => mailbox),
        again,
      );
  }

  /** Takes what the host said into the page. */
  private async take(appointment: Appointment): Promise<readonly AppointmentRoom[]> {
    const unchecked = !(await this.known.lookUp(appointment));
    const list = listed(appointment, (invitee) => this.known.of(invitee));
    const before = this.state.get();
    const theirs = new Map(list.attendees.map(({ mailbox, role }) => [keyOf(mailbox.address), role]));
    const change = changeBetween(this.base, theirs);
    this.base = theirs;
    const isFirst = !before.appointment;
    const kept = before.failure?.during === 'people' ? { failure: before.failure } : {};
    this.isFilling = true;
    try {
      if (isFirst) this.fill(appointment, list.rooms.length);
      this.state.set({ appointment, rooms: list.rooms, unchecked, ...kept });
      if (!isNothing(change) || isFirst)
        this.session.people.update((people) => peopleAfter(people, change, list));
      else if (before.unchecked && !unchecked)
        this.session.people.update((people) => this.known.refreshed(people));
      // What this pane writes and takes back is looked at already.
      const isOurs = this.time.state.get().busy !== undefined;
      if (!isFirst && !isOurs && !isSameSpan(before.appointment!, appointment))
        this.follow(appointment, list.rooms);
    } finally {
      // Left on after a mistake, it would keep what a person does from ever being written.
      this.isFilling = false;
    }
    this.time.follow({ appointment, rooms: list.rooms });
    this.recheck();
    return list.rooms;
  }

  private fill(appointment: Appointment, rooms: number): void {
    const { session } = this;
    const { startMs, endMs } = appointment;
    // A new appointment is in nobody's calendar: what lies there at this time is something else.
    const inCalendars = appointment.saved ?? appointment.required.length + appointment.optional.length > 0;
    if (inCalendars) session.existing.set({ startMs, endMs });
    this.wish(appointment, rooms);
  }

  /** The time was changed in the host: the page shows it. */
  private follow(appointment: Appointment, rooms: readonly AppointmentRoom[]): void {
    const { startMs, endMs } = appointment;
    if (this.session.wishes.get().durationMinutes !== lengthOf(appointment) || this.isOutside(startMs))
      this.wish(appointment, 0);
    const chosen = this.session.chosen.get();
    if (chosen && isSameSpan(chosen, appointment)) return;
    if (this.session.people.get().attendees.length > 0)
      this.session.showTime({ startMs, endMs, rooms: rooms.map(({ mailbox }) => mailbox) });
  }

  private isOutside(startMs: number): boolean {
    const window = this.session.window.get();
    return !window.ok || startMs >= window.window.endMs;
  }

  private wish(appointment: Appointment, rooms: number): void {
    const { session } = this;
    const window = session.window.get();
    session.wishes.update((wishes) =>
      wishesOf(wishes, appointment, {
        rooms,
        window: window.ok ? window.window : undefined,
        zone: session.zone,
        nowMs: session.now(),
      }),
    );
  }

  private peopleChanged(): void {
    this.recheck();
    if (this.isFilling || !this.canWrite) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.inTurn(() => alone(() => this.writePeople())), this.settleMs);
  }

  /** Writes what the page has changed since both were the same, on top of what the host has by now. */
  private async writePeople(): Promise<void> {
    if (!this.canWrite)
      return this.read().then(
        () => {},
        () => {},
      );
    const wanted = changeBetween(this.base, invitedOf(this.session.people.get()));
    try {
      await this.read();
    } catch {
      return;
    }
    const ours = this.possible(wanted);
    if (isNothing(ours)) return this.peopleFailed(undefined);
    const people = this.session.people.get().attendees;
    const mailboxes = new Map(people.map(({ mailbox }) => [keyOf(mailbox.address), mailbox]));
    const add = [...ours.set].flatMap(([key, role]) => {
      const mailbox = mailboxes.get(key);
      return mailbox
        ? [{ address: mailbox.address, name: mailbox.displayName || mailbox.address, role }]
        : [];
    });
    const changedRole = [...ours.set.keys()].filter((key) => this.base.has(key));
    const remove = [...ours.removed, ...changedRole].flatMap((key) => this.known.addressesOf(key));
    try {
      await this.host.writeAppointment({ attendees: { add, remove } });
      // Some hosts show what they were given only a moment later; the next look takes what became of it.
      this.base = applied(this.base, ours);
      this.peopleFailed(undefined);
    } catch (error) {
      this.peopleFailed(hostError(error));
    }
  }

  /** Of what the page wants, what the reading in between has neither done nor undone; rooms are written with the time. */
  private possible({ set, removed }: ReturnType<typeof changeBetween>): ReturnType<typeof changeBetween> {
    const page = invitedOf(this.session.people.get());
    const rooms = new Set(this.state.get().rooms.map(({ mailbox }) => keyOf(mailbox.address)));
    return {
      set: new Map(
        [...set].filter(
          ([key, role]) => page.get(key) === role && this.base.get(key) !== role && !rooms.has(key),
        ),
      ),
      removed: new Set([...removed].filter((key) => !page.has(key) && this.base.has(key))),
    };
  }

  private peopleFailed(error: HostError | undefined): void {
    this.state.update(({ failure, ...state }) => {
      if (error) return { ...state, failure: { during: 'people', error } };
      return failure?.during === 'reading' ? { ...state, failure } : state;
    });
  }
}

const isSameSpan = (one: Span, other: Span): boolean =>
  one.startMs === other.startMs && one.endMs === other.endMs;
