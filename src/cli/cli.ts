import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import yargs, { type Argv } from 'yargs';
import { serve } from '../backend/serve';
import { runUntilStopped } from '../backend/runUntilStopped';
import { toRehearsalOptions } from '../rehearsal/options';
import { startRehearsal } from '../rehearsal/start';
import { environment } from './asker/open';
import type { Command, Shared } from './command';
import { doctor, NO_REPORT } from './commands/doctor';
import { freebusy } from './commands/freebusy';
import { rooms } from './commands/rooms';
import { suggest } from './commands/suggest';
import { who } from './commands/who';
import { COMPLETION_SCRIPTS } from './completion';
import { causesOf, sentencesOf, UsageError } from './failure';
import { createShell, wantsColour, type Shell, type World } from './shell';

/** Commands that ask, and end. */
const COMMANDS = [who, freebusy, suggest, rooms, doctor] as unknown as readonly Command[];

/** `undefined`: it goes on running, until it is told to end. */
export type ExitCode = number | undefined;

/** Runs one command line. Never rejects: what went wrong is said in one sentence, and in the exit code. */
export async function runCli(args: readonly string[], world: World): Promise<ExitCode> {
  const shown = {
    code: 0 as ExitCode,
    isVerbose: args.includes('--verbose'),
    isDoctor: args.find((word) => !word.startsWith('-')) === 'doctor',
  };
  try {
    await parserOf(world, (code) => (shown.code = code)).parseAsync([...args], {}, (error, _argv, output) => {
      if (error) throw error;
      if (output) world.out.write(`${output}\n`);
    });
    return shown.code;
  } catch (error) {
    const { err } = world;
    for (const sentence of sentencesOf(error)) err.write(`${sentence}\n`);
    if (shown.isVerbose) for (const line of causesOf(error)) err.write(`${line}\n`);
    return shown.isDoctor ? NO_REPORT : 1;
  }
}

function parserOf(world: World, finish: (code: ExitCode) => void): Argv<Shared> {
  const shellOf = (options: Shared) => createShell(world, wantsColour(world, options.color));
  const { version } = JSON.parse(readFileSync(join(world.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  let parser = withShared(
    yargs()
      .scriptName('interslot')
      .locale('en')
      .parserConfiguration({ 'greedy-arrays': false, 'boolean-negation': true })
      .version(version)
      .help(),
  );
  for (const command of COMMANDS) {
    parser = parser.command(
      command.command,
      command.describe,
      (own) => command.build(own as Argv<Shared>),
      async (options) =>
        finish(await command.run(options as unknown as Shared, shellOf(options as unknown as Shared))),
    ) as Argv<Shared>;
  }
  return withServers(parser, world, shellOf, finish)
    .command(
      'completion [shell]',
      'A script that completes commands in bash or zsh',
      (own) =>
        own
          .positional('shell', {
            choices: ['bash', 'zsh'] as const,
            describe: 'The shell you use unless given',
          })
          .example('source <($0 completion bash)', 'in ~/.bashrc')
          .example('source <($0 completion zsh)', 'in ~/.zshrc'),
      ({ shell }) => {
        const isZsh = shell === 'zsh' || (shell === undefined && world.env.SHELL?.endsWith('zsh'));
        world.out.write(COMPLETION_SCRIPTS[isZsh ? 'zsh' : 'bash']);
      },
    )
    .completion('complete-for-shell', false)
    .demandCommand(
      1,
      'Say what to do: who, freebusy, suggest, rooms, doctor, serve or rehearse. --help tells more.',
    )
    .strict()
    .check(onceEach)
    .recommendCommands()
    .wrap(Math.max(60, Math.min(80, world.out.columns ?? 80)))
    .epilogue(
      'Without --server, --env-file or --rehearsal the settings are taken from the environment (README).',
    )
    .exitProcess(false)
    .fail((message, error) => {
      if (error && error.name !== 'YError') throw error;
      // What yargs says is about what was typed, on lines of its own.
      throw new UsageError(
        (message || error?.message || '').trim().replace(/\.?$/, '.').replace(/\s+/g, ' '),
      );
    }) as Argv<Shared>;
}

function withShared(parser: Argv): Argv<Shared> {
  return parser
    .usage('$0 <command>\n\nWho sits where, when they are free, and whether both mail systems are well.')
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'What the HTTP API answers, for programs',
    })
    .option('zone', {
      type: 'string',
      describe: 'Time zone to read and show times in, such as Europe/Zurich',
    })
    .option('server', { type: 'string', describe: 'Ask a running Interslot at this address' })
    .option('token-file', {
      type: 'string',
      describe: 'With --server: a file with the bearer token to show',
    })
    .option('ca-file', { type: 'string', describe: 'With --server: certificates (PEM) to trust' })
    .option('env-file', { type: 'string', describe: 'Settings of live mode, as in .env.example' })
    .option('rehearsal', { type: 'boolean', describe: 'Ask a made-up company, simulated here' })
    .option('organisation', { type: 'string', describe: 'Folder of the company to rehearse with' })
    .option('color', { type: 'boolean', describe: 'Colours; on a terminal unless --no-color' })
    .option('verbose', { type: 'boolean', default: false, describe: 'Say also what caused an error' })
    .group(['json', 'zone', 'color', 'verbose', 'help', 'version'], 'For every command:')
    .group(
      ['server', 'token-file', 'ca-file', 'env-file', 'rehearsal', 'organisation'],
      'Whom to ask:',
    ) as unknown as Argv<Shared>;
}

/** Commands that go on until they are told to end. */
function withServers(
  parser: Argv<Shared>,
  world: World,
  shellOf: (options: Shared) => Shell,
  finish: (code: ExitCode) => void,
): Argv<Shared> {
  const { root, folder } = world;
  return parser
    .command(
      'serve',
      'Live mode: the page and the API, until it is told to end',
      (own) => own.example('$0 serve --env-file .env', 'settings of a file'),
      async (options) => {
        const shell = shellOf(options);
        refuse(options, ['server', 'rehearsal', 'organisation', 'json'], 'serve');
        serve(await environment(options, shell), { root, folder });
        finish(undefined);
      },
    )
    .command(
      'rehearse',
      'A made-up company with both mail servers simulated, and the page',
      (own) =>
        own
          .option('port', { type: 'string', describe: 'Where it listens; 3000 unless given' })
          .option('servers', {
            type: 'string',
            describe: 'Write here how other EWS clients reach the servers',
          })
          .option('faults', { type: 'string', describe: 'What goes wrong from the beginning (JSON)' })
          .example('$0 rehearse --organisation ./my-company', 'your own exported calendars'),
      (options) => {
        refuse(options, ['server', 'env-file', 'json'], 'rehearse');
        const { port, servers, faults, organisation } = options;
        const given = Object.entries({ port, servers, faults, organisation }).flatMap(([name, value]) =>
          value === undefined ? [] : [`--${name}`, name === 'port' ? value : resolve(folder, value)],
        );
        const { PORT, INTERSLOT_LOG_LEVEL } = world.env;
        const env = { ...(PORT && { PORT }), ...(INTERSLOT_LOG_LEVEL && { INTERSLOT_LOG_LEVEL }) };
        runUntilStopped(async () => startRehearsal(toRehearsalOptions(given, env, root), root));
        finish(undefined);
      },
    ) as Argv<Shared>;
}

const SEVERAL = ['_', 'whom', 'whose', 'required', 'optional', 'features', 'only'];

function onceEach(options: Readonly<Record<string, unknown>>): true {
  const twice = Object.keys(options).find((name) => Array.isArray(options[name]) && !SEVERAL.includes(name));
  if (twice !== undefined) throw new UsageError(`--${twice} can be given once only.`);
  return true;
}

function refuse(options: object, names: readonly string[], command: string): void {
  const given = names.filter((name) => (options as Record<string, unknown>)[name]);
  if (given.length > 0)
    throw new UsageError(`${command} takes no ${given.map((name) => `--${name}`).join(', ')}.`);
}
