import { breather } from '../base/breathe.ts';
import { checkRules, MatchData, Reachability } from '../engine/index.ts';
import { isFailure, type Report, reportWriterOf, summaryText, TOOL_VERSION } from '../formats/index.ts';
import type { Computation } from '../model/computation.ts';
import { isCutOff } from '../model/cut-off.ts';
import { eventAt } from '../model/event.ts';
import type { RuleSet } from '../model/rules/constraint.ts';
import type { Verdict } from '../model/rules/verdict.ts';
import { dataKnowledge } from '../worker/rules/data-knowledge.ts';
import { CHECK_HELP, CHECK_OPTIONS, type CheckOptions, checkOptionsOf } from './check-options.ts';
import { chosenExecution, loadRecording } from './load.ts';
import { loadRules } from './load-rules.ts';
import { parseOptions } from './options.ts';
import { ruleSources } from './rule-sources.ts';
import { brokenInput, CommandError, type ExitCode, type Terminal } from './terminal.ts';
import { writeFile } from './write-out.ts';

/** Candidates looked at for one rule before counting stops, which its verdict then says: some minutes' worth. */
const BUDGET = 2e9;

export async function checkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseOptions(args, CHECK_OPTIONS);
  if (parsed.flags.has('help')) {
    terminal.out(`${CHECK_HELP}\n`);
    return 0;
  }
  try {
    return await check(checkOptionsOf(parsed), terminal);
  } catch (error) {
    // 1 is an answer here: rules that are violated
    if (error instanceof CommandError && !error.isUsage) throw brokenInput(error.message);
    throw error;
  }
}

async function check(options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { recording: path, output, leastSeverity } = options;
  const recording = await loadRecording(path, options.reading, terminal);
  const { computation } = chosenExecution(recording, options.reading);
  const sources = ruleSources(options.rules, { path, head: computation.head }, terminal);
  const known = await dataKnowledge(computation, breather());
  const { rules, about } = loadRules(sources, known, terminal);
  const verdicts = await judge(computation, rules, options);
  const report: Report = {
    toolVersion: TOOL_VERSION,
    recording: path,
    rules: sources.map(({ name }) => name).join(', '),
    about,
    verdicts,
    leastSeverity,
    eventOf: (row) => {
      const { id, name, source, time } = eventAt(computation, row);
      const place = computation.placeOf?.[row] ?? 0;
      return { id, name, source, time, place: place === 0 ? undefined : { [computation.placeKind]: place } };
    },
  };
  const text = reportWriterOf(options.format).write(report);
  if (output === undefined || output === '-') terminal.out(text);
  else {
    writeFile(output, [text], terminal);
    terminal.tell(summaryText(report));
  }
  return verdicts.some((verdict) => isFailure(verdict, report)) ? 1 : 0;
}

function judge(
  computation: Computation,
  rules: RuleSet,
  { stopAtFirst, mostListed }: CheckOptions,
): Promise<Verdict[]> {
  const data = new MatchData(computation, Reachability.of(computation), rules.clocks);
  const isCut = isCutOff(computation.head);
  return checkRules(data, rules, { stopAtFirst, mostListed, budget: BUDGET, isCut }, breather(), () => {});
}
