import type { MeetingRequest } from '../../../src/domain/suggestions';
import { explainTime } from '../../../src/domain/suggestions';
import { at, block, known, only, optional, person, request, resource, room, span } from '../builders';

/** The reasons after the headline, by their codes, with what they name. */
const against = (more: Partial<MeetingRequest>) =>
  only(more)
    .reasons.slice(1)
    .map(({ code, facts }) => [code, facts?.names]);
const evening = { window: span('20:00-21:00') };
const all = known([], {
  workingHours: {
    zone: { iana: 'UTC' },
    periods: [{ days: ['monday'], startMinutes: 0, endMinutes: 1440 }],
  },
});

describe('each rule speaks of those who broke it, and of no others', () => {
  it('outside working hours: the required, the optional and the things apart', () => {
    const attendees = [person('Ana'), person('Bo', all), optional('Cy'), optional('Di', all)];
    const resources = [resource('Projector'), resource('Screen', all)];
    expect(against({ ...evening, attendees, resources })).toEqual([
      ['requiredOutsideHours', ['Ana']],
      ['optionalOutsideHours', ['Cy']],
      ['resourceOutsideHours', ['Projector']],
    ]);
  });

  it('outside the hours that are assumed where there is no organizer', () => {
    const { reasons } = only({ ...evening, workingHours: 'organizer' });
    expect(reasons.slice(1).map(({ text }) => text)).toEqual([
      'It is outside Monday to Friday, 09:00 to 17:00.',
    ]);
  });

  it('tentatively booked: things, and not the people', () => {
    const then = known([block('09:00-10:00', 'tentative')]);
    const resources = [resource('Projector', then), resource('Screen')];
    expect(against({ attendees: [person('Ana', then)], resources })).toEqual([
      ['requiredTentative', ['Ana']],
      ['resourceTentative', ['Projector']],
    ]);
  });

  it('taken: things that are busy or out of office, where a time is explained', () => {
    const then = (type: 'busy' | 'oof' | 'tentative') => known([block('09:00-10:00', type)]);
    const resources = [
      resource('Projector', then('busy')),
      resource('Screen', then('oof')),
      resource('Van', then('tentative')),
      resource('Whiteboard'),
    ];
    const asked = request({ attendees: [person('Ana', then('busy'))], resources });
    const taken = explainTime(asked, at('09:00')).suggestion.reasons.find(
      ({ code }) => code === 'resourceAway',
    );
    expect(taken).toMatchObject({
      text: 'Projector and Screen are taken.',
      facts: { names: ['Projector', 'Screen'] },
    });
  });

  it('rooms: the places that lack one, and no others', () => {
    const taken = known([block('09:00-10:00')]);
    const candidates = [room('A', known(), { building: 'Lisbon' }), room('B', taken, { building: 'Zurich' })];
    const sites = ['Lisbon', 'Zurich'].map((building) => ({ building, people: 1 }));
    expect(only({ rooms: { count: 1, filter: {}, candidates, sites } }).reasons.slice(1)).toMatchObject([
      { code: 'noRoomFreeAt', facts: { building: 'Zurich' } },
    ]);
    const none = { count: 1, filter: {}, candidates: [room('A', taken)] };
    expect(only({ rooms: none }).reasons.slice(1)).toEqual([
      { code: 'noRoomFree', text: 'No room that fits is known to be free.' },
    ]);
  });
});
