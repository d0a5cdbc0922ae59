import type { Faults } from '../../contract';
import { strings } from '../strings';
import { choiceOf, FAULTY_SYSTEMS, type Fault, type FaultySystem } from './faults';

/** "Is slow, by a fixed time (6 s)" */
export function faultText(fault: Fault, words: Readonly<Record<string, string>>): string {
  const { slow: fixed, random, pause, behind, ahead } = strings.rehearsal.detail;
  const what = words[choiceOf(fault)] ?? fault.kind;
  if (fault.kind === 'throttling') return pause({ what, seconds: fault.backOffMs / 1000 });
  if (fault.kind === 'clockSkew') {
    const minutes = Math.abs(fault.minutes);
    return (fault.minutes < 0 ? behind : ahead)({ what, minutes });
  }
  if (fault.kind !== 'slow') return what;
  return fault.fromMs === fault.toMs
    ? fixed({ what, seconds: fault.fromMs / 1000 })
    : random({ what, from: fault.fromMs / 1000, to: fault.toMs / 1000 });
}

/** Everything that goes wrong, a line each: what is listed, and what is said after a change. */
export function faultLines(faults: Faults, nameOf: (address: string) => string): string[] {
  const { of, choice, mailboxChoice } = strings.rehearsal;
  const system = (name: FaultySystem) =>
    (faults[name] ?? []).map((fault) =>
      of({ who: strings.system.short[name], what: faultText(fault, choice) }),
    );
  const mailboxes = (faults.mailboxes ?? []).flatMap(({ address, faults: some }) =>
    some.map((fault) => of({ who: nameOf(address), what: faultText(fault, mailboxChoice) })),
  );
  return [...FAULTY_SYSTEMS.flatMap(system), ...mailboxes];
}
