import type { TextRange } from '../../model/pattern/pattern.ts';
import { ASSUMPTIONS } from './evaluation.ts';
import { Evaluator } from './evaluator.ts';
import { functionValue } from './function-value.ts';
import { parseStatements } from './parse-statements.ts';
import type { FoundPattern, PyRapideReading } from './reading.ts';
import { Remarks } from './remarks.ts';
import { RuleMaker } from './rules.ts';
import { tokenize } from './tokenize.ts';
import { dottedPath, type PyNode, type PyStatement } from './tree.ts';
import { type PatternValue, UNKNOWN, type Value } from './values.ts';
import { writeReading } from './write-reading.ts';

/** Longer texts are not read. */
export const LONGEST_PYTHON = 200_000;

/**
 * Reads PyRapide's builder expressions out of Python text. Nothing is run: names, lambdas and functions are followed by
 * their text alone. Any text gives a reading.
 */
export function readPyRapide(text: string): PyRapideReading {
  const remarks = new Remarks();
  const rules = new RuleMaker();
  const reader = new Reader(new Evaluator(remarks, rules), rules);
  if (text.length > LONGEST_PYTHON) {
    remarks.problem(`Texts of more than ${LONGEST_PYTHON} characters are not read.`, {
      from: 0,
      to: text.length,
    });
  } else {
    reader.read(parseStatements(tokenize(text, remarks), remarks));
    const isNothing = rules.found.length + reader.patterns.length + remarks.problems.length === 0;
    if (isNothing) {
      remarks.problem('There is no pattern and no rule of PyRapide in this text.', {
        from: 0,
        to: text.length,
      });
    }
  }
  const { notes, problems } = remarks;
  const constraints = rules.found;
  const patterns = reader.foundPatterns();
  return { constraints, patterns, text: writeReading(constraints, patterns, notes), notes, problems };
}

class Reader {
  readonly patterns: { name: string | undefined; value: PatternValue; at: TextRange }[] = [];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly rules: RuleMaker,
  ) {}

  read(statements: readonly PyStatement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  foundPatterns(): FoundPattern[] {
    const { used } = this.evaluator;
    return this.patterns.map(({ name, value, at }) => ({
      name,
      pattern: value.pattern,
      at: { from: at.from, to: at.to },
      isUsed: name !== undefined && used.has(name),
    }));
  }

  private statement(statement: PyStatement): void {
    const { names, aliases, remarks } = this.evaluator;
    switch (statement.kind) {
      case 'import':
        for (const { name, as } of statement.names) aliases.set(as, name);
        return;
      case 'assign':
        names.set(statement.target, this.value(statement.value, statement.target));
        return;
      case 'expression':
        this.value(statement.value, undefined);
        return;
      case 'return':
        if (statement.value) this.value(statement.value, undefined);
        return;
      case 'function':
        this.function(statement);
        return;
      case 'other':
        if (/^(?:if|elif|else|for|while|with|try|except|finally)$/.test(statement.word)) {
          remarks.note(ASSUMPTIONS.once, statement);
        } else if (/^class \w+ \( .*\bConstraint\b/.test(statement.head)) {
          remarks.problem('A class of constraints runs code, which cannot be translated.', statement);
        }
    }
  }

  /** The value of a statement; each member of a list is a statement of its own. */
  private value(node: PyNode, name: string | undefined): Value {
    const { evaluator } = this;
    const before = this.rules.found.length;
    if (node.kind === 'list' && node.items.some((item) => item.kind === 'call')) {
      const items = node.items.map((item) => ({ value: this.value(item, undefined), node: item }));
      return { kind: 'list', items };
    }
    const value = evaluator.remarks.attempt(() => evaluator.valueOf(node, name));
    if (!value) return UNKNOWN;
    if (value.kind === 'pattern') this.patterns.push({ name, value, at: node });
    const isNothing = value.kind === 'unknown' && this.rules.found.length === before && name === undefined;
    if (isNothing) evaluator.remarks.note(ASSUMPTIONS.leftOut, node);
    return value;
  }

  private function(statement: PyStatement & { kind: 'function' }): void {
    const { evaluator } = this;
    const value = functionValue(statement);
    const decorator = statement.decorators.find(
      (node): node is PyNode & { kind: 'call' } =>
        node.kind === 'call' && dottedPath(node.callee)?.at(-1) === 'constraint',
    );
    if (decorator) {
      evaluator.remarks.attempt(() => {
        if (value) this.rules.predicate(decorator, statement.name, value, evaluator);
        else {
          const message = 'Only a function of assignments and one return can be translated.';
          evaluator.remarks.problem(message, { from: statement.from, to: statement.to });
        }
      });
      return;
    }
    if (value) evaluator.names.set(statement.name, value);
    this.read(statement.body);
  }
}
