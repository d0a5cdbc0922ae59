import { lateTimes } from '../../../src/taskpane/model/lateTimes';
import { suggestion } from '../samples';

const of = (...starts: string[]) => ({ suggestions: starts.map((start) => suggestion(start, '20:00')) });
const ids = (...starts: string[]) => starts.map((start) => `${start}-20:00`);

test.each([
  [
    'before all that is listed',
    ['10', '11'],
    ['08', '09', '10', '12'],
    { better: 2, more: 3, gone: ids('11') },
  ],
  ['behind it', ['10', '11'], ['10', '11', '12'], { better: 0, more: 1, gone: [] }],
  // What takes the place of all is another time, and nobody knows that it is a better one.
  ['instead of all', ['10'], ['08', '09'], { better: 0, more: 2, gone: ids('10') }],
  ['nothing, in another order', ['10', '11'], ['11', '10'], { better: 0, more: 0, gone: [] }],
  ['nothing at all', ['10'], [], { better: 0, more: 0, gone: ids('10') }],
])('a later answer brings times %s', (_, listed, later, expected) => {
  expect(lateTimes(of(...listed), of(...later))).toEqual({ ...expected, isSameList: false });
});

test('the same list is told as that', () => {
  expect(lateTimes(of('10', '11'), of('10', '11')).isSameList).toBe(true);
});
