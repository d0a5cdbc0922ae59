import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseTree, type ParseError } from 'jsonc-parser';
import { Value } from 'typebox/value';
import { addressKey, isSmtpAddress, tidyAddress } from '../../domain/address';
import type { Mailbox } from '../../domain/mailbox';
import { StartError } from '../../errors';
import type { DirectoryRecords, DirectorySource } from '../directorySource';
import { parseCsv } from './parseCsv';
import { DirectoryFile, type MailboxRecord } from './schema';

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_PROBLEMS = 20;

const FINDINGS: Record<MailboxRecord['system'], string> = {
  exchange: 'Listed on Exchange',
  workmail: 'Listed on WorkMail',
  both: 'Listed on Exchange and on WorkMail',
  unknown: 'Listed without a mail system',
};

/**
 * A directory kept by hand in a JSON or CSV file (by its ending; format in README).
 * @param path the file; @param now the clock, epoch milliseconds.
 */
export function createDirectoryFile(path: string, now: () => number): DirectorySource {
  return { read: () => readDirectoryFile(path, now()) };
}

async function readDirectoryFile(path: string, readAtMs: number): Promise<DirectoryRecords> {
  const name = basename(path);
  const text = await readText(path, name);
  const data = name.toLowerCase().endsWith('.csv') ? parseCsv(text, name) : parseJson(text, name);
  if (!Value.Check(DirectoryFile, data)) throw new StartError('directory', schemaProblems(name, data));
  const records = toRecords(data, readAtMs);
  const problems = addressProblems(name, records.mailboxes);
  if (problems.length > 0) throw new StartError('directory', problems);
  return records;
}

async function readText(path: string, name: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new StartError('directory', [`${name}: larger than 256 MB.`]);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError('directory', [`The directory file ${path} cannot be read.`]);
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    // Null counts as absent, as it does for whoever else reads an organisation.json.
    return JSON.parse(text.replace(/^\uFEFF/, ''), (_key, value: unknown) => value ?? undefined);
  } catch {
    // JSON.parse repeats the text around the fault and, in Node 20, not always the place. Only the place leaves this function.
    const faults: ParseError[] = [];
    parseTree(text, faults);
    const line = text.slice(0, faults[0]?.offset ?? 0).split('\n').length;
    throw new StartError('directory', [`${name}: not JSON, see line ${line}.`]);
  }
}

function schemaProblems(name: string, data: unknown): string[] {
  const problems: string[] = [];
  for (const error of Value.Errors(DirectoryFile, data)) {
    problems.push(`${name}: ${error.instancePath || '/'} ${error.message}.`);
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems;
}

function addressProblems(name: string, mailboxes: readonly Mailbox[]): string[] {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  for (const mailbox of mailboxes) {
    for (const address of [mailbox.address, ...(mailbox.aliases ?? [])]) {
      if (!isSmtpAddress(address)) problems.push(`${name}: ${address} is not an e-mail address.`);
      const owner = owners.get(addressKey(address));
      if (owner !== undefined && owner !== mailbox.address) {
        problems.push(`${name}: ${owner} and ${mailbox.address} both claim the address ${address}.`);
      } else if (owner !== undefined && address === mailbox.address) {
        problems.push(`${name}: ${address} is listed twice.`);
      }
      owners.set(addressKey(address), mailbox.address);
    }
    if (problems.length >= MAX_PROBLEMS) break;
  }
  return problems;
}

function toRecords(file: DirectoryFile, readAtMs: number): DirectoryRecords {
  const groups = (file.groups ?? []).map((group): Mailbox => ({
    address: tidyAddress(group.address),
    displayName: group.displayName,
    kind: 'group',
    system: 'unknown',
    evidence: [{ source: 'directoryFile', finding: 'Listed as a group', readAtMs }],
    members: group.members,
  }));
  const domains = [file.domain, ...(file.mailDomains ?? []).map((domain) => domain.name)]
    .filter((domain) => domain !== undefined)
    .map((domain) => domain.toLowerCase());
  return {
    mailboxes: [...file.mailboxes.map((record) => toMailbox(record, readAtMs)), ...groups],
    roomLists: (file.roomLists ?? []).map((list) => ({
      address: tidyAddress(list.address),
      displayName: list.displayName,
      rooms: list.members,
    })),
    domains: [...new Set(domains)],
    ...(file.name === undefined ? {} : { organisationName: file.name }),
    ...(file.workmail?.alias === undefined ? {} : { workmailAlias: file.workmail.alias }),
    readAtMs,
  };
}

function toMailbox(record: MailboxRecord, readAtMs: number): Mailbox {
  const { directory, movedAt, movesOn, ...rest } = record;
  return {
    address: tidyAddress(rest.address),
    displayName: rest.displayName,
    kind: rest.kind,
    system: rest.system,
    evidence: [{ source: 'directoryFile', finding: FINDINGS[rest.system], readAtMs }],
    ...(rest.aliases && { aliases: rest.aliases.map(tidyAddress) }),
    ...(rest.department && { department: rest.department }),
    ...(rest.office && { office: rest.office }),
    ...(rest.timeZone && { timeZone: rest.timeZone }),
    ...(rest.capacity !== undefined && { capacity: rest.capacity }),
    ...(rest.features && { features: rest.features }),
    ...(rest.building && { building: rest.building }),
    ...(rest.floor && { floor: rest.floor }),
    ...(rest.wheelchairAccessible !== undefined && { wheelchairAccessible: rest.wheelchairAccessible }),
    ...(movedAt && { movedAt: movedAt.slice(0, 10) }),
    ...(movesOn && { movesOn: movesOn.slice(0, 10) }),
    ...(directory?.hidden && { hidden: true }),
  };
}
