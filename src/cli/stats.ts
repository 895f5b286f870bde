import { stats } from '../engine/index.ts';
import type { Computation } from '../model/computation.ts';
import { type Diagnostic, type DiagnosticCode, Diagnostics } from '../model/diagnostic.ts';
import { loadRecording } from './load.ts';
import { parseOptions, READ_HELP, READ_OPTIONS } from './options.ts';
import { type ExitCode, type Terminal, usageError } from './terminal.ts';

export const STATS_HELP = `lightcone stats FILE [options]

Prints what a recording holds, as JSON: format, events, sources, edges by how they are known, covers (edges left after
transitive reduction), ordered and concurrent pairs, height (events on the longest causal chain), roots, sinks and
diagnostics. A file with several executions gives "executions", a list of the same.
${READ_HELP}`;

/** Word operations for counting ordered pairs: about a minute's worth, since nobody waits with a mouse in hand. */
const PAIR_BUDGET = 60e9;
const FIRST_DIAGNOSTICS = 10;

interface Facts {
  readonly events: number;
  readonly sources: number;
  readonly edges: Readonly<Record<string, number>>;
  readonly covers: number;
  /** Null when counting would take too long. */
  readonly ordered: number | null;
  readonly concurrent: number | null;
  readonly height: number;
  readonly roots: number;
  readonly sinks: number;
  readonly diagnostics: DiagnosticFacts;
  readonly dangling: number;
  readonly sourceNames: readonly string[];
}

interface DiagnosticFacts {
  readonly total: number;
  readonly lost: number;
  readonly counts: Readonly<Partial<Record<DiagnosticCode, number>>>;
  readonly first: readonly Diagnostic[];
}

export async function statsCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseOptions(args, READ_OPTIONS);
  if (options.flags.has('help')) {
    terminal.out(`${STATS_HELP}\n`);
    return 0;
  }
  if (options.operands.length !== 1) throw usageError('stats takes one FILE.');
  const { format, executions, diagnostics } = await loadRecording(options.operands[0], options, terminal);
  const wanted = options.texts.execution;
  const chosen =
    wanted === undefined
      ? executions
      : executions.filter(({ label }, i) => String(i + 1) === wanted || label === wanted);
  if (chosen.length === 0) throw usageError(`There is no execution “${wanted}” in the file.`);
  if (chosen.length === 1) {
    const all = new Diagnostics();
    all.absorb(diagnostics);
    if (chosen[0].diagnostics !== diagnostics) all.absorb(chosen[0].diagnostics);
    terminal.out(`${JSON.stringify({ format, ...factsOf(chosen[0].computation, all) }, null, 2)}\n`);
    return 0;
  }
  const each = chosen.map((execution) => ({
    label: execution.label,
    ...factsOf(execution.computation, execution.diagnostics),
  }));
  const whole = { format, executions: each, diagnostics: diagnosticFacts(diagnostics) };
  terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
  return 0;
}

function factsOf(computation: Computation, diagnostics: Diagnostics): Facts {
  const facts = stats(computation, { pairBudget: PAIR_BUDGET });
  const used = new Set(computation.sourceOf);
  return {
    events: facts.events,
    sources: facts.sources,
    edges: facts.edges,
    covers: facts.covers,
    ordered: facts.ordered ?? null,
    concurrent: facts.concurrent ?? null,
    height: facts.height,
    roots: facts.roots,
    sinks: facts.sinks,
    diagnostics: diagnosticFacts(diagnostics),
    dangling: computation.danglingEffect.length,
    sourceNames: computation.sources.filter((name, source) => name !== '' && used.has(source)),
  };
}

function diagnosticFacts(diagnostics: Diagnostics): DiagnosticFacts {
  return {
    total: diagnostics.total,
    lost: diagnostics.lost,
    counts: Object.fromEntries(diagnostics.counts),
    first: diagnostics.kept.slice(0, FIRST_DIAGNOSTICS),
  };
}
