import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ErrorCode } from '../errors';
import type { Environment } from './environment';
import { HttpProblem } from './problem';
import { toCount } from './settings';

export interface QuotaConfig {
  readonly requestsPerMinute: number;
  readonly mailboxesPerHour: number;
}

export function toQuotas(env: Environment, problems: string[]): QuotaConfig {
  return {
    requestsPerMinute: toCount(env, 'INTERSLOT_REQUESTS_PER_MINUTE', 300, 1_000_000, problems),
    mailboxesPerHour: toCount(env, 'INTERSLOT_MAILBOXES_PER_HOUR', 5000, 100_000_000, problems),
  };
}

const NUMBER = new Intl.NumberFormat('en-GB');

/**
 * How much one person may ask, so that nobody harvests the company's calendars. Counted in this process: several replicas
 * allow as many times as much. What was refused does not count.
 */
export class Quotas {
  private readonly requests: RateLimiterMemory;
  private readonly mailboxes: RateLimiterMemory;

  constructor(private readonly config: QuotaConfig) {
    this.requests = new RateLimiterMemory({ points: config.requestsPerMinute, duration: 60 });
    this.mailboxes = new RateLimiterMemory({ points: config.mailboxesPerHour, duration: 3600 });
  }

  /** Throws a 429 when this person has asked too often. */
  async takeRequest(personId: string): Promise<void> {
    const waitMs = await take(this.requests, personId, 1);
    if (waitMs === undefined) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw tooMany(
      'tooManyRequests',
      seconds,
      `That was a lot at once. Interslot goes on for you in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}; nothing you typed is lost.`,
    );
  }

  /** Throws a 429 when this person would have asked for more mailboxes than an hour allows. */
  async takeMailboxes(personId: string, count: number): Promise<void> {
    const { mailboxesPerHour } = this.config;
    const waitMs = await take(this.mailboxes, personId, count);
    if (waitMs === undefined) return;
    const minutes = Math.ceil(waitMs / 60_000);
    const limit = `Interslot reads ${NUMBER.format(mailboxesPerHour)} mailboxes an hour for one person, so that nobody collects everybody’s calendars.`;
    const next =
      count > mailboxesPerHour
        ? 'Ask for fewer at once.'
        : `It goes on in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or now with fewer people. If you need more for your work, ask your administrator.`;
    throw tooMany('tooManyMailboxes', Math.ceil(waitMs / 1000), `${limit} ${next}`);
  }
}

/** @returns how long to wait, in milliseconds, where it is too much. */
async function take(
  limiter: RateLimiterMemory,
  personId: string,
  count: number,
): Promise<number | undefined> {
  if (count === 0) return undefined;
  // Ids are as long as a token's maker likes.
  const key = createHash('sha256').update(personId).digest('base64url');
  // Taken first and given back where it was too much: between a look and a taking, a hundred others would look too.
  const { consumedPoints, msBeforeNext } = await limiter.penalty(key, count);
  if (consumedPoints <= limiter.points) return undefined;
  await limiter.reward(key, count);
  return msBeforeNext > 0 ? msBeforeNext : limiter.duration * 1000;
}

function tooMany(code: ErrorCode, seconds: number, detail: string): HttpProblem {
  return new HttpProblem(429, code, detail, undefined, { 'retry-after': String(Math.max(1, seconds)) });
}
