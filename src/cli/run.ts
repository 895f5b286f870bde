import { checkCommand } from './check.ts';
import { CHECK_HELP } from './check-options.ts';
import { CONVERT_HELP, convertCommand } from './convert.ts';
import { SIMULATE_HELP, simulateCommand } from './simulate.ts';
import { SLICE_HELP, sliceCommand } from './slice.ts';
import { STATS_HELP, statsCommand } from './stats.ts';
import { CommandError, type ExitCode, type Terminal } from './terminal.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;

const COMMANDS: Record<string, { readonly run: Command; readonly help: string; readonly about: string }> = {
  stats: { run: statsCommand, help: STATS_HELP, about: 'counts that describe a recording, as JSON' },
  convert: { run: convertCommand, help: CONVERT_HELP, about: 'a recording in another format' },
  check: { run: checkCommand, help: CHECK_HELP, about: 'whether rules hold in a recording' },
  run: {
    run: simulateCommand,
    help: SIMULATE_HELP,
    about: 'an architecture, to a recording of what happened',
  },
  slice: { run: sliceCommand, help: SLICE_HELP, about: 'an event with its past or its future' },
};

/** Runs one command line. Answers 0 when done, 2 for a line not understood, else what the command says of its codes. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const topic =
      rest[0] !== undefined && Object.hasOwn(COMMANDS, rest[0]) ? COMMANDS[rest[0]].help : overview();
    if (name === undefined) terminal.tell(topic);
    else terminal.out(`${topic}\n`);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    terminal.tell(
      `There is no command “${name}”. Known are ${Object.keys(COMMANDS).join(', ')}; --help says more.`,
    );
    return 2;
  }
  try {
    return await COMMANDS[name].run(rest, terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    terminal.tell(error.message);
    if (error.isUsage) terminal.tell(`See: lightcone ${name} --help`);
    return error.exitCode;
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(9)}${about}`);
  return `lightcone COMMAND …\n\n${lines.join('\n')}\n\nlightcone COMMAND --help says more about each.`;
}
