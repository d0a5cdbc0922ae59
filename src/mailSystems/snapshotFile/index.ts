import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { InterslotError } from '../../errors';
import type { DirectorySnapshot } from '../directorySnapshot';
import { fromText, toLines } from './format';

/** The snapshot's name in its folder. */
export const SNAPSHOT_FILE = 'directory.snapshot';
/** The one that could not be used is kept, once, for whoever wants to know why. */
const SET_ASIDE = `${SNAPSHOT_FILE}.set-aside`;
const TEMPORARY = /^directory\.snapshot\.\d+\.tmp$/;
const MAX_BYTES = 256 * 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

export interface SnapshotFileOptions {
  /** Made where it does not exist, for its owner alone. */
  readonly folder: string;
  readonly now: () => number;
  readonly onNote: (note: { readonly code: string; readonly message: string }) => void;
  /** Above this size nothing is read or written. */
  readonly maxBytes?: number;
}

/** A snapshot in one file. It names everybody in the company, so only its owner may read it. */
export function createSnapshotFile({
  folder,
  now,
  onNote,
  maxBytes = MAX_BYTES,
}: SnapshotFileOptions): DirectorySnapshot {
  const path = join(folder, SNAPSHOT_FILE);
  const say = (message: string) => onNote({ code: 'snapshotSetAside', message });
  return {
    load: async () => {
      await removeLeftovers(folder, now());
      try {
        const text = await readBounded(path, maxBytes);
        const kept = text && fromText(text);
        if (kept) return kept;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        say(`${path} cannot be read; the directory is read anew.`);
        return undefined;
      }
      const moved = await rename(path, join(folder, SET_ASIDE)).then(
        () => true,
        () => false,
      );
      say(
        `${path} is damaged, too large or of another version${moved ? `; it is now ${SET_ASIDE}` : ''}. The directory is read anew.`,
      );
      return undefined;
    },
    save: (parts, standing) => write(folder, path, toLines(parts, standing), maxBytes),
  };
}

async function readBounded(path: string, maxBytes: number): Promise<Buffer | undefined> {
  const { size } = await stat(path);
  return size > maxBytes ? undefined : readFile(path);
}

/** Beside its place, and then into it: whoever reads meanwhile, or after a crash, finds the old one or the new one. */
async function write(folder: string, path: string, lines: Iterable<string>, maxBytes: number): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rm(temporary, { force: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      let size = 0;
      for (const line of lines) {
        size += Buffer.byteLength(line);
        if (size > maxBytes) throw new InterslotError('directory', tooLarge(maxBytes));
        await file.write(line);
        // Requests are answered between two lines.
        await setImmediate();
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof InterslotError) throw error;
    throw new InterslotError('directory', `The directory’s snapshot cannot be written to ${folder}.`, {
      cause: error,
    });
  }
}

function tooLarge(maxBytes: number): string {
  return `The directory’s snapshot would be larger than ${Math.round(maxBytes / 1024 / 1024)} MB and is not written.`;
}

/** Of processes that ended in the middle of writing. A younger one may belong to a process that is still at it. */
async function removeLeftovers(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => TEMPORARY.test(one))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs > HOUR_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}
