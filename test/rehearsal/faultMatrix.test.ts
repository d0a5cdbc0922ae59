import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Faults, MailboxFault, Schedule, SystemFault } from '../../src/contract';
import type { MailSystem } from '../../src/domain/mailbox';
import { heapInUse } from '../helpers/collectGarbage';
import { root } from '../helpers/rehearsal';
import {
  askFreeBusy,
  BOTH,
  liesOf,
  PEOPLE,
  ROOMS,
  startCompany,
  truth,
  WINDOW,
  type Company,
} from './failingCompany';

/**
 * Every fault, in every system, for people, rooms and both. The table of what comes out is written into docs/failures.md,
 * so that anybody can read how failure looks without waiting for one.
 */

const DOCUMENT = join(root, 'docs/failures.md');
const DEADLINE_SECONDS = 2;
/** Far beyond the deadline, and short enough that nothing hangs for long. */
const TOO_SLOW_MS = 3500;

/** How the mailboxes of a failing system come out: unknown for a reason, or known with a doubt, or as if nothing were. */
type Outcome = { readonly unknown: string } | { readonly doubtful: string } | 'well';

const SYSTEM_FAULTS: readonly (readonly [fault: SystemFault, outcome: Outcome, what: string])[] = [
  [{ kind: 'down' }, { unknown: 'systemUnreachable' }, 'nobody listens'],
  [{ kind: 'refusing' }, { unknown: 'systemUnreachable' }, 'connections are cut at once'],
  [
    { kind: 'slow', fromMs: TOO_SLOW_MS, toMs: TOO_SLOW_MS },
    { unknown: 'timedOut' },
    'slower than the deadline',
  ],
  [{ kind: 'slow', fromMs: 50, toMs: 200 }, 'well', 'a little slow'],
  [{ kind: 'throttling', backOffMs: 60_000 }, { unknown: 'throttled' }, 'asks for a pause of a minute'],
  [{ kind: 'unauthorized' }, { unknown: 'unauthorized' }, 'the password is refused'],
  [{ kind: 'expiredCertificate' }, { unknown: 'tlsFailed' }, 'the certificate has expired'],
  [{ kind: 'truncated' }, { unknown: 'unexpectedAnswer' }, 'answers break off'],
  [{ kind: 'garbage' }, { unknown: 'unexpectedAnswer' }, 'a web page or noise instead of SOAP'],
  [{ kind: 'wrongCount' }, { unknown: 'unexpectedAnswer' }, 'one answer too few'],
  [{ kind: 'unknownCodes' }, 'well', 'busy types that nobody documented (they count as busy)'],
  [{ kind: 'empty' }, { doubtful: 'systemTooFree' }, 'success, and not a single event'],
  [{ kind: 'clockSkew', minutes: 90 }, { doubtful: 'clockSkew' }, 'its clock is an hour and a half ahead'],
  [{ kind: 'proxyingOff' }, 'well', 'knows its own mailboxes only'],
];

/** Ten working days and more: on fewer nobody doubts one calendar without a single event. */
const LONG_WINDOW = { start: WINDOW.start, end: '2026-12-19T00:00:00Z' };

const MAILBOX_FAULTS: readonly (readonly [fault: MailboxFault, outcome: Outcome, what: string])[] = [
  [
    { kind: 'slow', fromMs: TOO_SLOW_MS, toMs: TOO_SLOW_MS },
    { unknown: 'timedOut' },
    'slower than the deadline: servers answer a request as a whole, so all who are asked about in it wait',
  ],
  [{ kind: 'empty' }, { doubtful: 'tooFree' }, 'success, and not a single event in three weeks'],
  [{ kind: 'poison' }, { unknown: 'unexpectedAnswer' }, 'every request that names it fails as a whole'],
  [{ kind: 'unknownCodes' }, 'well', 'busy types that nobody documented (they count as busy)'],
  [{ kind: 'truncated' }, { unknown: 'unexpectedAnswer' }, 'the answer breaks off inside its part'],
  [{ kind: 'garbage' }, { unknown: 'unexpectedAnswer' }, 'its events have times that are none'],
  [{ kind: 'notFound' }, { unknown: 'notFound' }, 'no system knows it'],
  [{ kind: 'noAccess' }, { unknown: 'noAccess' }, 'the service account may not look'],
];

const addresses = (list: readonly { address: string }[]) => list.map(({ address }) => address);
const EVERYBODY = addresses([...PEOPLE.exchange, ...PEOPLE.workmail, BOTH]);
const QUESTIONS = {
  people: EVERYBODY,
  rooms: addresses(ROOMS),
  'people and rooms': [...EVERYBODY, ...addresses(ROOMS)],
} as const;
const ROOM_ADDRESSES = new Set(addresses(ROOMS));
const IS_ON: Record<MailSystem, ReadonlySet<string>> = {
  exchange: new Set([...addresses(PEOPLE.exchange), ...ROOM_ADDRESSES]),
  workmail: new Set(addresses(PEOPLE.workmail)),
};

let company: Company;
const rows: string[] = [];

beforeAll(async () => {
  company = await startCompany();
});

afterAll(async () => {
  await company.close();
});

/** Asks a backend that knows nothing yet, and holds every promise that does not depend on the fault. */
async function ask(faults: Faults, mailboxes: readonly string[], window = WINDOW): Promise<Schedule[]> {
  await company.simulator.setFaults(faults);
  const backend = await company.freshBackend();
  try {
    const { status, elapsedMs, body } = await askFreeBusy(backend.port, {
      mailboxes,
      window,
      deadlineSeconds: DEADLINE_SECONDS,
    });
    expect(status).toBe(200);
    expect(elapsedMs).toBeLessThan(2 * DEADLINE_SECONDS * 1000);
    expect(body.schedules.map(({ address }) => address)).toEqual(mailboxes);
    return body.schedules;
  } finally {
    await backend.close();
    await company.simulator.setFaults({});
  }
}

function expectWell(schedule: Schedule): void {
  expect(schedule).toMatchObject({ state: 'known', busy: truth(schedule.address) });
  expect(schedule.doubtful).toBeUndefined();
}

function expectOutcome(schedule: Schedule, outcome: Outcome, isRoom: boolean): void {
  if (outcome === 'well') return expectWell(schedule);
  if ('unknown' in outcome) {
    expect(schedule).toMatchObject({ state: 'unknown', busy: [], reason: { code: outcome.unknown } });
    expect(schedule.reason?.message).toMatch(/^\S.*[.?]$/);
    return;
  }
  expect(schedule.state).toBe('known');
  // An unused room is nothing strange; a wrong clock is one for rooms as well.
  const isDoubted = !isRoom || outcome.doubtful === 'clockSkew';
  expect(schedule.doubtful?.code).toBe(isDoubted ? outcome.doubtful : undefined);
}

/** In the table: what is said of these mailboxes, each thing once. */
function said(schedules: readonly Schedule[]): string {
  const things = schedules.map(({ state, reason, doubtful }) => {
    const why = reason ?? doubtful;
    return why ? `${state}, \`${why.code}\`: ${why.message.replace(/localhost:\d+/g, 'the server')}` : state;
  });
  return [...new Set(things)].join('<br>') || 'nobody concerned';
}

function addRow(
  where: string,
  what: string,
  schedules: readonly Schedule[],
  isSick: (one: Schedule) => boolean,
) {
  const isHalf = ({ address }: Schedule) => address === BOTH.address;
  const sick = schedules.filter((one) => isSick(one) && !isHalf(one));
  const isRoom = ({ address }: Schedule) => ROOM_ADDRESSES.has(address);
  const well = schedules.filter((one) => !isSick(one) && !isHalf(one));
  const cells = [
    where,
    what,
    said(sick.filter((one) => !isRoom(one))),
    said(sick.filter(isRoom)),
    said(schedules.filter(isHalf)),
    `${well.filter(({ state }) => state === 'known').length} of ${well.length} known`,
  ];
  rows.push(`| ${cells.join(' | ')} |`);
}

describe.each(['exchange', 'workmail'] as const)('a fault of %s', (system) => {
  const where = system === 'exchange' ? 'Exchange' : 'WorkMail';

  it.each(SYSTEM_FAULTS.map(([fault, outcome, what]) => ({ ...fault, fault, outcome, what })))(
    '$kind: $what',
    async ({ fault, outcome, what }) => {
      for (const [asked, mailboxes] of Object.entries(QUESTIONS)) {
        const schedules = await ask({ [system]: [fault] }, mailboxes);
        const isSick = ({ address }: Schedule) => IS_ON[system].has(address);
        for (const schedule of schedules) {
          if (IS_ON[system].has(schedule.address)) {
            expectOutcome(schedule, outcome, ROOM_ADDRESSES.has(schedule.address));
          } else if (schedule.address !== BOTH.address) {
            expectWell(schedule);
          } else if (outcome !== 'well' && 'unknown' in outcome) {
            // The other half is known, and the gap stays.
            const own = truth(BOTH.address)[system === 'exchange' ? 1 : 0];
            expect(schedule).toMatchObject({
              state: 'partial',
              busy: [own],
              reason: { code: outcome.unknown },
            });
          } else {
            if (outcome === 'well') expectWell(schedule);
            else if ('doubtful' in outcome) expect(schedule.doubtful?.code).toBe(outcome.doubtful);
          }
        }
        // What is answered in good faith but too free or shifted cannot be told from the truth; it is doubted instead.
        if (outcome === 'well' || 'unknown' in outcome) expect(liesOf(schedules)).toEqual([]);
        if (asked === 'people and rooms') addRow(where, what, schedules, isSick);
      }
    },
  );
});

describe.each([
  ['a person on Exchange', PEOPLE.exchange[2]!.address],
  ['a person on WorkMail', PEOPLE.workmail[3]!.address],
  ['a room', ROOMS[1]!.address],
])('a fault of %s', (who, sickAddress) => {
  it.each(MAILBOX_FAULTS.map(([fault, outcome, what]) => ({ ...fault, fault, outcome, what })))(
    '$kind: $what',
    async ({ fault, outcome, what }) => {
      const faults: Faults = { mailboxes: [{ address: sickAddress, faults: [fault] }] };
      const ownSystem = IS_ON.exchange.has(sickAddress) ? 'exchange' : 'workmail';
      for (const [asked, mailboxes] of Object.entries(QUESTIONS)) {
        const schedules = await ask(faults, mailboxes, fault.kind === 'empty' ? LONG_WINDOW : WINDOW);
        const isAsked = mailboxes.includes(sickAddress);
        const isHeldUp = ({ address }: Schedule) =>
          isAsked && fault.kind === 'slow' && IS_ON[ownSystem].has(address);
        for (const schedule of schedules) {
          const { address } = schedule;
          if (address === sickAddress || isHeldUp(schedule))
            expectOutcome(schedule, outcome, ROOM_ADDRESSES.has(address));
          else if (fault.kind !== 'slow' || !isAsked || address !== BOTH.address) expectWell(schedule);
          else expect(schedule).toMatchObject({ state: 'partial', reason: { code: 'timedOut' } });
        }
        if (outcome === 'well' || 'unknown' in outcome) expect(liesOf(schedules)).toEqual([]);
        if (asked === 'people and rooms')
          addRow(who, what, schedules, ({ address }) => address === sickAddress);
      }
    },
  );
});

it('leaves nothing behind: no socket, no growing memory', async () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 250));
  const sockets = () =>
    process.getActiveResourcesInfo().filter((one) => /^(TCPSocketWrap|TLSWrap)$/.test(one)).length;
  const round = async () => {
    for (const kind of ['down', 'refusing', 'truncated', 'garbage', 'expiredCertificate'] as const) {
      await ask({ exchange: [{ kind }] }, QUESTIONS.people);
    }
  };
  await round();
  await settle();
  const before = { sockets: sockets(), heap: await heapInUse() };
  for (let i = 0; i < 4; i++) await round();
  await settle();
  expect(sockets()).toBeLessThanOrEqual(before.sockets);
  expect((await heapInUse()) - before.heap).toBeLessThan(20 * 1024 * 1024);
});

it('docs/failures.md says how each of them looks', () => {
  const head = [
    '# How failure looks',
    '',
    'Written by `test/rehearsal/faultMatrix.test.ts`, which runs every fault of the rehearsal over real HTTPS. Thirteen people,',
    'six on each system and one on both, and four rooms on Exchange. Whoever is not on the failing system is answered for as ever.',
    'Every question has a deadline of two seconds. A calendar that is *known* and carries a code is shown with that doubt beside it.',
    '',
    '| what fails | how | people concerned | rooms concerned | one on both systems | everybody else |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const text = `${[...head, ...rows].join('\n')}\n`;
  const before = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  if (before !== text) writeFileSync(DOCUMENT, text);
  // In CI nobody would commit it.
  if (process.env.REQUIRE_ALL) expect(before).toBe(text);
});
