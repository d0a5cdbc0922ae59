/**
 * What a time can have against it. The order of this list is the order inside a band (contract.md, "Order inside a band"),
 * except for the rules that only set the band. `atBest` is the best quality that a time breaking the rule can have.
 */
import type { Quality } from './meeting';
import type { Present, RoomsThen, Scene } from './scene';
import { aboutNames, aboutPreference, said, type NamesCode, type Said } from './sentences';
import type { Counts } from './counts';

export interface Rule {
  readonly name: keyof Counts;
  readonly atBest: Quality;
  /** Whether more of it ranks a time lower inside its band. */
  readonly ranks: boolean;
  /** What there is to say about what broke the rule; called only when something did. */
  readonly reasons: (scene: Scene) => Said[];
}

export const RULES: readonly Rule[] = [
  {
    name: 'requiredAway',
    atBest: 'poor',
    ranks: true,
    reasons: (scene) => [
      ...about(scene, 'requiredBusy', is('required', 'busy')),
      ...about(scene, 'requiredOof', is('required', 'oof')),
    ],
  },
  {
    name: 'requiredOutsideHours',
    atBest: 'fair',
    ranks: true,
    reasons: (scene) => [
      ...about(scene, 'requiredOutsideHours', isOutside('required')),
      ...(scene.heldToAssumedHours
        ? [said('outsideAssumedHours', 'it is outside Monday to Friday, 09:00 to 17:00')]
        : []),
    ],
  },
  {
    name: 'requiredUnknown',
    atBest: 'fair',
    ranks: true,
    reasons: (scene) => about(scene, 'requiredUnknown', is('required', 'unknown')),
  },
  {
    name: 'requiredTentative',
    atBest: 'fair',
    ranks: true,
    reasons: (scene) => about(scene, 'requiredTentative', is('required', 'tentative')),
  },
  {
    name: 'optionalNotFree',
    atBest: 'good',
    ranks: true,
    reasons: (scene) => [
      ...about(scene, 'optionalBusy', is('optional', 'busy')),
      ...about(scene, 'optionalOof', is('optional', 'oof')),
      ...about(scene, 'optionalUnknown', is('optional', 'unknown')),
      ...about(scene, 'optionalTentative', is('optional', 'tentative')),
      ...about(scene, 'optionalElsewhere', is('optional', 'workingElsewhere')),
    ],
  },
  {
    name: 'optionalOutsideHours',
    atBest: 'good',
    ranks: true,
    reasons: (scene) => about(scene, 'optionalOutsideHours', isOutside('optional')),
  },
  { name: 'missingRooms', atBest: 'poor', ranks: true, reasons: missingRooms },
  {
    name: 'brokenPreferences',
    atBest: 'excellent',
    ranks: true,
    reasons: (scene) => scene.broken.map(({ name, asked }) => aboutPreference(name, asked)),
  },
  // The rules from here on set the band and do not rank inside it.
  {
    name: 'requiredElsewhere',
    atBest: 'good',
    ranks: false,
    reasons: (scene) => about(scene, 'requiredElsewhere', is('required', 'workingElsewhere')),
  },
  {
    // Rules the time out when suggesting; counts here for a time somebody asks to have explained.
    name: 'resourceAway',
    atBest: 'poor',
    ranks: false,
    reasons: (scene) =>
      about(
        scene,
        'resourceAway',
        ({ role, state }) => role === 'resource' && (state === 'busy' || state === 'oof'),
      ),
  },
  {
    name: 'resourceUnknown',
    atBest: 'fair',
    ranks: false,
    reasons: (scene) => about(scene, 'resourceUnknown', is('resource', 'unknown')),
  },
  {
    name: 'resourceTentative',
    atBest: 'fair',
    ranks: false,
    reasons: (scene) => about(scene, 'resourceTentative', is('resource', 'tentative')),
  },
  {
    name: 'resourceOutsideHours',
    atBest: 'fair',
    ranks: false,
    reasons: (scene) => about(scene, 'resourceOutsideHours', isOutside('resource')),
  },
];

/** One sentence for each place that lacks a room. */
function missingRooms({ rooms }: Scene): Said[] {
  return rooms.filter(({ need, chosen }) => chosen.length < need.count).map(missingRoom);
}

function missingRoom({ need: { building, count, inOrder }, chosen }: RoomsThen): Said {
  const free = chosen.length;
  if (building !== undefined) {
    const facts = { building, free, asked: count };
    if (inOrder.length === 0)
      return said('noRoomMatchesAt', `no room in ${building} meets everything that was asked for`, facts);
    if (count === 1)
      return said('noRoomFreeAt', `no room that fits is known to be free in ${building}`, facts);
    return said('tooFewRoomsFreeAt', `known to be free in ${building}: ${free} of ${count} rooms`, facts);
  }
  if (inOrder.length === 0) return said('noRoomMatches', 'no room meets everything that was asked for');
  if (count === 1) return said('noRoomFree', 'no room that fits is known to be free');
  return said('tooFewRoomsFree', `known to be free: ${free} of ${count} rooms`, { free, asked: count });
}

type Test = (who: Present) => boolean;

function is(role: Present['role'], state: Present['state']): Test {
  return (who) => who.role === role && who.state === state;
}

function isOutside(role: Present['role']): Test {
  return (who) => who.role === role && who.held && !who.withinWorkingHours;
}

function about(scene: Scene, code: NamesCode, test: Test): Said[] {
  return aboutNames(
    code,
    scene.present.filter(test).map((who) => who.displayName),
  );
}
