import { SystemHealth } from '../../src/application/systemHealth';
import { MINUTE_MS } from '../../src/domain/interval';

const now = () => 1000;

describe('SystemHealth', () => {
  it('says slow from four seconds on, down when requests failed as a whole, and whose clock is wrong', () => {
    const health = new SystemHealth(['exchange'], now);
    expect(health.of('exchange')).toBeUndefined();
    expect(health.record('exchange', 4000)).toEqual({
      system: 'exchange',
      state: 'ok',
      answerMs: 4000,
      checkedAtMs: 1000,
    });
    expect(health.record('exchange', 4001)).toMatchObject({ state: 'slow', answerMs: 4001 });
    const failure = { code: 'tlsFailed', message: 'Expired.' };
    expect(health.record('exchange', 10, { failure })).toMatchObject({ state: 'down', reason: failure });
    // What took so long was no answer.
    expect(health.of('exchange')).not.toHaveProperty('answerMs');
    expect(health.of('workmail')).toMatchObject({ state: 'notConfigured' });
  });

  it.each([
    [5 * MINUTE_MS, undefined],
    [-5 * MINUTE_MS, undefined],
    [5 * MINUTE_MS + 1000, 'differ by 5 minutes'],
    [-90 * MINUTE_MS, 'differ by 90 minutes'],
  ])('tells of a clock that is %d ms off only where it matters', (clockSkewMs, told) => {
    const { state, reason } = new SystemHealth(['exchange'], now).record('exchange', 10, { clockSkewMs });
    expect(state).toBe('ok');
    if (told === undefined) expect(reason).toBeUndefined();
    else
      expect(reason).toMatchObject({ code: 'clockSkew', message: expect.stringContaining(told) as string });
  });
});
