export type * from './meeting';
export { suggestMeetings } from './suggestMeetings';
