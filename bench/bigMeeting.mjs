// A company out of nothing for the page's benchmark: so many people on both systems, two weeks of calendars each.
// Answers the calls that the page makes, in the shapes of the contract.
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FIRST_NAMES = ['Ana', 'Bo', 'Chiara', 'Dmitri', 'Eva', 'Farid', 'Grete', 'Hiro', 'Ines', 'Jonas'];
const LAST_NAMES = [
  'Silva',
  'Lindqvist',
  'Brändli',
  'Weiß',
  'Novák',
  'O’Brien',
  'Tanaka',
  'García',
  'Müller',
];
const BUSY_TYPES = ['busy', 'busy', 'busy', 'tentative', 'oof', 'workingElsewhere'];

/** A small repeatable generator (mulberry32), so that every run measures the same calendars. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param roomCount rooms beside the people; where there are some, every calendar is known. */
export function bigMeeting(count, startMs, roomCount = 0) {
  const people = Array.from({ length: count }, (_, index) => ({
    address: `person${index}@example.com`,
    displayName: `${FIRST_NAMES[index % 10]} ${LAST_NAMES[Math.floor(index / 10) % 9]} ${index}`,
    kind: 'person',
    system: index % 5 < 3 ? 'exchange' : 'workmail',
    evidence: [],
    timeZone: index % 3 === 0 ? 'Europe/Lisbon' : 'Europe/Zurich',
  }));
  const rooms = Array.from({ length: roomCount }, (_, index) => ({
    address: `room${count + index}@example.com`,
    displayName: `Room ${index}`,
    kind: 'room',
    system: 'exchange',
    evidence: [],
    capacity: 40 + (index % 30),
    building: `House ${index % 4}`,
    features: index % 2 === 0 ? ['video'] : [],
  }));
  const mailboxes = [...people, ...rooms];
  const iso = (atMs) => new Date(atMs).toISOString().replace('.000Z', 'Z');
  const schedule = (address, window) => {
    const index = Number(/\d+/.exec(address)?.[0] ?? 0);
    const next = random(index + 1);
    const busy = [];
    const workingTimes = [];
    for (let day = Date.parse(window.start); day < Date.parse(window.end); day += DAY_MS) {
      workingTimes.push({ start: iso(day + 8 * HOUR_MS), end: iso(day + 17 * HOUR_MS) });
      for (let at = day + 7 * HOUR_MS; at < day + 17 * HOUR_MS;) {
        at += Math.ceil(next() * 8) * (HOUR_MS / 4);
        const end = at + Math.ceil(next() * 5) * (HOUR_MS / 4);
        busy.push({ start: iso(at), end: iso(end), busyType: BUSY_TYPES[Math.floor(next() * 6)] });
        at = end;
      }
    }
    const isUnknown = roomCount === 0 && index % 12 === 11;
    const system = mailboxes[index].system;
    const reason = {
      code: 'timedOut',
      message: 'The mail system had not answered when time was up.',
      system,
    };
    return {
      address,
      system,
      state: isUnknown ? 'unknown' : 'known',
      busy: isUnknown ? [] : busy,
      ...(isUnknown ? { reason } : { workingTimes }),
      timeZone: mailboxes[index].timeZone,
      readAt: iso(startMs),
      sources: [{ system, state: isUnknown ? 'unknown' : 'known', readAt: iso(startMs) }],
    };
  };
  const suggestion = (index) => {
    const start = startMs + DAY_MS + (9 + index) * HOUR_MS;
    return {
      id: String(index),
      start: iso(start),
      end: iso(start + HOUR_MS),
      quality: 'fair',
      freeCount: Math.floor(count / 2),
      attendees: mailboxes.slice(0, count / 2).map(({ address }) => ({
        address,
        role: 'required',
        state: 'unknown',
        withinWorkingHours: true,
      })),
      rooms: [],
      share: { free: count / 2, unknown: count / 2, away: 0 },
      reasons: [{ code: 'someRequiredFree', text: `Free: ${count / 2} of ${count} required people.` }],
    };
  };
  const systems = ['exchange', 'workmail'].map((system) => ({
    system,
    state: 'ok',
    checkedAt: iso(startMs),
  }));
  const answers = {
    '/mailboxes': ({ addresses }) => ({
      mailboxes: addresses.map((one) => mailboxes.find(({ address }) => address === one)),
    }),
    '/freebusy': (body) => ({
      window: body.window,
      schedules: body.mailboxes.map((address) => schedule(address, body.window)),
      systems,
    }),
    '/suggestions': () => ({
      suggestions: Array.from({ length: 10 }, (_, index) => suggestion(index)),
      systems,
      considered: { starts: 100, attendees: count, rooms: 0 },
      readAt: iso(startMs),
    }),
    '/rooms': () => ({ rooms, roomLists: [] }),
  };
  return { mailboxes: people, answer: (path, body) => answers[path]?.(body) };
}
