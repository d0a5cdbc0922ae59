export type * from './meeting';
export { QUALITIES } from './meeting';
export { stateDuring, touchesThisMeeting, trackOf, type Track } from './state';
export { EVALUATIONS_A_STEP } from './steps';
export {
  explainTime,
  explainTimeInSteps,
  suggestMeetings,
  suggestMeetingsInSteps,
  type ExplainedTime,
} from './suggestMeetings';
