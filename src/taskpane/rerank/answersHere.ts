import type { RoomsAnswer, SuggestionsRequest } from '../../contract';
import { everybody, keyOf, type People } from '../model/people';
import type { SearchWindow } from '../model/searchWindow';
import type { Calendars } from '../session/calendars';
import type { Loaded } from '../session/loaded';
import type { Store } from '../session/store';
import { answerHere, roomsByFit, type AnswerHere } from './answerHere';
import { OLDEST_MS } from './calendars';

/** The best-fitting rooms whose calendars the page reads; more of them when a time needs others, up to so many. */
const FIRST_ROOMS = 50;
const MOST_ROOMS = 200;

export interface AnswersHereOptions {
  readonly now: () => number;
  readonly people: Store<People>;
  readonly calendars: Calendars;
  readonly roomCalendars: Calendars;
  readonly rooms: Loaded<RoomsAnswer>;
}

/** Answers a changed wish from what has been read, where that is all there is to know. */
export class AnswersHere {
  private roomsWanted = FIRST_ROOMS;

  constructor(private readonly options: AnswersHereOptions) {}

  /** Gets what the next change may need: the calendars of rooms that would be taken. */
  prepare(request: SuggestionsRequest, window: SearchWindow): void {
    // A series is the backend's.
    if (request.recurrence === undefined) this.roomCalendarsFor(request, window, 0);
  }

  /** The answer, or nothing where the backend has to be asked; what would have been needed is then got for the next time. */
  answer(
    request: SuggestionsRequest,
    window: SearchWindow,
  ): Exclude<AnswerHere, { ask: unknown }> | undefined {
    const { now, people, calendars, roomCalendars, rooms } = this.options;
    const read = calendars.window;
    if (!read) return undefined;
    const { readings, systems } = calendars.state.get();
    const known = rooms.state.get();
    const startedMs = performance.now();
    const found = answerHere(request, {
      nowMs: now(),
      window: read,
      people: new Map(people.get().attendees.map(({ mailbox }) => [keyOf(mailbox.address), mailbox])),
      calendars: readings,
      rooms: known.state === 'ready' ? known.value.rooms : undefined,
      roomCalendars: roomCalendars.state.get().readings,
      systems,
    });
    if (!('ask' in found)) {
      // For developers and the benchmark, in the browser's own timeline.
      performance.measure?.('interslot:answeredHere', { start: startedMs, end: performance.now() });
      return found;
    }
    const oldestMs = now() - OLDEST_MS;
    if (found.ask === 'age') calendars.renew(everybody(people.get()), oldestMs);
    if (found.ask === 'rooms') {
      this.roomsWanted = Math.min(MOST_ROOMS, 2 * this.roomsWanted);
      this.roomCalendarsFor(request, window, oldestMs);
    }
    return undefined;
  }

  private roomCalendarsFor(request: SuggestionsRequest, window: SearchWindow, oldestMs: number): void {
    const { rooms, roomCalendars } = this.options;
    const { attendees, organizer, resources = [] } = request;
    const known = rooms.state.get();
    if (!request.rooms || known.state !== 'ready') return;
    const people = attendees.length + (organizer === undefined ? 0 : 1);
    const best = roomsByFit(request, known.value.rooms, people, resources).slice(0, this.roomsWanted);
    roomCalendars.read(best, window);
    roomCalendars.renew(best, oldestMs);
  }
}
