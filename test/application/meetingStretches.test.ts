import { meetingStretches, type MeetingParts, type TimesWanted } from '../../src/application/meetingWanted';
import { DAY_MS, MINUTE_MS } from '../../src/domain/interval';

const day = (index: number) => index * DAY_MS;
const wanted = (more: Partial<TimesWanted> = {}): TimesWanted => ({
  attendees: [],
  durationMinutes: 60,
  window: { startMs: day(0), endMs: day(1) },
  timeZone: 'UTC',
  deadlineMs: 0,
  ...more,
});
const parts = (...days: number[]): MeetingParts => ({
  people: [],
  resources: [],
  rooms: [],
  ...(days.length > 0 && { series: { days: new Map([[days[0]!, days]]) } }),
});

it('reads the window, and the longest one in one piece', () => {
  expect(meetingStretches(wanted(), parts())).toEqual([{ startMs: day(0), endMs: day(1) }]);
  const longest = wanted({ window: { startMs: 0, endMs: day(62) }, preferences: { bufferMinutes: 240 } });
  expect(meetingStretches(longest, parts())).toHaveLength(1);
});

it('reads the margins of every meeting of a series too, or what was not read would pass for free', () => {
  const buffered = wanted({ preferences: { bufferMinutes: 30 } });
  expect(meetingStretches(buffered, parts(day(0), day(7)))[1]).toEqual({
    startMs: day(7) - 30 * MINUTE_MS,
    endMs: day(8) + 90 * MINUTE_MS,
  });
});

it('cuts what is longer than calendars are read at once, without gap or overlap', () => {
  const pieces = meetingStretches(wanted(), parts(...Array.from({ length: 200 }, (_, index) => day(index))));
  expect(pieces[0]?.startMs).toBe(0);
  expect(pieces.at(-1)?.endMs).toBe(day(200) + 60 * MINUTE_MS);
  pieces.slice(1).forEach((piece, index) => expect(piece.startMs).toBe(pieces[index]?.endMs));
  expect(Math.max(...pieces.map(({ startMs, endMs }) => endMs - startMs))).toBeLessThanOrEqual(day(64));
});
