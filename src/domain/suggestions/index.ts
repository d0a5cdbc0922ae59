export type * from './meeting';
export { QUALITIES } from './meeting';
export * as relaxing from './relaxations';
export { stateDuring, touchesThisMeeting, trackOf, type Track } from './state';
export { EVALUATIONS_A_STEP } from './steps';
export {
  explainTime,
  explainTimeInSteps,
  firstStartInSteps,
  suggestMeetings,
  suggestMeetingsInSteps,
  type ExplainedTime,
} from './suggestMeetings';
