import { FieldReader } from './fieldReader';
import { placeOfJsonError } from './jsonPlace';
import type { Group, Mailbox, Organisation } from './organisation';
import { MAX_NAME, readAddress, readAddresses, readMailbox, readZone } from './readMailbox';
import type { IanaZone } from '../timeZones/ianaZone';
import { ianaZone } from '../timeZones/ianaZone';

type Described = Omit<Organisation, 'folder' | 'calendars' | 'warnings'>;

/**
 * Reads the text of organisation.json. What is wrong goes into `problems` and what is odd into `warnings`, one sentence
 * each, naming the place in the file. The answer can be used only if no problem was found.
 */
export function readOrganisation(
  text: string,
  problems: string[],
  warnings: string[],
): Described | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const { line, column } = placeOfJsonError(text);
    problems.push(`it is not JSON: line ${line}, column ${column}.`);
    return undefined;
  }
  const fields = FieldReader.of(json, '', problems);
  if (!fields) return undefined;
  const domain = fields.text('domain')?.toLowerCase() ?? '';
  if (domain !== '' && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain))
    fields.problem('domain', 'is not a domain name');
  if (!fields.has('timeZone')) fields.problem('timeZone', 'is missing');
  const timeZone = readZone(fields, 'timeZone') ?? ianaZone('UTC')!;
  const workmail = readWorkmail(fields, warnings);
  const organisation: Described = {
    name: fields.text('name', MAX_NAME) ?? '',
    domain,
    timeZone,
    mailDomains: readMailDomains(fields, domain),
    ...(workmail && { workmail }),
    mailboxes: readMailboxes(fields, timeZone, warnings),
    roomLists: readGroups(fields, 'roomLists', warnings),
    groups: readGroups(fields, 'groups', warnings),
  };
  for (const name of fields.unread()) warnings.push(`${name} is not a field that Interslot knows.`);
  checkAddresses(organisation, problems);
  return organisation;
}

function readMailboxes(fields: FieldReader, zone: IanaZone, warnings: string[]): Mailbox[] {
  if (!fields.has('mailboxes')) fields.problem('mailboxes', 'is missing');
  return fields.objects('mailboxes').flatMap((entry) => readMailbox(entry, zone, warnings) ?? []);
}

function readGroups(fields: FieldReader, name: 'roomLists' | 'groups', warnings: string[]): Group[] {
  return fields.objects(name).flatMap((entry) => {
    const address = readAddress(entry, 'address');
    const displayName = entry.text('displayName', MAX_NAME);
    const members = readAddresses(entry, 'members');
    const hidden = entry.object('directory')?.flag('hidden', false) ?? false;
    for (const unknown of entry.unread()) warnings.push(`${unknown} is not a field that Interslot knows.`);
    return address && displayName ? [{ address, displayName, members: [...new Set(members)], hidden }] : [];
  });
}

function readMailDomains(fields: FieldReader, domain: string): Organisation['mailDomains'] {
  if (!fields.has('mailDomains')) return [{ name: domain, verified: true }];
  return fields.objects('mailDomains').flatMap((entry) => {
    const name = entry.text('name')?.toLowerCase();
    const verified = entry.flag('verified', true);
    return name === undefined ? [] : [{ name, verified }];
  });
}

function readWorkmail(fields: FieldReader, warnings: string[]): Organisation['workmail'] {
  const entry = fields.object('workmail');
  const alias = entry?.text('alias')?.toLowerCase();
  const region = entry?.optionalText('region');
  const organizationId = entry?.optionalText('organizationId');
  for (const unknown of entry?.unread() ?? [])
    warnings.push(`${unknown} is not a field that Interslot knows.`);
  if (!entry || alias === undefined) return undefined;
  if (!/^[a-z0-9][a-z0-9-]{0,61}$/.test(alias)) return entry.problem('alias', 'is not a WorkMail alias');
  if (organizationId !== undefined && !/^m-[0-9a-f]{32}$/.test(organizationId))
    return entry.problem('organizationId', 'must be m- and 32 hexadecimal digits');
  return { alias, ...(region && { region }), ...(organizationId && { organizationId }) };
}

/** One address, one owner; and members that exist. */
function checkAddresses(organisation: Described, problems: string[]): void {
  const owners = new Map<string, string>();
  const claim = (address: string, place: string) => {
    const owner = owners.get(address);
    if (owner === undefined) owners.set(address, place);
    else problems.push(`${place} has the address ${address}, which belongs to ${owner} already.`);
  };
  organisation.mailboxes.forEach((mailbox, index) => {
    claim(mailbox.address, `mailboxes[${index}]`);
    for (const alias of new Set(mailbox.aliases))
      if (alias !== mailbox.address) claim(alias, `mailboxes[${index}].aliases`);
  });
  const lists = ['roomLists', 'groups'] as const;
  for (const name of lists)
    organisation[name].forEach((group, index) => claim(group.address, `${name}[${index}]`));
  for (const name of lists) {
    organisation[name].forEach((group, index) => {
      for (const member of group.members) {
        if (!owners.has(member)) {
          problems.push(
            `${name}[${index}].members holds ${member}, which is no mailbox and no group of this organisation.`,
          );
        }
      }
    });
  }
}
