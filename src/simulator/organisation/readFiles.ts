import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** organisation.md: the size of one file. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Why a file of the folder was not read; `message` continues a sentence that began with the file's name. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}

/**
 * Reads a UTF-8 file below `root`, which must be a real path. Links are followed as long as they stay in the folder.
 * Throws FileProblem for everything else: missing, outside, too large, not a plain file, not UTF-8.
 */
export async function readTextBelow(root: string, ...names: string[]): Promise<string> {
  const path = await realPathBelow(root, ...names);
  // The path is real now, so a link here was put in its place meanwhile; and opening a pipe must not wait for a writer.
  const file = await orProblem(open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  try {
    if (!(await file.stat()).isFile()) throw new FileProblem('is not a plain file');
    const buffer = await readAtMost(file, MAX_BYTES + 1);
    if (buffer.length > MAX_BYTES) throw new FileProblem('is larger than 10 MB');
    if (!isUtf8(buffer)) throw new FileProblem('is not UTF-8 text');
    return new TextDecoder().decode(buffer);
  } finally {
    await file.close();
  }
}

/** The names in a folder below `root`, sorted; empty where there is no such folder. Throws FileProblem. */
export async function namesBelow(root: string, folder: string): Promise<string[]> {
  try {
    await lstat(join(root, folder));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw new FileProblem(explain(error));
  }
  return (await orProblem(readdir(await realPathBelow(root, folder)))).sort();
}

async function realPathBelow(root: string, ...names: string[]): Promise<string> {
  const path = await orProblem(realpath(join(root, ...names)));
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep))
    throw new FileProblem('lies outside the folder');
  return path;
}

async function readAtMost(file: Awaited<ReturnType<typeof open>>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < limit) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(256 * 1024, limit - length)));
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks);
}

async function orProblem<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw new FileProblem(explain(error));
  }
}

export function explain(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  if (code === 'ENOTDIR') return 'is not a folder';
  return `cannot be read (${code ?? 'unknown reason'})`;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
