import { act, renderHook } from '@testing-library/react';
import { useDelayed } from '../../../src/taskpane/hooks/useDelayed';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const passes = (ms: number) => act(() => void jest.advanceTimersByTime(ms));

test('what is there within half a second shows no skeleton; what is not, shows one until it is', () => {
  const { result, rerender } = renderHook(({ waiting }) => useDelayed(waiting), {
    initialProps: { waiting: true },
  });
  passes(499);
  expect(result.current).toBe(false);
  passes(1);
  expect(result.current).toBe(true);
  rerender({ waiting: false });
  expect(result.current).toBe(false);
  // Waiting anew is counted anew.
  rerender({ waiting: true });
  expect(result.current).toBe(false);
  passes(499);
  expect(result.current).toBe(false);
  passes(1);
  expect(result.current).toBe(true);
});

test('an answer just in time leaves nothing behind', () => {
  const { result, rerender } = renderHook(({ waiting }) => useDelayed(waiting), {
    initialProps: { waiting: true },
  });
  passes(499);
  rerender({ waiting: false });
  passes(1000);
  expect(result.current).toBe(false);
});
