import { randomBytes } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartError } from '../errors';
import type { Control } from './controlPort';
import { removeLeftover } from './leftoverServersFile';
import type { SimulatedServer, Simulator } from './startSimulator';

/**
 * Writes down how to reach a running simulator, for other programs: JSON with a URL, an account and a CA file for each
 * server and for WorkMail's control plane, where the faults are switched if there is a control port, and the CA beside it as `<file>.ca.pem`. Both can be read by their owner only,
 * and come into being whole or not at all. What a simulator that is gone left there is replaced, and `say` takes a sentence
 * about it; any other file that is there already is not touched. Throws StartError('configuration').
 */
export async function writeServersFile(
  path: string,
  simulator: Simulator & { readonly control?: Control },
  say = (sentence: string): void => void process.stderr.write(`${sentence}\n`),
): Promise<{ remove(): Promise<void> }> {
  const file = resolve(path);
  const caFile = `${file}.ca.pem`;
  const describe = ({ ewsUrl, username, password }: SimulatedServer) => ({
    ewsUrl,
    username,
    password,
    caFile,
  });
  const servers = {
    exchange: describe(simulator.exchange),
    workmail: describe(simulator.workmail),
    workmailApi: { ...simulator.workmailApi, caFile },
    ...(simulator.control && { control: simulator.control }),
  };
  if (await removeLeftover(file, caFile, `${file}.${randomBytes(6).toString('hex')}`))
    say(`The servers file ${file} was left behind by a simulator that is gone; it is replaced.`);
  await writeNew(caFile, simulator.caPem);
  try {
    // Last, since whoever waits for the servers file must find the CA.
    await writeNew(file, `${JSON.stringify(servers, undefined, 2)}\n`);
  } catch (error) {
    await rm(caFile, { force: true });
    throw error;
  }
  return {
    async remove() {
      await Promise.all([rm(file, { force: true }), rm(caFile, { force: true })]);
    },
  };
}

/** Writes under another name and links it into place, which fails where something has the name: no link is followed. */
async function writeNew(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    await link(draft, file);
  } catch (error) {
    throw new StartError('configuration', [
      `The servers file ${file} cannot be written: ${reasonOf(error)}.`,
    ]);
  } finally {
    await rm(draft, { force: true });
  }
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EEXIST') return 'it exists already; remove it first';
  if (code === 'ENOENT') return 'its folder does not exist';
  return code === 'EACCES' ? 'there is no permission' : `the system says ${code}`;
}
