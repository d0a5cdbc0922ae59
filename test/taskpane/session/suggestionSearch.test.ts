import type { SuggestionsAnswer, SuggestionsRequest } from '../../../src/contract';
import { failure, type Outcome } from '../../../src/taskpane/api/problem';
import { EARLY_SECONDS, SuggestionSearch } from '../../../src/taskpane/session/suggestionSearch';
import { iso, suggestion } from '../samples';

const body: SuggestionsRequest = {
  attendees: [],
  durationMinutes: 60,
  window: { start: iso('08:00'), end: iso('18:00') },
  timeZone: 'Europe/Zurich',
};
type Quality = SuggestionsAnswer['suggestions'][number]['quality'];

/** Times by their start, excellent unless said otherwise: `09:00 fair`. */
function listing(...times: readonly string[]): SuggestionsAnswer {
  return {
    suggestions: times.map((time) => {
      const [start = '', quality = 'excellent'] = time.split(' ');
      return suggestion(start, '20:00', { quality: quality as Quality });
    }),
    systems: [],
    considered: { starts: 40, attendees: 2, rooms: 0 },
    readAt: iso('08:00'),
  };
}

/** A backend that takes so many seconds for each answer, on a clock that only it moves. */
function searching(...answers: readonly { seconds: number; of: SuggestionsAnswer | 'failure' }[]) {
  let nowMs = 0;
  const asked: SuggestionsRequest[] = [];
  const suggestions = async (request: SuggestionsRequest): Promise<Outcome<SuggestionsAnswer>> => {
    const { seconds, of } = answers[asked.length]!;
    asked.push(request);
    nowMs += seconds * 1000;
    await Promise.resolve();
    return of === 'failure' ? failure('offline', 'offline') : { ok: true, value: of };
  };
  const search = new SuggestionSearch({ suggestions }, () => nowMs);
  const times = () =>
    search.state.get().answer?.suggestions.map(({ start, quality }) => {
      const clock = start.slice(11, 16);
      return quality === 'excellent' ? clock : `${clock} ${quality}`;
    });
  return { search, asked, times };
}

test('an answer in good time is the whole answer', async () => {
  const { search, asked, times } = searching({ seconds: 1, of: listing('09:00') });
  await search.run(body, true);
  expect(asked.map(({ deadlineSeconds }) => deadlineSeconds)).toEqual([EARLY_SECONDS]);
  expect(times()).toEqual(['09:00']);
  expect(search.state.get().searching).toBe(false);
});

test('with a slow system what is known is listed early, and the rest comes as additions', async () => {
  const { search, asked, times } = searching(
    { seconds: 4, of: listing('10:00 fair', '11:00 fair') },
    { seconds: 5, of: listing('09:00', '10:00', '12:00', '11:00 fair') },
  );
  const states: (readonly [boolean, number | undefined])[] = [];
  search.state.subscribe(() => {
    const { searching: isSearching, answer } = search.state.get();
    states.push([isSearching, answer?.suggestions.length]);
  });
  await search.run(body, true);
  expect(states).toEqual([
    [true, undefined],
    [true, 2],
    [false, 2],
  ]);
  expect(asked.map(({ deadlineSeconds }) => deadlineSeconds)).toEqual([EARLY_SECONDS, undefined]);
  // In place, and better known.
  expect(times()).toEqual(['10:00', '11:00 fair']);
  expect(search.state.get().gone).toEqual([]);
  search.showNewer();
  expect(times()).toEqual(['09:00', '10:00', '12:00', '11:00 fair']);
  expect(search.state.get().newer).toBeUndefined();
});

test('the early list stays where the rest does not come', async () => {
  const { search, times } = searching({ seconds: 4, of: listing('10:00') }, { seconds: 1, of: 'failure' });
  await search.run(body, true);
  expect(times()).toEqual(['10:00']);
  expect(search.state.get()).toMatchObject({ searching: false, failure: { kind: 'offline' } });
});

test('a time that is not suggested any more keeps its place and is told', async () => {
  const { search, times } = searching(
    { seconds: 1, of: listing('09:00', '10:00') },
    { seconds: 1, of: listing('10:00', '11:00') },
  );
  await search.run(body, true);
  await search.run({ ...body, fresh: true }, false);
  expect(times()).toEqual(['09:00', '10:00']);
  expect(search.state.get().gone).toEqual(['09:00-20:00']);
  search.showNewer();
  expect(times()).toEqual(['10:00', '11:00']);
  expect(search.state.get().gone).toBeUndefined();
});

test('a held list does not even change in place, until it is let go', async () => {
  const { search, times } = searching(
    { seconds: 1, of: listing('09:00 fair', '10:00 fair') },
    { seconds: 1, of: listing('09:00', '10:00 fair') },
  );
  await search.run(body, true);
  search.hold(true);
  await search.run({ ...body, fresh: true }, false);
  expect(times()).toEqual(['09:00 fair', '10:00 fair']);
  expect(search.state.get().newer).toBeDefined();
  search.hold(false);
  expect(times()).toEqual(['09:00', '10:00 fair']);
  expect(search.state.get().newer).toBeUndefined();
});

test('what comes while the list is held and says the same is not announced, and taken when the list is let go', async () => {
  const relax = [{ change: 'fewerRooms', text: 'Do without a room.' }];
  const { search } = searching(
    { seconds: 1, of: listing('09:00 fair') },
    { seconds: 1, of: { ...listing('09:00 fair'), relax } },
  );
  await search.run(body, true);
  search.hold(true);
  await search.run({ ...body, fresh: true }, false);
  expect(search.state.get().newer).toBeUndefined();
  expect(search.state.get().answer?.relax).toBeUndefined();
  search.hold(false);
  expect(search.state.get()).toMatchObject({ answer: { relax } });
  expect(search.state.get().newer).toBeUndefined();
});

test('what would help stays before the list until the list is shown anew', async () => {
  const relax = [{ change: 'fewerRooms', text: 'Do without a room.' }];
  const { search } = searching(
    { seconds: 4, of: { ...listing('09:00 poor', '10:00 poor'), relax } },
    { seconds: 1, of: listing('09:00', '10:00') },
  );
  await search.run(body, true);
  expect(search.state.get()).toMatchObject({ relaxFirst: true, answer: { relax } });
  search.showNewer();
  expect(search.state.get()).toMatchObject({ relaxFirst: false });
  expect(search.state.get().answer?.relax).toBeUndefined();
});

test('another question gets another list, and so does an empty one', async () => {
  const { search, times } = searching(
    { seconds: 1, of: listing('09:00') },
    { seconds: 1, of: listing() },
    { seconds: 1, of: listing('11:00') },
  );
  await search.run(body, true);
  await search.run({ ...body, durationMinutes: 30 }, true);
  expect(times()).toEqual([]);
  await search.run({ ...body, fresh: true }, false);
  expect(times()).toEqual(['11:00']);
});
