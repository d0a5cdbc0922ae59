import { runCli } from '../../src/cli/cli';
import type { World } from '../../src/cli/shell';
import { root } from '../helpers/rehearsal';

export interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** One command line, as if typed where nothing is configured; the two streams are no terminal unless the test makes one. */
export async function cli(
  args: readonly string[],
  world: Partial<World> & { terminal?: boolean; columns?: number } = {},
): Promise<Ran> {
  const { terminal = false, columns, ...rest } = world;
  let out = '';
  let err = '';
  const screen = (write: (text: string) => void) => ({
    write,
    isTerminal: terminal,
    ...(columns !== undefined && { columns }),
  });
  const code = await runCli(args, {
    out: screen((text) => (out += text)),
    err: screen((text) => (err += text)),
    env: {},
    folder: root,
    root,
    now: () => Date.parse('2026-11-28T09:00:00Z'),
    ...rest,
  });
  return { code, out, err };
}
