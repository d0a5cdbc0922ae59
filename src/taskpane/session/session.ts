import type {
  Mailbox,
  Relaxation,
  RoomsAnswer,
  StatusAnswer,
  Suggestion,
  SuggestionsAnswer,
  SuggestionsRequest,
} from '../../contract';
import type { Api } from '../api/api';
import { deviceTimeZone } from '../host/browser';
import type { InvitedMeeting } from '../model/invitation';
import { everybody, NOBODY, type People } from '../model/people';
import { relaxed, type Asked } from '../model/relaxation';
import { firstWeekdayOf, searchWindow, type SearchWindow, type WindowOutcome } from '../model/searchWindow';
import type { Wishes } from '../model/wishes';
import { dayOf, HOUR_MS, MINUTE_MS, wholeDays } from '../model/zone';
import type { AnswersHere } from '../rerank/answersHere';
import { Calendars, isLate } from './calendars';
import { Explanation, type Question } from './explanation';
import { Loaded } from './loaded';
import { RehearsalFaults } from './rehearsalFaults';
import { suggestionsRequest } from './request';
import { Store } from './store';
import { SuggestionSearch } from './suggestionSearch';

/** The time that the timeline frames: a suggestion, or one that was moved by hand and keeps its rooms only as a wish. */
export interface Chosen {
  readonly startMs: number;
  readonly endMs: number;
  readonly rooms: readonly Mailbox[];
  readonly suggestionId?: string;
}

export interface SessionOptions {
  readonly api: Api;
  readonly zone?: string;
  readonly wishes: Wishes;
  readonly now?: () => number;
  readonly language?: string;
  /** Several changes in a row (typing minutes, adding people) make one search. */
  readonly settleMs?: number;
}

/**
 * Everything the tabs share while the page is open: who, what, which answers, which time. It lives outside React, so that
 * switching tabs loses nothing and rules can be tested without a page.
 */
export class Session {
  readonly api: Api;
  readonly zone: string;
  readonly now: () => number;
  readonly people = new Store<People>(NOBODY);
  readonly wishes: Store<Wishes>;
  readonly window: Store<WindowOutcome>;
  readonly chosen = new Store<Chosen | undefined>(undefined);
  readonly used = new Store<boolean>(false);
  /** A change that was taken up to find a time, and what was asked before it. */
  readonly relaxed = new Store<{ readonly change: Relaxation; readonly before: Asked } | undefined>(
    undefined,
  );
  /** The appointment being edited, as it stands in the calendars: its own blocks do not count against it. */
  readonly existing = new Store<SearchWindow | undefined>(undefined);
  readonly day: Store<string>;
  readonly calendars: Calendars;
  readonly roomCalendars: Calendars;
  readonly search: SuggestionSearch;
  readonly explanation: Explanation;
  readonly rooms: Loaded<RoomsAnswer>;
  readonly status: Loaded<StatusAnswer>;
  readonly faults: RehearsalFaults;
  /** What weeks begin with in the page's language; 0 is Sunday. */
  readonly firstWeekday: number;
  /** There as soon as the first answer is: nobody waits for the engine. */
  private here: AnswersHere | undefined;
  private readonly settleMs: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private followed: SuggestionsAnswer | undefined;
  /** Whose calendar was not there in time when it was looked at last. */
  private late: ReadonlySet<string> = new Set();
  /** The user has picked a time or a day; a new answer then moves neither. */
  private picked = false;

  constructor({ api, zone, wishes, now = Date.now, language = 'en-GB', settleMs = 350 }: SessionOptions) {
    this.api = api;
    this.zone = zone ?? deviceTimeZone();
    this.now = now;
    this.settleMs = settleMs;
    this.firstWeekday = firstWeekdayOf(language);
    this.wishes = new Store(wishes);
    this.window = new Store(this.currentWindow());
    this.day = new Store(dayOf(this.now(), this.zone));
    this.calendars = new Calendars(api);
    this.roomCalendars = new Calendars(api);
    this.search = new SuggestionSearch(api, now);
    this.explanation = new Explanation(api, {
      question: () => this.question(),
      settleMs,
      changed: () => this.checkAgain('all'),
    });
    this.rooms = new Loaded(() => api.rooms());
    this.status = new Loaded(() => api.status());
    this.faults = new RehearsalFaults(api, () => this.readEverythingAgain());
    this.people.subscribe(() => this.settle());
    this.wishes.subscribe(() => {
      this.picked = false;
      this.settle();
    });
    this.search.state.subscribe(() => this.follow());
    this.calendars.state.subscribe(() => this.followLate());
    this.rooms.state.subscribe(() => void this.prepareHere());
    this.chosen.subscribe(() => {
      // The same time with other rooms raises no other question.
      if (this.chosen.get()?.startMs !== this.explanation.state.get().startMs) this.explanation.follow();
    });
  }

  /** Reads everything anew for the same wishes: all calendars, or those that nobody answered for. */
  checkAgain(which: 'all' | 'missing'): void {
    const mailboxes = everybody(this.people.get());
    this.calendars.again(mailboxes, which);
    this.roomCalendars.again(this.roomsSeen(), which);
    this.ask({ fresh: true, replace: false });
  }

  /** Nothing is asked while nobody is signed in; this makes up for it. */
  signedInAgain(): void {
    if (this.rooms.state.get().state === 'failed') void this.rooms.load();
    if (this.status.state.get().state === 'failed') void this.status.load();
    if (this.people.get().attendees.length > 0) this.checkAgain('missing');
  }

  /** The mail systems are not what they were a moment ago. */
  private readEverythingAgain(): void {
    void this.status.load();
    if (this.people.get().attendees.length > 0) this.checkAgain('all');
  }

  /** Reads one calendar anew, and looks for times again. */
  readAgain(mailbox: Mailbox): void {
    this.calendars.again([mailbox], 'all');
    this.ask({ fresh: true, replace: false });
  }

  /** What would be asked with this change; nothing where the page cannot make it. */
  relaxation(change: Relaxation): Asked | undefined {
    const window = this.window.get();
    return window.ok ? relaxed(this.asked(), change, { window: window.window, zone: this.zone }) : undefined;
  }

  relax(change: Relaxation): void {
    const next = this.relaxation(change);
    if (!next) return;
    const before = this.asked();
    this.setAsked(next);
    this.relaxed.set({ change, before });
  }

  undoRelaxing(): void {
    const { before } = this.relaxed.get() ?? {};
    if (before) this.setAsked(before);
  }

  private asked(): Asked {
    return { people: this.people.get(), wishes: this.wishes.get() };
  }

  private setAsked({ people, wishes }: Asked): void {
    this.people.set(people);
    this.wishes.set(wishes);
  }

  choose(suggestion: Suggestion): void {
    this.picked = true;
    this.frame(suggestion);
  }

  /** A time of one's own, where no suggestion stands. Rooms of a suggestion are not promised for another time. */
  chooseStart(startMs: number): void {
    this.picked = true;
    const endMs = startMs + this.wishes.get().durationMinutes * MINUTE_MS;
    const same = this.suggestions().find(
      (one) => Date.parse(one.start) === startMs && Date.parse(one.end) === endMs,
    );
    if (same) this.frame(same);
    else {
      this.setChosen({ startMs, endMs, rooms: [] });
      // Whoever points at a time that is not suggested wants to know why.
      this.explanation.open();
    }
  }

  /** Frames a time that came from elsewhere, such as the appointment's own, with what it has for rooms. */
  showTime(chosen: Chosen): void {
    this.picked = true;
    this.setChosen(chosen);
  }

  moveChosen(minutes: number): void {
    const chosen = this.chosen.get();
    if (!chosen) return;
    const startMs = chosen.startMs + minutes * MINUTE_MS;
    if (this.dayWithin(dayOf(startMs, this.zone)) && startMs >= this.now()) this.chooseStart(startMs);
  }

  showDay(day: string): void {
    this.picked = true;
    if (this.dayWithin(day)) this.day.set(day);
  }

  /** The days that were read; the timeline does not lead out of them. */
  dayWithin(day: string): boolean {
    const window = this.window.get();
    if (!window.ok) return false;
    return day >= dayOf(window.window.startMs, this.zone) && day <= dayOf(window.window.endMs - 1, this.zone);
  }

  suggestions(): readonly Suggestion[] {
    return this.search.state.get().answer?.suggestions ?? [];
  }

  /** The rooms that suggestions of this answer name, once each. */
  roomsSeen(): Mailbox[] {
    const rooms = new Map(
      this.suggestions().flatMap(({ rooms: some }) => some.map((room) => [room.address, room])),
    );
    return [...rooms.values()];
  }

  /** All meetings where the time is the first of a series; its rooms as far as they are known by name. */
  seriesOf({ startMs, suggestionId }: Chosen): InvitedMeeting[] | undefined {
    const { answer } = this.explanation.state.get();
    const explained = Date.parse(answer?.suggestion.start ?? '') === startMs ? answer?.suggestion : undefined;
    const series = (this.suggestions().find(({ id }) => id === suggestionId) ?? explained)?.series;
    if (!series || series.occurrences.length === 0) return undefined;
    const loaded = this.rooms.state.get();
    const known = [...(loaded.state === 'ready' ? loaded.value.rooms : []), ...this.roomsSeen()];
    return series.occurrences
      .filter(({ wouldBeSuggested }) => wouldBeSuggested)
      .map(({ start, end, rooms }) => ({
        startMs: Date.parse(start),
        endMs: Date.parse(end),
        rooms: rooms.flatMap((address) => known.find((room) => room.address === address) ?? []),
      }));
  }

  private question(): Question | undefined {
    const chosen = this.chosen.get();
    const window = this.currentWindow();
    if (!chosen || !window.ok || this.people.get().attendees.length === 0) return undefined;
    const { answer } = this.search.state.get();
    const suggestion = answer?.suggestions.find(({ id }) => id === chosen.suggestionId);
    return {
      startMs: chosen.startMs,
      request: this.request(window.window, false),
      ...(answer && suggestion ? { suggestion, knownMs: Date.parse(answer.readAt) } : {}),
    };
  }

  private request(window: SearchWindow, fresh: boolean): SuggestionsRequest {
    return suggestionsRequest(this.people.get(), this.wishes.get(), {
      window,
      zone: this.zone,
      fresh,
      existing: this.existing.get(),
    });
  }

  private currentWindow(): WindowOutcome {
    return searchWindow(this.wishes.get().when, {
      nowMs: this.now(),
      zone: this.zone,
      firstWeekday: this.firstWeekday,
    });
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.used.set(false);
    // What is changed by hand afterwards would be lost by going back.
    this.relaxed.set(undefined);
    const window = this.currentWindow();
    this.window.set(window);
    // Calendars are asked at once: a row should fill while the user is still typing the next name.
    if (window.ok) this.calendars.read(everybody(this.people.get()), this.readDays(window.window));
    if (this.people.get().attendees.length === 0 || !window.ok) {
      this.search.clear();
      this.setChosen(undefined);
      return;
    }
    this.explanation.follow();
    const here = this.here?.answer(this.request(window.window, false), this.readDays(window.window));
    if (here) this.search.answerHere(here.answer);
    if (here?.isWhole) return;
    this.timer = setTimeout(() => this.ask({ fresh: false, replace: !here }), this.settleMs);
  }

  /** For the next change of a wish, which may then be answered at once. Without the engine the backend is asked as ever. */
  private async prepareHere(): Promise<void> {
    if (!this.search.state.get().answer) return;
    const engine = await import(/* webpackChunkName: "rerank" */ '../rerank/answersHere').catch(
      () => undefined,
    );
    const window = this.window.get();
    if (!engine || !window.ok) return;
    this.here ??= new engine.AnswersHere(this);
    this.here.prepare(this.request(window.window, false), this.readDays(window.window));
  }

  private ask({ fresh, replace }: { fresh: boolean; replace: boolean }): void {
    const window = this.currentWindow();
    this.window.set(window);
    if (!window.ok) return;
    void this.search.run(this.request(window.window, fresh), replace);
  }

  /**
   * Whole days are read, so that the timeline shows this morning too and a quarter of an hour later nothing is read twice, and
   * an hour around them: what lies just outside decides whether a first or last meeting is back to back.
   */
  private readDays(window: SearchWindow): SearchWindow {
    const { startMs, endMs } = wholeDays(window, this.zone);
    return { startMs: startMs - HOUR_MS, endMs: endMs + HOUR_MS };
  }

  /** What comes after an answer: calendars of the rooms in it, and the time in the frame. */
  private follow(): void {
    const { answer, gone = [] } = this.search.state.get();
    if (!answer || answer === this.followed) return;
    this.followed = answer;
    const window = this.window.get();
    if (window.ok) this.roomCalendars.read(this.roomsSeen(), this.readDays(window.window));
    void this.prepareHere();
    const best = answer.suggestions.find(({ id }) => !gone.includes(id));
    const chosen = this.chosen.get();
    if (chosen && this.picked) {
      // The same time may have other rooms now.
      const same = answer.suggestions.find((one) => Date.parse(one.start) === chosen.startMs);
      if (same) this.frame(same);
    } else if (best) this.frame(best);
    else if (answer.suggestions.length === 0) {
      this.chosen.set(undefined);
      if (window.ok && !this.dayWithin(this.day.get())) this.day.set(dayOf(window.window.startMs, this.zone));
    }
  }

  /** Somebody whose calendar was late has come: there may be better times, beside those that are listed. */
  private followLate(): void {
    const { readings } = this.calendars.state.get();
    const isThere = (address: string) => {
      const reading = readings.get(address);
      return reading?.state === 'read' && !isLate(reading);
    };
    const hasCome = [...this.late].some(isThere);
    this.late = new Set([...readings].filter(([, reading]) => isLate(reading)).map(([address]) => address));
    if (hasCome && this.search.state.get().answer) this.ask({ fresh: false, replace: false });
  }

  private frame({ id, start, end, rooms }: Suggestion): void {
    this.setChosen({ startMs: Date.parse(start), endMs: Date.parse(end), rooms, suggestionId: id });
  }

  private setChosen(chosen: Chosen | undefined): void {
    // A later answer that says the same of the time in the frame takes nobody's invitation away.
    if (chosen && isSameTime(chosen, this.chosen.get())) return;
    this.used.set(false);
    this.chosen.set(chosen);
    if (chosen) this.day.set(dayOf(chosen.startMs, this.zone));
  }
}

function isSameTime(one: Chosen, other: Chosen | undefined): boolean {
  const roomsOf = ({ rooms }: Chosen) => rooms.map(({ address }) => address).join();
  return (
    one.startMs === other?.startMs &&
    one.endMs === other.endMs &&
    one.suggestionId === other.suggestionId &&
    roomsOf(one) === roomsOf(other)
  );
}
