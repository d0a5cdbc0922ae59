import type { ExplainAnswer } from '../../contract';
import { strings } from '../strings';
import { attendeeLines, nameFinder, roomText } from './cardFacts';
import { changeText } from './apiWords';
import { keyOf, type People } from './people';

type State = ExplainAnswer['rooms'][number]['state'];

export interface ExplainedFacts {
  /** Nothing at all stands against the time. */
  readonly isClear: boolean;
  /** Who is not simply free then. */
  readonly people: readonly string[];
  /** "3 of 12 free, 2 not known", where rooms were asked for. */
  readonly roomsInShort?: string;
  /** Every room that may serve, in order of fit, with how it stands. */
  readonly rooms: readonly string[];
  readonly wouldHaveToGive: readonly string[];
  /** "Bo Ek: busy, was free before", of everybody and every room that stands otherwise than it did; absent where nobody asked. */
  readonly changes?: readonly string[];
}

/** One time, explained in lines. */
export function explainedFacts(answer: ExplainAnswer, people: People): ExplainedFacts {
  const { suggestion, rooms, changes } = answer;
  const state = strings.times.state;
  const nameOf = nameFinder(people);
  const roomNames = new Map(
    [...rooms.map(({ room }) => room), ...suggestion.rooms].map((room) => [keyOf(room.address), room]),
  );
  const told = (address: string, from: State, to: State) => {
    const room = roomNames.get(keyOf(address));
    const word = room ? roomState : (one: State) => state[one];
    const name = room?.displayName || nameOf(address);
    return strings.explain.changed({ name, now: word(to), before: word(from) });
  };
  const count = (wanted: string) => rooms.filter((one) => one.state === wanted).length;
  return {
    isClear: answer.wouldHaveToGive.length === 0,
    people: attendeeLines(suggestion, people),
    ...(rooms.length > 0
      ? {
          roomsInShort: strings.explain.rooms({
            free: count('free'),
            total: rooms.length,
            unknown: count('unknown'),
          }),
        }
      : {}),
    rooms: rooms.map((one) =>
      strings.times.stateOf({ name: roomText(one.room), facts: roomState(one.state) }),
    ),
    wouldHaveToGive: answer.wouldHaveToGive.map(changeText),
    ...(changes ? { changes: changes.map(({ address, from, to }) => told(address, from, to)) } : {}),
  };
}

/** A room is not away: it is taken, whatever its calendar calls that. */
const roomState = (state: State): string =>
  strings.times.state[state === 'oof' || state === 'workingElsewhere' ? 'busy' : state];
