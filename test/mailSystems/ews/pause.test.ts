import { DIALECTS } from '../../../src/mailSystems/ews/dialects';
import { createPause } from '../../../src/mailSystems/ews/pause';

function pauseAt(clock: { ms: number }) {
  return createPause(DIALECTS.exchange, () => clock.ms);
}

it('holds for as long as it was asked for, and for the longer of two', () => {
  const clock = { ms: 0 };
  const pause = pauseAt(clock);
  expect(pause.remainingMs()).toBe(0);
  pause.begin(30);
  pause.begin(10);
  clock.ms = 29_999;
  expect(pause.remainingMs()).toBe(1);
  clock.ms = 30_000;
  expect(pause.remainingMs()).toBe(0);
});

it('believes five minutes, and no more', () => {
  const pause = pauseAt({ ms: 0 });
  pause.begin(299);
  expect(pause.remainingMs()).toBe(299_000);
  pause.begin(86_400);
  expect(pause.remainingMs()).toBe(300_000);
});

it('tells at once who does not wait for so long, and lets the others wait', async () => {
  const pause = createPause(DIALECTS.exchange);
  pause.begin(0.2);
  await expect(pause.over(() => 100)).rejects.toMatchObject({ code: 'throttled', retryAfterSeconds: 1 });
  await pause.over(() => 1000);
  expect(pause.remainingMs()).toBe(0);
});
