import { createPaint, plain, wrap, type Paint } from '../terminalText';

/** One of the two streams that a command writes to. */
export interface Screen {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Of a terminal. */
  readonly columns?: number;
}

/** Everything outside of the command line that it touches, so that a test can be a terminal. */
export interface World {
  readonly out: Screen;
  readonly err: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the person stands: paths begin here. */
  readonly folder: string;
  /** The folder of package.json. */
  readonly root: string;
  readonly now: () => number;
}

/** What a command prints with. */
export interface Shell {
  readonly world: World;
  readonly paint: Paint;
  readonly hasColour: boolean;
  /** Columns of the terminal; 80 where there is none, 44 to 120 at any rate. */
  readonly width: number;
  print(...lines: readonly string[]): void;
  /** Prose, wrapped and harmless. */
  say(...sentences: readonly string[]): void;
  printJson(value: unknown): void;
  /** For the person and not for the next program: goes to the other stream. */
  note(sentence: string): void;
}

const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

export function createShell(world: World, hasColour: boolean): Shell {
  const { out, err } = world;
  const width = Math.max(44, Math.min(out.columns ?? 80, 120));
  const print = (...lines: readonly string[]) => out.write(lines.map((line) => `${line}\n`).join(''));
  return {
    world,
    paint: createPaint(hasColour),
    hasColour,
    width,
    print,
    say: (...sentences) => print(...sentences.flatMap((one) => wrap(plain(one), width, '  ', ''))),
    // Characters that a terminal acts on are written as JSON writes them: the value stays the same.
    printJson: (value) =>
      out.write(
        `${JSON.stringify(value, null, 2).replace(UNSEEN, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`,
      ),
    note: (sentence) => err.write(`${sentence}\n`),
  };
}

/** https://no-color.org: an empty value is none. */
export function wantsColour({ out, env }: World, asked: boolean | undefined): boolean {
  return asked ?? (out.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb');
}
