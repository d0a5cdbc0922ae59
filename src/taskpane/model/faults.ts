import type { Faults, MailboxFault, SystemFault } from '../../contract';
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
