import { firstSlots, markOf } from '../../../src/taskpane/model/firstSlots';
import { suggestion } from '../samples';

const one = (start: string, quality: 'excellent' | 'good' | 'fair' | 'poor') =>
  suggestion(start, '20:00', { id: start, quality });

test('the earliest for everybody and the earliest for the required, wherever they stand in the list', () => {
  const firsts = firstSlots([
    one('14:00', 'excellent'),
    one('11:00', 'excellent'),
    one('09:00', 'good'),
    one('08:00', 'fair'),
  ]);
  expect(firsts).toEqual({ everybody: '11:00', required: '09:00' });
  expect(['14:00', '11:00', '09:00', '08:00'].map((id) => markOf(id, firsts))).toEqual([
    undefined,
    'First of these for everybody',
    'First of these for the required',
    undefined,
  ]);
});

test('one time that is both says so once; where a required person is not known there is no first', () => {
  const both = firstSlots([one('11:00', 'excellent'), one('12:00', 'good')]);
  expect(markOf('11:00', both)).toBe('First of these for everybody');
  expect(markOf('12:00', both)).toBeUndefined();
  expect(firstSlots([one('08:00', 'fair'), one('09:00', 'poor')])).toEqual({});
});
