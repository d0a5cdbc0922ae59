import { unwatchFile, watchFile, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseTree, type ParseError } from 'jsonc-parser';
import { Value } from 'typebox/value';
import { StartError } from '../../errors';
import type { DirectorySource, SourceReading } from '../directorySource';
import { addressProblems } from './addressProblems';
import { fieldProblems } from './fieldProblems';
import { parseCsv } from './parseCsv';
import { DirectoryFile } from './schema';
import { toReading } from './toReading';

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_PROBLEMS = 20;
const WATCH_MS = 1000;

/**
 * A directory kept by hand in a JSON or CSV file (by its ending; format in README).
 * @param path the file; @param now the clock, epoch milliseconds.
 */
export function createDirectoryFile(path: string, now: () => number): DirectorySource {
  return {
    source: 'directoryFile',
    read: () => readDirectoryFile(path, now()),
    watch: (onChange) => watchPath(path, onChange),
  };
}

async function readDirectoryFile(path: string, readAtMs: number): Promise<SourceReading> {
  const name = basename(path);
  const text = await readText(path, name);
  const data = name.toLowerCase().endsWith('.csv') ? parseCsv(text, name) : parseJson(text, name);
  if (!Value.Check(DirectoryFile, data)) throw new StartError('directory', schemaProblems(name, data));
  const reading = toReading(data, readAtMs);
  const problems = [
    ...addressProblems(name, reading.entries, MAX_PROBLEMS),
    ...fieldProblems(name, reading.entries, MAX_PROBLEMS),
  ];
  if (problems.length > 0) throw new StartError('directory', problems);
  return reading;
}

/** By looking at it every second: editors replace files, and shares and containers tell no events. */
function watchPath(path: string, onChange: () => void): () => void {
  const look = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino) onChange();
  };
  watchFile(path, { interval: WATCH_MS, persistent: false }, look);
  return () => unwatchFile(path, look);
}

async function readText(path: string, name: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new StartError('directory', [`${name}: larger than 256 MB.`]);
    return decode(await readFile(path), name);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError('directory', [`The directory file ${path} cannot be read.`]);
  }
}

/** Excel's plain "CSV" is in the code page of whoever saved it: read as UTF-8, Müller would be nobody whom anyone finds. */
function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StartError('directory', [
      `${name}: not in UTF-8. Save it as UTF-8; Excel calls it "CSV UTF-8".`,
    ]);
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    // Null counts as absent, as it does for whoever else reads an organisation.json.
    return JSON.parse(text, (_key, value: unknown) => value ?? undefined);
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
