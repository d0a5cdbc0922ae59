import { isAddress, normalAddress } from './address';
import type { FieldReader } from './fieldReader';
import type { Mailbox, Weekday, WorkingHours } from './organisation';
import { WEEKDAYS, WORKMAIL_ROLES, WORKMAIL_STATES } from './organisation';
import type { IanaZone } from '../timeZones/ianaZone';
import { ianaZone } from '../timeZones/ianaZone';

/**
 * The directory file's schema sets the same limits: a rehearsal reads organisation.json through both, and what the one takes
 * the other must.
 */
export const MAX_NAME = 256;
const MAX_FLOOR = 64;
const MAX_FEATURES = 100;
const MAX_FEATURE = 100;

/** Reads an address field: in lower case, or undefined with a problem told. */
export function readAddress(fields: FieldReader, name: string): string | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  return isAddress(text)
    ? normalAddress(text)
    : fields.problem(name, `is not an e-mail address: ${JSON.stringify(text)}`);
}

export function readAddresses(fields: FieldReader, name: string): string[] {
  const texts = fields.texts(name);
  for (const text of texts) {
    if (!isAddress(text))
      fields.problem(name, `holds ${JSON.stringify(text)}, which is not an e-mail address`);
  }
  return texts.filter(isAddress).map(normalAddress);
}

/** Reads an IANA time zone name. */
export function readZone(fields: FieldReader, name: string): IanaZone | undefined {
  const text = fields.optionalText(name);
  if (text === undefined) return undefined;
  return ianaZone(text) ?? fields.problem(name, `is not a known IANA time zone: ${JSON.stringify(text)}`);
}

/** Reads one entry of "mailboxes"; undefined where the address or the kind cannot be read. */
export function readMailbox(
  fields: FieldReader,
  organisationZone: IanaZone,
  warnings: string[],
): Mailbox | undefined {
  const address = readAddress(fields, 'address');
  const kind = fields.oneOf('kind', ['person', 'room', 'equipment']);
  const system = fields.oneOf('system', ['exchange', 'workmail', 'both']);
  const displayName = fields.text('displayName', MAX_NAME);
  const directory = fields.object('directory');
  const workmail = fields.object('workmail');
  const mailbox = {
    aliases: readAddresses(fields, 'aliases'),
    timeZone: readZone(fields, 'timeZone') ?? organisationZone,
    access: fields.oneOf('access', ['none', 'freeBusy', 'detailed'], 'freeBusy') ?? 'none',
    features: fields.labels('features', MAX_FEATURES, MAX_FEATURE),
    directory: {
      ...defined('userPrincipalName', directory?.optionalText('userPrincipalName')),
      ...defined('targetAddress', directory?.optionalText('targetAddress')),
      hidden: directory?.flag('hidden', false) ?? false,
    },
    ...defined('department', fields.optionalText('department', MAX_NAME)),
    ...defined('office', fields.optionalText('office', MAX_NAME)),
    ...defined('workingHours', readWorkingHours(fields)),
    ...defined('movedAt', fields.date('movedAt')),
    ...defined('movesOn', fields.date('movesOn')),
    ...defined('capacity', fields.wholeNumber('capacity', 100_000)),
    ...defined('building', fields.optionalText('building', MAX_NAME)),
    ...defined('floor', fields.optionalText('floor', MAX_FLOOR)),
    ...(fields.has('wheelchairAccessible')
      ? { wheelchairAccessible: fields.flag('wheelchairAccessible', false) }
      : {}),
    ...(workmail && {
      workmail: {
        ...defined('state', workmail.has('state') ? workmail.oneOf('state', WORKMAIL_STATES) : undefined),
        ...defined('enabledAt', workmail.date('enabledAt')),
        ...defined('role', workmail.has('role') ? workmail.oneOf('role', WORKMAIL_ROLES) : undefined),
      },
    }),
  };
  for (const name of [fields, directory, workmail].flatMap((reader) => reader?.unread() ?? [])) {
    warnings.push(`${name} is not a field that Interslot knows.`);
  }
  if (!address || !kind || !system || !displayName) return undefined;
  if (kind !== 'person' && system !== 'exchange') {
    // A finding for whoever runs the company, not a mistake in the file: such things exist.
    warnings.push(
      `${fields.place}: the ${kind} ${address} is not on Exchange, where rooms and equipment belong.`,
    );
  }
  return { address, kind, system, displayName, ...mailbox };
}

function defined<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}

function readWorkingHours(mailbox: FieldReader): WorkingHours | undefined {
  const fields = mailbox.object('workingHours');
  if (!fields) return undefined;
  const days = fields.texts('days').filter((day): day is Weekday => {
    const known = (WEEKDAYS as readonly string[]).includes(day);
    if (!known)
      fields.problem('days', `holds ${JSON.stringify(day)}; it must be one of ${WEEKDAYS.join(', ')}`);
    return known;
  });
  const startMinutes = readTimeOfDay(fields, 'start');
  const endMinutes = readTimeOfDay(fields, 'end');
  if (startMinutes === 1440) return fields.problem('start', 'cannot be 24:00');
  if (startMinutes === undefined || endMinutes === undefined) return undefined;
  return { days: [...new Set(days)], startMinutes, endMinutes };
}

function readTimeOfDay(fields: FieldReader, name: string): number | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text);
  if (!match) return fields.problem(name, `is not a time of day such as "09:00": ${JSON.stringify(text)}`);
  return match[1] === undefined ? 1440 : Number(match[1]) * 60 + Number(match[2]);
}
