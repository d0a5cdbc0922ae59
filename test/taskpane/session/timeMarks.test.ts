import { addMailboxes, NOBODY } from '../../../src/taskpane/model/people';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { markTimes, TIME_MARKS, type TimeMark } from '../../../src/taskpane/session/timeMarks';
import { fakeApi } from '../fakeApi';
import { at, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

function marking() {
  const api = fakeApi([ana]);
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:07'),
    settleMs: 0,
  });
  const marks: TimeMark[] = [];
  markTimes(session, (mark) => marks.push(mark));
  return { api, session, marks };
}

test('marks what somebody waits for, in order and once', async () => {
  const { api, session, marks } = marking();
  api.answer.suggestions = { suggestions: [suggestion('09:00', '09:30')] };
  expect(marks).toEqual(['opened']);
  session.people.update((people) => addMailboxes(people, [ana]));
  expect(marks).toEqual(['opened', 'named']);
  await settled();
  expect([...marks].sort()).toEqual([...TIME_MARKS].sort());
  expect(marks.at(-1)).toBe('settled');
  session.people.set(NOBODY);
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  expect(marks).toHaveLength(TIME_MARKS.length);
});

test('nothing is settled while a calendar is on its way, and no suggestion is none', async () => {
  const { api, session, marks } = marking();
  let release = () => {};
  api.answer.freeBusyGate = () => new Promise<void>((resolve) => (release = resolve));
  api.answer.suggestions = { suggestions: [] };
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  expect(marks).toEqual(['opened', 'named']);
  release();
  await settled();
  expect(marks).toEqual(['opened', 'named', 'firstRow', 'settled']);
});
