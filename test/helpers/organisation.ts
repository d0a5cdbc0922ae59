import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One event of a test calendar; instants like 20261201T090000Z, or a date for a whole day. */
export interface TestEvent {
  readonly start: string;
  readonly end: string;
  readonly summary?: string;
  /** More content lines, e.g. `X-MICROSOFT-CDO-BUSYSTATUS:OOF`. */
  readonly lines?: readonly string[];
}

export interface TestOrganisation {
  readonly mailboxes: readonly Record<string, unknown>[];
  /** By file name without `.ics`, which is the address (for `both`: with `.exchange` or `.workmail`). */
  readonly calendars?: Readonly<Record<string, readonly TestEvent[] | string>>;
  readonly groups?: readonly Record<string, unknown>[];
  readonly roomLists?: readonly Record<string, unknown>[];
}

/** Writes an organisation folder into the temporary directory. `remove` deletes it. */
export function writeOrganisation(organisation: TestOrganisation): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-organisation-'));
  const { calendars = {}, ...rest } = organisation;
  const json = {
    name: 'Test Corp',
    domain: 'example.com',
    timeZone: 'Europe/Zurich',
    workmail: { alias: 'test-corp', region: 'eu-west-1', organizationId: `m-${'0'.repeat(32)}` },
    ...rest,
  };
  writeFileSync(join(folder, 'organisation.json'), JSON.stringify(json));
  mkdirSync(join(folder, 'calendars'));
  for (const [name, events] of Object.entries(calendars)) {
    writeFileSync(
      join(folder, 'calendars', `${name}.ics`),
      typeof events === 'string' ? events : toCalendar(events),
    );
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function toCalendar(events: readonly TestEvent[]): string {
  const stamp = (value: string) => (value.length === 8 ? `;VALUE=DATE:${value}` : `:${value}`);
  const lines = events.flatMap((event, i) => [
    'BEGIN:VEVENT',
    `UID:${i}@test`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART${stamp(event.start)}`,
    `DTEND${stamp(event.end)}`,
    `SUMMARY:${event.summary ?? 'Secret subject'}`,
    'LOCATION:Secret place',
    ...(event.lines ?? []),
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Interslot//Test//EN',
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
