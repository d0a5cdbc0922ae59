import type { Mailbox, SuggestionsAnswer, SuggestionsRequest } from '../../contract';
import { plain, wrap, type Colour } from '../../terminalText';
import type { Asker } from '../asker/asker';
import { withAsker } from '../asker/open';
import { OWN_OPTIONS, listOf, wholeNumber, type Command } from '../command';
import { UsageError } from '../failure';
import { findMailboxes } from '../find';
import type { Shell } from '../shell';
import { createClock, type Clock } from '../show/clock';
import { people, stateWord, systemNotes } from '../show/words';
import { toWithin, toZone } from '../times';

const QUALITY_COLOURS: Readonly<Record<string, Colour>> = {
  excellent: 'green',
  good: 'green',
  fair: 'yellow',
  poor: 'red',
};

interface Own {
  readonly required?: string[];
  readonly optional?: string[];
  readonly organizer?: string;
  readonly duration?: number;
  readonly rooms?: number;
  readonly seats?: number;
  readonly features?: string[];
  readonly building?: string;
  readonly within: string;
  readonly limit?: number;
  readonly 'working-hours'?: string;
}

/** Times for a meeting, best first, with rooms and the reasons. */
export const suggest: Command<Own> = {
  command: 'suggest',
  describe: 'Times for a meeting, with rooms',
  build: (yargs) =>
    yargs
      .option('required', {
        type: 'string',
        array: true,
        describe: 'Who has to come: addresses, names, groups, with commas',
      })
      .option('optional', { type: 'string', array: true, describe: 'Who may come' })
      .option('organizer', { type: 'string', describe: 'Who invites; has to come too' })
      .option('duration', wholeNumber('duration', 'Minutes; 30 unless given', [5, 1440]))
      .option('within', {
        type: 'string',
        default: '5 days',
        describe: '"next week", tomorrow, "10 days", 2026-12-01..2026-12-04',
      })
      .option('rooms', wholeNumber('rooms', 'So many rooms', [1, 50]))
      .option('seats', wholeNumber('seats', 'Rooms with so many seats', [1, 100_000]))
      .option('features', { type: 'string', array: true, describe: 'Rooms with all of these, with commas' })
      .option('building', { type: 'string', describe: 'Rooms in this building' })
      .option('working-hours', {
        choices: ['everyone', 'organizer', 'ignore'],
        describe: 'Whose working hours count; everyone’s unless given',
      })
      .option('limit', wholeNumber('limit', 'At most so many times; 5 unless given', [1, 50]))
      .group(
        [
          'required',
          'optional',
          'organizer',
          'duration',
          'within',
          'rooms',
          'seats',
          'features',
          'building',
          'working-hours',
          'limit',
        ],
        OWN_OPTIONS,
      )
      .example('$0 suggest --required ana,bo --within tomorrow', 'half an hour for two')
      .example('$0 suggest --required team@example.com --rooms 1', 'for a group, with a room'),
  run: (options, shell) => {
    const zone = toZone(options.zone);
    const window = toWithin(options.within, { nowMs: shell.world.now(), zone });
    return withAsker(options, shell, async (asker) => {
      const { request, names } = await toRequest(asker, options, zone, window);
      const answer = await asker.suggestions(request);
      if (options.json) shell.printJson(answer);
      else print(answer, names, createClock(zone), shell);
      return answer.suggestions.length > 0 ? 0 : 1;
    });
  },
};

async function toRequest(
  asker: Asker,
  options: Own,
  zone: string,
  window: { readonly startMs: number; readonly endMs: number },
): Promise<{ request: SuggestionsRequest; names: Map<string, Mailbox> }> {
  const { organizer, rooms, seats, building } = options;
  const features = listOf(options.features);
  const required = await findMailboxes(asker, listOf(options.required), '--required');
  const optional = await findMailboxes(asker, listOf(options.optional), '--optional');
  const [host] = organizer === undefined ? [] : await findMailboxes(asker, [organizer], '--organizer');
  const all = [...required, ...optional, ...(host ? [host] : [])];
  if (all.length === 0) throw new UsageError('Nobody is to meet: name somebody with --required.');
  const wantsRooms =
    rooms !== undefined || seats !== undefined || features.length > 0 || building !== undefined;
  const names = new Map<string, Mailbox>();
  for (const one of all.flatMap((mailbox) => [mailbox, ...(mailbox.members ?? [])]))
    names.set(one.address.toLowerCase(), one);
  const request: SuggestionsRequest = {
    ...(host && { organizer: host.address }),
    attendees: [
      ...required.map(({ address }) => ({ address, role: 'required' as const })),
      ...optional.map(({ address }) => ({ address, role: 'optional' as const })),
    ],
    durationMinutes: options.duration ?? 30,
    window: { start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString() },
    timeZone: zone,
    limit: options.limit ?? 5,
    ...(options['working-hours'] !== undefined && {
      workingHours: options['working-hours'] as NonNullable<SuggestionsRequest['workingHours']>,
    }),
    ...(wantsRooms && {
      rooms: {
        count: rooms ?? 1,
        ...(seats !== undefined && { minCapacity: seats }),
        ...(features.length > 0 && { features }),
        ...(building !== undefined && { building }),
      },
    }),
  };
  return { request, names };
}

function print(
  answer: SuggestionsAnswer,
  names: ReadonlyMap<string, Mailbox>,
  clock: Clock,
  shell: Shell,
): void {
  const { suggestions, none, relax = none?.relax ?? [], considered, systems } = answer;
  const nameOf = (address: string) => names.get(address.toLowerCase())?.displayName ?? address;
  const first = suggestions[0];
  if (first) {
    shell.say(`For ${people(considered.attendees)}, times in ${clock.named(Date.parse(first.start))}`);
    suggestions.forEach((one, i) => printOne(one, i + 1, { considered, nameOf, clock, shell }));
  }
  if (none) shell.say(none.text);
  else if (relax.length > 0) shell.say('', 'For a better time:');
  for (const { text, firstStart } of relax) {
    const when =
      firstStart === undefined
        ? ''
        : ` (first ${clock.day(Date.parse(firstStart))} ${clock.time(Date.parse(firstStart))})`;
    shell.print(...wrap(plain(text + when), shell.width, '    ', '  - '));
  }
  const notes = systemNotes(systems);
  if (notes.length > 0) shell.say('', ...notes);
}

interface Around {
  readonly considered: SuggestionsAnswer['considered'];
  readonly nameOf: (address: string) => string;
  readonly clock: Clock;
  readonly shell: Shell;
}

function printOne(
  one: SuggestionsAnswer['suggestions'][number],
  number: number,
  { considered, nameOf, clock, shell }: Around,
): void {
  const { width, paint, print: put } = shell;
  const [startMs, endMs] = [Date.parse(one.start), Date.parse(one.end)];
  const when = `${clock.day(startMs)}  ${clock.time(startMs)} – ${clock.time(endMs)}`;
  const free = `${one.freeCount} of ${considered.attendees} free`;
  put(
    '',
    `${String(number).padStart(2)}. ${paint(when, 'bold')}  ${paint(one.quality, QUALITY_COLOURS[one.quality] ?? 'dim')}, ${free}`,
  );
  const line = (text: string) => put(...wrap(plain(text), width, '      ', '    '));
  const reasons = told(one.reasons.map(({ text }) => text));
  for (const text of reasons) line(text);
  // Whoever a reason has named already is not named again.
  const others = one.attendees
    .map((attendee) => ({ ...attendee, name: nameOf(attendee.address) }))
    .filter(({ name }) => !reasons.some((text) => text.includes(name)));
  const unknown = others.filter(({ state }) => state === 'unknown');
  if (unknown.length > 0) line(`? Not known: ${unknown.map(({ name }) => name).join(', ')}.`);
  const rest = others.filter(({ state }) => state !== 'unknown');
  if (rest.length > 0)
    line(
      `${rest.map(({ name, state, withinWorkingHours }) => `${name}: ${words(state, withinWorkingHours)}`).join('; ')}.`,
    );
  for (const { displayName, capacity, building } of one.rooms)
    line(
      `Room: ${displayName}${capacity === undefined ? '' : `, ${capacity} seats`}${building === undefined ? '' : `, ${building}`}`,
    );
}

/** The first sentence joins some of the others, which then say nothing new. */
function told([first = '', ...others]: readonly string[]): string[] {
  const isNew = (text: string) => !first.toLowerCase().includes(text.toLowerCase().replace(/\.$/, ''));
  return [first, ...others.filter(isNew)].filter((text) => text !== '');
}

function words(state: Parameters<typeof stateWord>[0], withinWorkingHours: boolean): string {
  const outside = withinWorkingHours ? '' : 'outside working hours';
  if (state === 'free') return outside;
  return [stateWord(state), outside].filter(Boolean).join(', ');
}
