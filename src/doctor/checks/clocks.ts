import { cannotTell, fail, pass, warn, type Check } from '../check';
import { SYSTEM_NAMES } from '../connectionCheck';
import { LINKS } from '../links';
import { askWithoutSignIn } from '../probes/challenge';

const WARN_MS = 60_000;
/** Beyond this, signatures and tickets are refused. */
const FAIL_MS = 5 * 60_000;

export const clocks: Check = {
  id: 'clocks',
  title: 'The clocks of this machine and of both mail systems agree',
  whyItMatters:
    'A server whose clock is wrong shows meetings at wrong times, and sign-ins between machines fail beyond five minutes.',
  expected: 'Less than a minute apart.',
  link: LINKS.time,
  after: ['exchangeConnection', 'workmailConnection'],
  async run(facts, signal) {
    const systems = (['exchange', 'workmail'] as const).filter(
      (system) => facts.context.config.mailSystems[system],
    );
    const read = await Promise.all(
      systems.map(async (system) => {
        const askedMs = facts.context.now();
        const url = facts.context.config.mailSystems[system]?.url ?? '';
        const answer = await askWithoutSignIn(url, signal).catch(() => undefined);
        return { system, skewMs: answer?.dateMs === undefined ? undefined : answer.dateMs - askedMs };
      }),
    );
    const told = read.flatMap(({ system, skewMs }) => (skewMs === undefined ? [] : [{ system, skewMs }]));
    const silent = read.find(({ skewMs }) => skewMs === undefined);
    const evidence = told.map(
      ({ system, skewMs }) => `${SYSTEM_NAMES[system]}: ${Math.round(skewMs / 1000)} s.`,
    );
    const worst = told.reduce(
      (most, one) => (Math.abs(one.skewMs) > Math.abs(most?.skewMs ?? 0) ? one : most),
      told[0],
    );
    const apart = Math.abs(worst?.skewMs ?? 0);
    if (worst && apart >= WARN_MS) {
      const minutes = Math.round(apart / 60_000);
      const say = apart >= FAIL_MS ? fail : warn;
      return say(
        `${SYSTEM_NAMES[worst.system]}’s clock is about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${worst.skewMs > 0 ? 'ahead of' : 'behind'} this machine’s.`,
        [
          { text: 'See which of the two is wrong.', command: 'w32tm /query /status' },
          { text: 'On this machine.', command: 'timedatectl status' },
        ],
        { evidence },
      );
    }
    if (silent || told.length === 0) {
      const because =
        silent && facts.stateOf(`${silent.system}Connection`) === 'fail'
          ? { because: `${silent.system}Connection` }
          : {};
      return cannotTell(
        silent ? `${SYSTEM_NAMES[silent.system]} did not say what time it is.` : 'No mail system is set up.',
        { evidence, ...because },
      );
    }
    return pass('They agree to within a minute.', { evidence });
  },
};
