import { constants } from 'node:fs';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';

/** A servers file has a few hundred bytes. */
const MAX_BYTES = 64 * 1024;
const PROBE_MS = 1000;

/**
 * Takes a servers file and its CA away if a simulator that is gone left them behind, as one that was killed does. Anything
 * else keeps its name: what is a link or no plain file, belongs to somebody else, can be read by others, does not read like
 * a servers file, or whose servers still answer. `spare` is a name in the same folder that nothing has. False where nothing
 * was taken away. Never throws.
 */
export async function removeLeftover(file: string, caFile: string, spare: string): Promise<boolean> {
  try {
    const found = await readOwn(file);
    const ports = found && portsOf(found.text, caFile);
    if (!found || !ports || (await Promise.all(ports.map(mayListen))).includes(true)) return false;
    // Another start may have done the same and written its own meanwhile: what was taken must be what was read.
    await rename(file, spare);
    const taken = await lstat(spare);
    if (taken.ino !== found.ino || taken.dev !== found.dev) {
      await link(spare, file);
      await rm(spare);
      return false;
    }
    await rm(spare);
    if (isOwn(await lstat(caFile))) await rm(caFile);
    return true;
  } catch {
    // Then it stays, or its CA does, and the start says that it is in the way.
    return false;
  }
}

async function readOwn(file: string): Promise<{ text: string; ino: number; dev: number } | undefined> {
  // A link is not followed, and a pipe not waited for.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!isOwn(stats) || stats.size > MAX_BYTES) return undefined;
    return { text: await handle.readFile('utf8'), ino: stats.ino, dev: stats.dev };
  } finally {
    await handle.close();
  }
}

/** A plain file of this user that nobody else may read: Windows knows neither users nor modes of this kind. */
function isOwn(stats: Awaited<ReturnType<typeof lstat>>): boolean {
  const user = process.getuid?.();
  return (
    stats.isFile() &&
    (user === undefined || (Number(stats.uid) === user && (Number(stats.mode) & 0o077) === 0))
  );
}

/** What a servers file says of each server, its names in order. */
const FIELDS = {
  exchange: 'caFile,ewsUrl,password,username',
  workmail: 'caFile,ewsUrl,password,username',
  workmailApi: 'accessKeyId,caFile,organizationId,region,secretAccessKey,url',
};

/** The ports in the text of a servers file; undefined where it is something else. */
function portsOf(text: string, caFile: string): number[] | undefined {
  const all = JSON.parse(text) as unknown;
  if (!isRecord(all)) return undefined;
  const { control, ...servers } = all;
  if (Object.keys(servers).sort().join() !== Object.keys(FIELDS).sort().join()) return undefined;
  const ports = Object.entries(FIELDS).map(([name, fields]) => {
    const server = servers[name];
    if (!isRecord(server) || server['caFile'] !== caFile) return NaN;
    if (Object.keys(server).sort().join() !== fields) return NaN;
    return Number(
      /^https:\/\/localhost:(\d{1,5})(?:\/|$)/.exec(String(server['ewsUrl'] ?? server['url']))?.[1],
    );
  });
  // It listens also while every server is down on purpose.
  if (control !== undefined) ports.push(controlPortOf(control));
  return ports.every((port) => port > 0 && port <= 65_535) ? ports : undefined;
}

function controlPortOf(control: unknown): number {
  if (!isRecord(control) || Object.keys(control).sort().join() !== 'token,url') return NaN;
  return Number(/^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(String(control['url']))?.[1]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** False only where the system says that nothing listens. */
function mayListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: PROBE_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(true));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code !== 'ECONNREFUSED'));
  });
}
