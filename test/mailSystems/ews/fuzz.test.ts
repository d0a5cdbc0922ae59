import fc from 'fast-check';
import { createEwsMailSystem } from '../../../src/mailSystems/ews';
import { EwsError } from '../../../src/mailSystems/ews/ewsError';
import { getUserAvailability } from '../../../src/mailSystems/ews/operations/getUserAvailability';
import { UnusableAnswer } from '../../../src/mailSystems/ews/unusableAnswer';
import { read } from './helpers/answers';
import { createAuthority } from './helpers/certificates';
import { answers, damage, eventsNamed, isWellFormed, WINDOW } from './helpers/damage';
import { startServer, xml } from './helpers/server';

/** By hand: INTERSLOT_FUZZ_RUNS=100000 npx jest test/mailSystems/ews/fuzz --selectProjects node */
const RUNS = Number(process.env['INTERSLOT_FUZZ_RUNS'] ?? 10_000);
const TIMEOUT_MS = 60_000 + RUNS * 20;

const damaged = fc
  .tuple(answers, fc.array(damage, { maxLength: 4 }))
  .map(([{ xml: whole, count }, damages]) => {
    const original = Buffer.from(whole, 'utf8');
    return { original, count, bytes: damages.reduce<Buffer>((bytes, one) => one(bytes), original) };
  });

/** Cut anywhere before its last character, an answer is never whole. */
const isCut = (bytes: Buffer, original: Buffer) =>
  bytes.length < original.length && original.subarray(0, bytes.length).equals(bytes);

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@corp.example`);

it(
  'damaged answers are read right or refused with a reason, and never known with less than they say',
  async () => {
    let whole = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damaged, async ({ original, count, bytes }) => {
        const request = {
          mailboxes: addresses(count),
          window: WINDOW,
          mergedFreeBusyIntervalInMinutes: 30,
        };
        const outcome = await read(getUserAvailability, request, bytes).catch((error: unknown) => error);
        if (!Array.isArray(outcome)) {
          refused += 1;
          if (!(outcome instanceof EwsError) && !(outcome instanceof UnusableAnswer)) throw outcome;
          return;
        }
        whole += 1;
        const named = eventsNamed(bytes);
        expect(outcome).toHaveLength(count);
        expect(isCut(bytes, original)).toBe(false);
        // Namespaces of attributes and of skipped elements are the one thing that our reader does not look into.
        if (named === undefined) return expect(isWellFormed(bytes)).toBe(true);
        expect(named).toHaveLength(count);
        outcome.forEach((response, index) => {
          if (response.isKnown) expect(response.events.length).toBeGreaterThanOrEqual(named[index]!);
        });
      }),
      { numRuns: RUNS },
    );
    // Both ends are reached, or the damage is of the wrong kind.
    expect(whole).toBeGreaterThan(RUNS / 20);
    expect(refused).toBeGreaterThan(RUNS / 20);
  },
  TIMEOUT_MS,
);

it(
  'over HTTPS every damaged answer ends in a reading for everybody',
  async () => {
    const authority = await createAuthority('Fuzz');
    let said: Buffer = Buffer.alloc(0);
    const server = await startServer(
      (_, response) => xml(response, said),
      await authority.issue('localhost'),
    );
    const ews = createEwsMailSystem({
      system: 'workmail',
      url: server.url,
      username: 'svc',
      readPassword: async () => 'secret',
      ca: authority.pem,
      waits: { retryMs: 0 },
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ original, count, bytes }) => {
        said = bytes;
        const { readings, failure } = await ews.readFreeBusy(addresses(count), WINDOW);
        expect(readings).toHaveLength(count);
        const isRefused = eventsNamed(bytes) === undefined && isCut(bytes, original);
        if (isRefused) expect(failure?.code).toBe('unexpectedAnswer');
        for (const { unknown } of readings) {
          if (isRefused) expect(unknown).toMatchObject([WINDOW]);
          for (const { reason } of unknown) expect(reason.message).toMatch(/^[A-Z].*[.?]$/);
        }
      }),
      { numRuns: Math.min(RUNS, 300) },
    );
    await ews.close();
    await server.close();
  },
  TIMEOUT_MS,
);
