import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FolderContents {
  readonly mailboxes?: readonly object[];
  readonly groups?: readonly object[];
  readonly roomLists?: readonly object[];
  /** Calendars by the name of their file. */
  readonly calendars?: Readonly<Record<string, string>>;
  /** Replaces or adds fields of organisation.json. */
  readonly fields?: object;
  /** Replaces organisation.json as a whole. */
  readonly json?: string;
}

export const ANA = 'ana.silva@example.com';

export function person(address: string, fields: object = {}): object {
  const local = address.slice(0, address.indexOf('@'));
  return { address, displayName: local, kind: 'person', system: 'exchange', access: 'detailed', ...fields };
}

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Makes an organisation folder in a directory of its own below the system's temporary one, until the tests of the file end. */
export function makeFolder(contents: FolderContents = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-organisation-'));
  made.push(folder);
  mkdirSync(join(folder, 'calendars'));
  const json = {
    name: 'Example Corp',
    domain: 'example.com',
    timeZone: 'Europe/Zurich',
    workmail: { alias: 'example-corp', region: 'eu-west-1' },
    mailboxes: contents.mailboxes ?? [person(ANA)],
    groups: contents.groups ?? [],
    roomLists: contents.roomLists ?? [],
    ...contents.fields,
  };
  writeFileSync(join(folder, 'organisation.json'), contents.json ?? JSON.stringify(json));
  for (const [name, text] of Object.entries(contents.calendars ?? {})) {
    writeFileSync(join(folder, 'calendars', name), text);
  }
  return folder;
}

/** A VCALENDAR around components, each given as lines. */
export function ics(...components: readonly (readonly string[])[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...components.flat(),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** A VEVENT of these lines, with a UID where they bring none. */
export function vevent(...lines: readonly string[]): string[] {
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${lines.join('|').slice(0, 60)}`];
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'];
}
