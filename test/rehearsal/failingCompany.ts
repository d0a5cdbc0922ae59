import { join } from 'node:path';
import { OFFICE_JS_URL } from '../../src/backend/config';
import { startBackend, type Backend } from '../../src/backend/start';
import type { Faults, FreeBusyAnswer, Schedule, SuggestionsAnswer } from '../../src/contract';
import type { MailSystem } from '../../src/domain/mailbox';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';
import { root } from '../helpers/rehearsal';

/** A company whose calendars are known by heart: everybody has one meeting of an hour on a Tuesday, at an hour of their own. */

export const WINDOW = { start: '2026-11-30T00:00:00Z', end: '2026-12-03T00:00:00Z' };

const place = { kind: 'person', timeZone: 'Europe/Zurich' };
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const workingHours = { days, start: '08:00', end: '17:00' };
const person = (address: string, system: string) => ({
  address: `${address}@example.com`,
  displayName: address,
  system,
  workingHours,
  ...place,
});
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

export const PEOPLE = {
  exchange: names('e', 6).map((name) => person(name, 'exchange')),
  workmail: names('w', 6).map((name) => person(name, 'workmail')),
} as const;
/** Two mailboxes: one on each system, each with a meeting of its own. */
export const BOTH = person('b0', 'both');
export const ROOMS = names('room', 4).map((name, i) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'room',
  system: 'exchange',
  timeZone: 'Europe/Zurich',
  capacity: 4 + i,
}));

/** The hours (UTC, on the Tuesday) at which a mailbox is busy, as the calendars below say. */
const hoursOf = new Map<string, readonly number[]>();
[...PEOPLE.exchange, ...PEOPLE.workmail, ...ROOMS].forEach(({ address }, i) =>
  hoursOf.set(address, [1 + (i % 20)]),
);
hoursOf.set(BOTH.address, [3, 20]);

const stamp = (hour: number) => `20261201T${String(hour).padStart(2, '0')}0000Z`;
const meeting = (hour: number) => ({ start: stamp(hour), end: stamp(hour + 1) });

export function writeFailingCompany() {
  const calendars = Object.fromEntries(
    [...hoursOf]
      .filter(([address]) => address !== BOTH.address)
      .map(([address, hours]) => [address, hours.map(meeting)]),
  );
  return writeOrganisation({
    mailboxes: [...PEOPLE.exchange, ...PEOPLE.workmail, BOTH, ...ROOMS],
    calendars: {
      ...calendars,
      [`${BOTH.address}.exchange`]: [meeting(3)],
      [`${BOTH.address}.workmail`]: [meeting(20)],
    },
  });
}

/** What a whole and honest answer about this mailbox says. */
export function truth(address: string): Schedule['busy'] {
  return (hoursOf.get(address) ?? []).map((hour) => {
    const iso = (at: number) => `2026-12-01T${String(at).padStart(2, '0')}:00:00Z`;
    return { start: iso(hour), end: iso(hour + 1), busyType: 'busy' };
  });
}

export interface Company {
  readonly simulator: Simulator;
  /** A backend that has asked nothing yet: no memory, no accounts refused, no circuit open. */
  freshBackend(): Promise<Backend>;
  close(): Promise<void>;
}

export async function startCompany(): Promise<Company> {
  const written = writeFailingCompany();
  const simulator = await startSimulator({ organisation: await loadOrganisation(written.folder) });
  const reach = (system: MailSystem) => ({
    url: simulator[system].ewsUrl,
    username: simulator[system].username,
    password: { value: simulator[system].password },
    ca: { pem: simulator.caPem },
  });
  const config = {
    mode: 'live',
    host: '127.0.0.1',
    port: 0,
    directoryFile: join(written.folder, 'organisation.json'),
    mailSystems: { exchange: reach('exchange'), workmail: reach('workmail') },
    frameAncestors: [],
    officeJsUrl: OFFICE_JS_URL,
    logLevel: 'silent',
  } as const;
  return {
    simulator,
    freshBackend: () => startBackend(config, { root }),
    close: async () => {
      await simulator.setFaults({});
      await simulator.close();
      written.remove();
    },
  };
}

export interface Question {
  readonly mailboxes: readonly string[];
  readonly deadlineSeconds: number;
  readonly fresh?: boolean;
  readonly window?: typeof WINDOW;
}

export async function askFreeBusy(
  port: number,
  question: Question,
): Promise<{ status: number; elapsedMs: number; body: FreeBusyAnswer }> {
  const began = performance.now();
  const response = await fetch(`http://localhost:${port}/api/v1/freebusy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ window: WINDOW, ...question }),
  });
  const body = (await response.json()) as FreeBusyAnswer;
  return { status: response.status, elapsedMs: performance.now() - began, body };
}

/** What `POST /suggestions` says to whoever wants an hour of all these people and a room, at any time of the day. */
export async function askSuggestions(
  port: number,
  attendees: readonly string[],
): Promise<{ status: number; body: SuggestionsAnswer }> {
  const response = await fetch(`http://localhost:${port}/api/v1/suggestions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      attendees: attendees.map((address) => ({ address, role: 'required' })),
      rooms: { count: 1 },
      durationMinutes: 60,
      window: WINDOW,
      timeZone: 'Europe/Zurich',
      stepMinutes: 60,
      workingHours: 'ignore',
      deadlineSeconds: 1,
      limit: 50,
    }),
  });
  return { status: response.status, body: (await response.json()) as SuggestionsAnswer };
}

/** Whoever is said to be free at a time that is suggested, and is not: people and rooms. */
export function liesOfSuggestions(
  attendees: readonly string[],
  { suggestions }: SuggestionsAnswer,
): string[] {
  return suggestions.flatMap(({ start, end, attendees: listed, rooms }) => {
    const notFree = new Set(listed.filter(({ state }) => state !== 'free').map(({ address }) => address));
    const saidFree = [
      ...attendees.filter((one) => !notFree.has(one)),
      ...rooms.map(({ address }) => address),
    ];
    const isBusy = (address: string) => truth(address).some((one) => one.start < end && one.end > start);
    return saidFree.filter(isBusy).map((address) => `${address} is suggested as free at ${start}`);
  });
}

/** Where somebody would be offered as free who is not proven to be: any busy hour that the answer leaves open. */
export function liesOf(schedules: readonly Schedule[]): string[] {
  return schedules.flatMap((schedule) => {
    if (schedule.state === 'unknown' || schedule.state === 'external') return [];
    const covered = [...schedule.busy, ...(schedule.unknown ?? [])];
    const open = truth(schedule.address).filter(
      ({ start, end }) => !covered.some((one) => one.start <= start && one.end >= end),
    );
    return open.map(({ start }) => `${schedule.address} is not free at ${start}`);
  });
}

export type { Faults };
