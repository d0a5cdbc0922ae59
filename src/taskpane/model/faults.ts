import type { Faults, MailboxFault, SystemFault } from '../../contract';
import { strings } from '../strings';
import { keyOf } from './people';

/** What goes wrong on purpose, as a person chooses it: slow by a fixed and by a random time are two choices of one kind. */
export type SystemChoice = SystemFault['kind'] | 'slowRandom';
export type MailboxChoice = MailboxFault['kind'] | 'slowRandom';
export type Fault = SystemFault | MailboxFault;
export type FaultySystem = 'exchange' | 'workmail';

export const FAULTY_SYSTEMS: readonly FaultySystem[] = ['exchange', 'workmail'];
/** What one PUT may carry. */
export const MOST_MAILBOXES = 200;

/** Milliseconds and minutes that a choice begins with. Slow is slower than what counts as slow, and in time. */
const FIRST = { fixedMs: 6000, fromMs: 500, toMs: 12_000, backOffMs: 30_000, minutes: 60 };

export function choiceOf<F extends Fault>(fault: F): F['kind'] | 'slowRandom' {
  const { kind }: F = fault;
  const one: Fault = fault;
  return one.kind === 'slow' && one.fromMs !== one.toMs ? 'slowRandom' : kind;
}

const slow = (fromMs: number, toMs: number) => ({ kind: 'slow', fromMs, toMs }) as const;

export function systemFault(choice: SystemChoice): SystemFault {
  switch (choice) {
    case 'slow':
      return slow(FIRST.fixedMs, FIRST.fixedMs);
    case 'slowRandom':
      return slow(FIRST.fromMs, FIRST.toMs);
    case 'throttling':
      return { kind: choice, backOffMs: FIRST.backOffMs };
    case 'clockSkew':
      return { kind: choice, minutes: FIRST.minutes };
    default:
      return { kind: choice };
  }
}

export function mailboxFault(choice: MailboxChoice): MailboxFault {
  switch (choice) {
    case 'slow':
      return slow(FIRST.fixedMs, FIRST.fixedMs);
    case 'slowRandom':
      return slow(FIRST.fromMs, FIRST.toMs);
    default:
      return { kind: choice };
  }
}

/** One system's faults changed; everything else stays as it is, also what no control of ours can show. */
export function withSystem(faults: Faults, system: FaultySystem, these: readonly SystemFault[]): Faults {
  const { [system]: _before, ...rest } = faults;
  return these.length === 0 ? rest : { ...rest, [system]: [...these] };
}

/** One mailbox's faults changed, in its place in the list or at its end; none takes it off the list. */
export function withMailbox(faults: Faults, address: string, these: readonly MailboxFault[]): Faults {
  const { mailboxes: before = [], ...rest } = faults;
  const same = (one: string) => keyOf(one) === keyOf(address);
  const entry = { address, faults: [...these] };
  const listed = before.some((one) => same(one.address));
  const changed = before.map((one) => (same(one.address) ? entry : one));
  const mailboxes = (listed ? changed : [...before, entry]).filter((one) => one.faults.length > 0);
  return mailboxes.length === 0 ? rest : { ...rest, mailboxes };
}

/** "Is slow, by a fixed time (6 s)" */
export function faultText(fault: Fault, words: Readonly<Record<string, string>>): string {
  const { slow: fixed, random, pause, clock } = strings.rehearsal.detail;
  const what = words[choiceOf(fault)] ?? fault.kind;
  if (fault.kind === 'throttling') return pause(what, fault.backOffMs / 1000);
  if (fault.kind === 'clockSkew') return clock(what, fault.minutes);
  if (fault.kind !== 'slow') return what;
  return fault.fromMs === fault.toMs
    ? fixed(what, fault.fromMs / 1000)
    : random(what, fault.fromMs / 1000, fault.toMs / 1000);
}

/** Everything that goes wrong, a line each: what is listed, and what is said after a change. */
export function faultLines(faults: Faults, nameOf: (address: string) => string): string[] {
  const { of, choice, mailboxChoice } = strings.rehearsal;
  const system = (name: FaultySystem) =>
    (faults[name] ?? []).map((fault) => of(strings.system.short[name], faultText(fault, choice)));
  const mailboxes = (faults.mailboxes ?? []).flatMap(({ address, faults: some }) =>
    some.map((fault) => of(nameOf(address), faultText(fault, mailboxChoice))),
  );
  return [...FAULTY_SYSTEMS.flatMap(system), ...mailboxes];
}
