import type { Mailbox, Schedule } from '../../contract';
import { renderTable } from '../../terminalText';
import { withAsker } from '../asker/open';
import { OWN_OPTIONS, type Command } from '../command';
import { findMailboxes, opened } from '../find';
import type { Shell } from '../shell';
import { createClock, type Clock } from '../show/clock';
import { renderTimelines } from '../show/timeline';
import { stateWord, systemNotes, whereCell } from '../show/words';
import { toWindow, toZone } from '../times';

interface Own {
  readonly whose?: string[];
  readonly from?: string;
  readonly to?: string;
  readonly list?: boolean;
  readonly fresh?: boolean;
}

/** When people and rooms are busy, as a timeline of each day. */
export const freebusy: Command<Own> = {
  command: 'freebusy <whose..>',
  describe: 'When people and rooms are busy, day by day',
  build: (yargs) =>
    yargs
      .positional('whose', { type: 'string', array: true, describe: 'Addresses, names, groups, rooms' })
      .option('from', { type: 'string', describe: 'Start: a date, a day’s name, a time; today unless given' })
      .option('to', {
        type: 'string',
        describe: 'End; a day is meant whole. The end of the first day unless given',
      })
      .option('list', { type: 'boolean', describe: 'Times as a list instead of a timeline' })
      .option('fresh', { type: 'boolean', describe: 'Take nothing that was read a moment ago' })
      .group(['from', 'to', 'list', 'fresh'], OWN_OPTIONS)
      .example('$0 freebusy ana.silva@example.com bo.lindqvist@example.com', 'today')
      .example('$0 freebusy sales@example.com --from monday --to friday', 'a group, five days')
      .example(
        '$0 freebusy zurich-1@example.com --from "tomorrow 13:00" --to "tomorrow 18:00"',
        'one afternoon',
      ),
  run: (options, shell) => {
    const zone = toZone(options.zone);
    const window = toWindow(options.from, options.to, { nowMs: shell.world.now(), zone });
    return withAsker(options, shell, async (asker) => {
      const mailboxes = opened(await findMailboxes(asker, options.whose ?? [], 'freebusy'));
      const answer = await asker.freeBusy({
        mailboxes: mailboxes.map(({ address }) => address),
        window: { start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString() },
        ...(options.fresh && { fresh: true }),
      });
      if (options.json) {
        shell.printJson(answer);
        return 0;
      }
      const clock = createClock(zone);
      const lanes = answer.schedules.map((schedule, i) => {
        const mailbox = mailboxes[i] as Mailbox;
        return { name: mailbox.displayName, where: whereCell(mailbox), schedule };
      });
      shell.say(`Free/busy, times in ${clock.named(window.startMs)}`, '');
      if (options.list) printList(lanes, clock, shell);
      else shell.print(...renderTimelines(lanes, window, { ...shell, clock }));
      printReasons(lanes, clock, shell);
      const notes = systemNotes(answer.systems);
      if (notes.length > 0) shell.say('', ...notes);
      return 0;
    });
  },
};

type Named = { readonly name: string; readonly schedule: Schedule };

function printList(lanes: readonly Named[], clock: Clock, { print, width, paint }: Shell): void {
  const rows = lanes.flatMap(({ name, schedule }) => {
    const { busy, unknown = [], state } = schedule;
    const all = [
      ...busy.map(({ start, end, busyType }) => ({
        start,
        end,
        word: stateWord(busyType),
        isUnknown: false,
      })),
      ...unknown.map(({ start, end }) => ({ start, end, word: stateWord('unknown'), isUnknown: true })),
    ].sort((a, b) => a.start.localeCompare(b.start));
    if (all.length === 0)
      return [
        [
          name,
          {
            known: 'free all the time',
            partial: 'free as far as is known',
            unknown: '? unknown',
            external: 'external, not asked',
          }[state],
          '',
        ],
      ];
    return all.map(({ start, end, word, isUnknown }, i) => [
      i === 0 ? name : '',
      { text: word, ...(isUnknown && { colour: 'magenta' as const }) },
      span(start, end, clock),
    ]);
  });
  const columns = [{ title: 'Who' }, { title: 'State' }, { title: 'When' }];
  print(...renderTable(columns, rows, { width, paint }));
}

function span(start: string, end: string, clock: Clock): string {
  const [a, b] = [Date.parse(start), Date.parse(end)];
  const isSameDay = clock.day(a) === clock.day(b);
  return `${clock.day(a)} ${clock.time(a)} – ${isSameDay ? '' : `${clock.day(b)} `}${clock.time(b)}`;
}

/** Why something is not known, and what is hard to believe. */
function printReasons(lanes: readonly Named[], clock: Clock, { say }: Shell): void {
  const lines = lanes.flatMap(({ name, schedule: { state, reason, unknown = [], doubtful, sources } }) => {
    const why = reason ?? unknown[0]?.reason ?? sources.find((one) => one.reason)?.reason;
    const isOpen = state === 'unknown' || state === 'partial';
    const first = unknown[0];
    const when =
      state === 'partial' && first
        ? ` (${span(first.start, first.end, clock)}${unknown.length > 1 ? ' and more' : ''})`
        : '';
    return [
      ...(isOpen
        ? [
            `? ${name} is ${state === 'unknown' ? 'unknown' : `not known in part${when}`}: ${why?.message ?? 'nobody answered.'}`,
          ]
        : []),
      ...(doubtful ? [`! ${name} looks too free to be believed: ${doubtful.message}`] : []),
    ];
  });
  if (lines.length > 0) say('', ...lines);
}
