import type { AttendeeState, Mailbox, SystemState } from '../../contract';
import type { Cell, Colour } from '../../terminalText';

type SystemName = Mailbox['system'];

export const SYSTEM_NAMES = { exchange: 'Exchange', workmail: 'WorkMail' } as const;
/** What is not known has a sign of its own, so that it is not taken for an answer. */
const WHERE: Readonly<Record<SystemName, string>> = {
  ...SYSTEM_NAMES,
  both: 'Both',
  external: 'External',
  unknown: '? unknown',
};
const WHERE_COLOURS: Readonly<Record<SystemName, Colour>> = {
  exchange: 'blue',
  workmail: 'yellow',
  both: 'red',
  external: 'dim',
  unknown: 'magenta',
};
const STATES: Readonly<Record<AttendeeState, string>> = {
  free: 'free',
  tentative: 'tentative',
  workingElsewhere: 'working elsewhere',
  busy: 'busy',
  oof: 'away',
  unknown: '? unknown',
  external: 'external',
};

export function whereCell({ system, kind, moving }: Pick<Mailbox, 'system' | 'kind' | 'moving'>): Cell {
  if (kind === 'group') return { text: 'Group' };
  return { text: moving ? `${WHERE[system]}, moving` : WHERE[system], colour: WHERE_COLOURS[system] };
}

export const stateWord = (state: AttendeeState): string => STATES[state];

/** A mail system that is not well, in a line each. One that is not set up is no news. */
export function systemNotes(systems: readonly SystemState[]): string[] {
  return systems.flatMap(({ system, state, reason }) => {
    if (state === 'slow') return [`${SYSTEM_NAMES[system]} answers slowly.`];
    if (state !== 'down') return [];
    return [`${SYSTEM_NAMES[system]} does not answer${reason ? `: ${reason.message}` : '.'}`];
  });
}

export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
