import { analyse, constraintText, type KnownWorld, readPyRapide } from '../language/index.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Constraint, RuleSet } from '../model/rules/constraint.ts';
import type { ReportedRule } from '../model/rules/report.ts';
import { lineColumn } from './line-column.ts';
import type { RuleSource } from './rule-sources.ts';
import { brokenInput, type Terminal } from './terminal.ts';

export interface LoadedRules {
  readonly rules: RuleSet;
  readonly about: readonly ReportedRule[];
}

/** Something said about a place of a source. */
interface Remark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly from: number;
}

/** Reads all sources as one set of rules. What is said about them is told; with an error the command ends. */
export function loadRules(
  sources: readonly RuleSource[],
  world: KnownWorld,
  terminal: Terminal,
): LoadedRules {
  const constraints: Constraint[] = [];
  const clocks: ClockSpec[] = [];
  for (const source of sources) {
    const read = source.language === 'python' ? readPython(source) : readNotation(source, world);
    for (const { severity, message, from } of read.remarks) {
      const { line, column } = lineColumn(source.text, from);
      terminal.tell(`${source.name}:${line}:${column}: ${severity}: ${message}`);
    }
    const errors = read.remarks.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) {
      throw brokenInput(`${source.name}: The rules have ${errors === 1 ? 'an error' : `${errors} errors`}.`);
    }
    if (read.rules.constraints.length === 0)
      throw brokenInput(`${source.name}: There is no constraint in it.`);
    for (const constraint of read.rules.constraints) addOnce(constraints, constraint, source);
    for (const clock of read.rules.clocks) addClock(clocks, clock, source);
  }
  const about = constraints.map((constraint) => ({
    name: constraint.name,
    description: constraint.description,
    text: constraintText(constraint),
  }));
  return { rules: { constraints, clocks }, about };
}

interface Read {
  readonly rules: RuleSet;
  readonly remarks: readonly Remark[];
}

function readNotation({ text }: RuleSource, world: KnownWorld): Read {
  const { rules, diagnostics } = analyse(text, world);
  return { rules, remarks: diagnostics };
}

function readPython({ text }: RuleSource): Read {
  const { constraints, notes, problems } = readPyRapide(text);
  const remarks = [
    ...notes.map((note) => ({ ...note, severity: 'info' as const })),
    ...problems.map((problem) => ({ ...problem, severity: 'error' as const })),
  ];
  return { rules: { constraints, clocks: [] }, remarks: remarks.sort((a, b) => a.from - b.from) };
}

/** A rule is known by its name, so two of one name could not be told apart in a report. */
function addOnce(constraints: Constraint[], constraint: Constraint, { name: source }: RuleSource): void {
  if (constraints.some(({ name }) => name === constraint.name)) {
    throw brokenInput(`${source}: There is a rule ${constraint.name} in another file already.`);
  }
  constraints.push(constraint);
}

function addClock(clocks: ClockSpec[], clock: ClockSpec, { name: source }: RuleSource): void {
  const known = clocks.find(({ name }) => name === clock.name);
  if (!known) clocks.push(clock);
  else if (JSON.stringify(known) !== JSON.stringify(clock)) {
    throw brokenInput(`${source}: The clock ${clock.name} is another in a file before.`);
  }
}
