export type * from './meeting';
export { QUALITIES } from './meeting';
export { stateDuring, touchesThisMeeting, trackOf, type Track } from './state';
export { explainTime, suggestMeetings } from './suggestMeetings';
