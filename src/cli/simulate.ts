import { Run } from '../engine/index.ts';
import { type Analysis, analyse, runnableOf, runRulesText } from '../language/index.ts';
import { DEFAULT_RUN, RUN_MODES, type RunMode, type RunOptions } from '../model/design/run.ts';
import type { System } from '../model/design/system.ts';
import type { ExportFormat } from '../model/recording.ts';
import { hostFor, loadScripts } from '../worker/run/load-scripts.ts';
import { computationOfRun, hashOfRun } from '../worker/run/run-recording.ts';
import { formatOfFileName, writeFormatOf, writeNames } from './format-names.ts';
import { lineColumn } from './line-column.ts';
import { readBytes } from './load.ts';
import { parseOptions } from './options.ts';
import { brokenInput, type ExitCode, type Terminal, usageError } from './terminal.ts';
import { writeOut } from './write-out.ts';

export const SIMULATE_HELP = `lightcone run DESIGN.lcn [OUT] [options]

Runs an architecture and writes what happened as a recording, on standard output without OUT. The same design and seed give
the same recording here and in the browser. How it ended, and what went wrong in components, is said on standard error.

  --architecture A  the architecture to run, when there are several
  --seed N          0 to 4294967295; ${DEFAULT_RUN.seed} when absent
  --mode M          ${RUN_MODES.join(' or ')}; ${DEFAULT_RUN.mode} when absent
  --events N        at most so many events; ${DEFAULT_RUN.mostEvents} when absent
  --millis N        at most so much virtual time; ${DEFAULT_RUN.mostMillis} when absent
  --to F            the format to write: ${writeNames()};
                    told by the ending of OUT when absent
  --hash            writes the SHA-256 of the events instead of the recording

Codes: 0 it ran, 1 a file cannot be read or written, 2 the design cannot be run or the command line was not understood.`;

const OPTIONS = {
  architecture: 'text',
  seed: 'text',
  mode: 'text',
  events: 'text',
  millis: 'text',
  to: 'text',
  hash: 'flag',
  help: 'flag',
} as const;

export async function simulateCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { texts, flags, operands } = parseOptions(args, OPTIONS);
  if (flags.has('help')) {
    terminal.out(`${SIMULATE_HELP}\n`);
    return 0;
  }
  const [path, out, ...more] = operands;
  if (path === undefined || more.length > 0) throw usageError('run takes DESIGN.lcn and perhaps OUT.');
  const format = formatOf(texts.to, out);
  const options = runOptions(texts);
  const text = new TextDecoder().decode(readBytes(path, terminal));
  const analysis = analyse(text);
  const system = systemIn(analysis, texts.architecture, path);
  const recipe = { options, injected: [], choices: [], dropped: [] };
  const run = Run.of(system, recipe, await hostFor(system, loadScripts));
  const end = run.runToEnd();
  for (const { component, message, time } of run.troubles)
    terminal.tell(`${component} at ${time} ms: ${message}`);
  terminal.tell(`${run.size} events in ${run.time} ms of virtual time; ended: ${end}.`);
  if (flags.has('hash')) {
    terminal.out(`${await hashOfRun(run)}\n`);
    return 0;
  }
  const computation = computationOfRun(run, { name: system.name, text: runRulesText(analysis, system) });
  writeOut(computation, format, { path: out, from: path, name: system.name }, terminal);
  return 0;
}

/** As it is told, or as the name of the file ends; Lightcone's own on standard output. */
function formatOf(to: string | undefined, out: string | undefined): ExportFormat {
  if (to !== undefined) return writeFormatOf(to);
  return out === undefined || out === '-' ? 'lightcone-jsonl' : formatOfFileName(out);
}

function systemIn(analysis: Analysis, architecture: string | undefined, path: string): System {
  const { system, problems } = runnableOf(analysis, architecture);
  if (system) return system;
  const lines = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ from, message }) => {
      const { line, column } = lineColumn(analysis.document.text, from);
      return `${path}:${line}:${column}: ${message}`;
    });
  throw brokenInput(lines.join('\n') || `${path}: There is no architecture to run.`);
}

function runOptions(texts: Readonly<Record<string, string | undefined>>): RunOptions {
  const mode = texts.mode ?? DEFAULT_RUN.mode;
  if (!(RUN_MODES as readonly string[]).includes(mode)) {
    throw usageError(`There is no mode “${mode}”. Known are ${RUN_MODES.join(', ')}.`);
  }
  return {
    seed: whole(texts.seed, 'seed', DEFAULT_RUN.seed, 0xffffffff),
    mode: mode as RunMode,
    mostEvents: whole(texts.events, 'events', DEFAULT_RUN.mostEvents, 10_000_000),
    mostMillis: whole(texts.millis, 'millis', DEFAULT_RUN.mostMillis, 1e12),
  };
}

function whole(text: string | undefined, name: string, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw usageError(`--${name} takes a whole number up to ${most}.`);
  return value;
}
