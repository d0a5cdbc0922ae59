/** What people read, in English: one template for each code, whole sentences. `who` is a name, or the number that is asked for. */
export const SENTENCES = {
  widenWindow: () => 'The time window would have to be wider: this time lies outside it.',
  freeResource: (who) => `${who} is taken: its booking would have to move, or ${who} be left out.`,
  releaseTentativeResource: (who) => `${who} is tentatively booked: that booking would have to be given up.`,
  askAboutResource: (who) => `Nothing is known of the calendar of ${who}: ask whoever looks after it.`,
  moveMeeting: (who) => `${who} would have to move a meeting, or be optional.`,
  comeAlthoughAway: (who) => `${who} is away and would have to come all the same, or be optional.`,
  releaseTentative: (who) => `${who} would have to give up a tentative appointment.`,
  ask: (who) => `Nothing is known of ${possessive(who)} calendar: ask ${who}.`,
  openGroup: (who) => `${who} is a group that cannot be opened: name its members.`,
  correctAddress: (who) => `${who} is no e-mail address: correct it.`,
  joinFromElsewhere: (who) => `${who} works elsewhere and would have to join from there.`,
  workOutsideHours: (who) => `${who} would have to meet outside working hours.`,
  workOutsideAssumedHours: (who) =>
    `${who} would have to meet outside working hours, which are not known and were assumed.`,
  meetOutsideAssumedHours: () => 'The meeting would have to be outside Monday to Friday, 09:00 to 17:00.',
  askForOtherRooms: () => 'No room meets everything that was asked for: less would have to be asked.',
  freeRoom: () =>
    'A room that fits would have to become free, or the meeting do without one: none is known to be free.',
  freeRooms: (howMany) =>
    howMany === '1'
      ? 'One more room that fits would have to become free, or one fewer be asked for.'
      : `${howMany} more rooms that fit would have to become free, or as many fewer be asked for.`,
  moveMeetingOrMiss: (who) => `${who}, optional, would have to move a meeting, or miss this one.`,
  comeAlthoughAwayOrMiss: (who) =>
    `${who}, optional, is away and would have to come all the same, or miss this meeting.`,
} satisfies Record<string, (who: string) => string>;

export type Change = keyof typeof SENTENCES;

function possessive(who: string): string {
  return `${who}’s`;
}
