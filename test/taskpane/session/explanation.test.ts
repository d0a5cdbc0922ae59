import type { SuggestionsRequest } from '../../../src/contract';
import { Explanation, type Question } from '../../../src/taskpane/session/explanation';
import { fakeApi } from '../fakeApi';
import { at, iso, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const lisbon = mailbox('Lisbon 1', { kind: 'room' });
const request: SuggestionsRequest = {
  attendees: [{ address: ana.address, role: 'required' }],
  durationMinutes: 60,
  window: { start: iso('08:00'), end: iso('18:00') },
  timeZone: 'Europe/Zurich',
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 15));

function explaining(first: Partial<Question> = {}) {
  const api = fakeApi([ana]);
  let question: Question | undefined = { startMs: at('10:00'), request, ...first };
  let changed = 0;
  const explanation = new Explanation(api, {
    question: () => question,
    settleMs: 0,
    changed: () => (changed += 1),
  });
  const setQuestion = (next: Question | undefined) => (question = next);
  return { api, explanation, setQuestion, changes: () => changed };
}

test('nothing is asked until somebody looks, and again nothing once nobody does', async () => {
  const { api, explanation } = explaining();
  explanation.follow();
  await settled();
  expect(api.asked.explain).toEqual([]);
  explanation.open();
  await settled();
  expect(api.asked.explain).toEqual([{ ...request, at: { start: iso('10:00') } }]);
  expect(explanation.state.get()).toMatchObject({ open: true, reading: false, startMs: at('10:00') });
  explanation.close();
  explanation.follow();
  await settled();
  expect(api.asked.explain).toHaveLength(1);
  expect(explanation.state.get()).toEqual({ open: false, reading: false });
});

test('several steps of the frame make one question, and an answer about an earlier place is forgotten', async () => {
  const { api, explanation, setQuestion } = explaining();
  explanation.open();
  await settled();
  setQuestion({ startMs: at('10:15'), request });
  explanation.follow();
  expect(explanation.state.get().answer).toBeUndefined();
  setQuestion({ startMs: at('10:30'), request });
  explanation.follow();
  await settled();
  expect(api.asked.explain.map((one) => one.at.start)).toEqual([iso('10:00'), iso('10:30')]);
});

test('checking again reminds of what was known, and says what is different since then', async () => {
  const known = suggestion('10:00', '11:00', {
    attendees: [{ address: ana.address, role: 'required', state: 'tentative', withinWorkingHours: true }],
    rooms: [lisbon],
  });
  const { api, explanation, changes } = explaining();
  api.answer.explain = { suggestion: known, readAt: iso('08:10') };
  explanation.open();
  await settled();
  api.answer.explain = {
    suggestion: { ...known, attendees: [] },
    readAt: iso('08:20'),
    changes: [{ address: ana.address, from: 'tentative', to: 'free' }],
  };
  await explanation.checkAgain();
  expect(api.asked.explain[1]).toEqual({
    ...request,
    at: { start: iso('10:00') },
    fresh: true,
    previous: {
      start: iso('10:00'),
      attendees: [{ address: ana.address, state: 'tentative' }],
      rooms: [lisbon.address],
    },
  });
  expect(explanation.state.get()).toMatchObject({ sinceMs: at('08:10'), reading: false });
  expect(changes()).toBe(1);
  // Nothing more has changed: everything else that was read stays as it is.
  api.answer.explain = { suggestion: { ...known, attendees: [] }, readAt: iso('08:30'), changes: [] };
  await explanation.checkAgain();
  expect(api.asked.explain[2]?.previous?.attendees).toEqual([]);
  expect(explanation.state.get().sinceMs).toBe(at('08:20'));
  expect(changes()).toBe(1);
});

test('a failure keeps what was known, and has its sentence', async () => {
  const { api, explanation } = explaining();
  explanation.open();
  await settled();
  api.answer.broken = true;
  await explanation.checkAgain();
  const { answer, failure, reading } = explanation.state.get();
  expect(answer).toBeDefined();
  expect(failure?.kind).toBe('offline');
  expect(reading).toBe(false);
});

test('without a time there is nothing to explain', async () => {
  const { api, explanation, setQuestion } = explaining();
  setQuestion(undefined);
  explanation.open();
  await settled();
  expect(api.asked.explain).toEqual([]);
  expect(explanation.state.get()).toEqual({ open: true, reading: false });
});
