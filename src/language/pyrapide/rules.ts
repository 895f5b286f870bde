import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Constraint, ConstraintBody, Severity } from '../../model/rules/constraint.ts';
import { SEVERITIES } from '../../model/rules/constraint.ts';
import { bindArguments, type CallArguments } from './call-arguments.ts';
import { assume, type Evaluation } from './evaluation.ts';
import { guardOf } from './guard.ts';
import { scopeOf } from './guard-scope.ts';
import { eitherOf, sequenceOf, togetherOf } from './joins.ts';
import { isOneEvent } from './pattern-methods.ts';
import { refuse } from './remarks.ts';
import { RuleNames } from './rule-names.ts';
import type { PyNode } from './tree.ts';
import type { FunctionValue, PatternValue, Value } from './values.ts';

type Call = PyNode & { kind: 'call' };

/** Parameters that say something about a rule, whatever its kind. */
const ABOUT = ['name', 'description', 'severity'];

/** Makes constraints of `must_match`, `never`, `@constraint` and `watch`, and keeps them in the order of the text. */
export class RuleMaker {
  readonly found: Constraint[] = [];
  private readonly names = new RuleNames();

  /** What the call of this name comes to; `undefined` when it makes no rule. */
  valueOf(name: string, node: Call, hint: string | undefined, evaluation: Evaluation): Value | undefined {
    switch (name) {
      case 'must_match':
        return this.mustMatch(node, hint, evaluation);
      case 'never':
        return this.never(node, hint, evaluation);
      case 'watch':
        return watched(node, evaluation);
      default:
        return undefined;
    }
  }

  /** `@constraint(pattern=…, name=…)` above a function. */
  predicate(node: Call, name: string, condition: FunctionValue, evaluation: Evaluation): void {
    const args = bindArguments(node.args, ['pattern'], ABOUT);
    const pattern = evaluation.patternOf(required(args, 'pattern', node));
    const scope = scopeOf(condition, { kind: 'match' }, node);
    const guard = guardOf(condition.body, scope, evaluation.guardContext(isOneEvent(pattern.pattern)));
    const body: ConstraintBody = { kind: 'satisfies', pattern: pattern.pattern, guard };
    this.add(body, args, name, node, evaluation, condition.about);
  }

  private mustMatch(node: Call, hint: string | undefined, evaluation: Evaluation): Value {
    const args = bindArguments(node.args, ['pattern'], ['trigger', 'response', ...ABOUT]);
    const [pattern, trigger, response] = ['pattern', 'trigger', 'response'].map((name) =>
      args.named.get(name),
    );
    if (pattern && (trigger || response))
      refuse('must_match takes a pattern, or trigger and response.', node);
    if (pattern) {
      assume(evaluation, 'exists', node);
      const wanted = several(pattern, evaluation, sequenceOf, 'sequence');
      return this.add({ kind: 'exists', pattern: wanted.pattern }, args, hint, node, evaluation);
    }
    if (!trigger || !response) return refuse('must_match needs a pattern, or trigger and response.', node);
    assume(evaluation, 'everyTrigger', node);
    const body: ConstraintBody = {
      kind: 'leads',
      trigger: evaluation.patternOf(trigger).pattern,
      response: several(response, evaluation, eitherOf, 'alternatives').pattern,
    };
    return this.add(body, args, hint, node, evaluation);
  }

  private never(node: Call, hint: string | undefined, evaluation: Evaluation): Value {
    const args = bindArguments(node.args, ['pattern'], ['within_cause', ...ABOUT]);
    const cause = args.named.get('within_cause');
    const forbidden = required(args, 'pattern', node);
    const pattern = several(forbidden, evaluation, togetherOf, cause ? 'underOneCause' : 'together').pattern;
    const body: ConstraintBody = cause
      ? { kind: 'within-cause', pattern, cause: evaluation.patternOf(cause).pattern }
      : { kind: 'never', pattern };
    return this.add(body, args, hint, node, evaluation);
  }

  private add(
    body: ConstraintBody,
    args: CallArguments,
    hint: string | undefined,
    node: Call,
    evaluation: Evaluation,
    about?: string,
  ): Value {
    assume(evaluation, 'listed', node);
    for (const { name, value } of args.others) {
      evaluation.remarks.problem(`What “${name}=” means is not known here; it is left out.`, value);
    }
    for (const value of args.rest) {
      evaluation.remarks.problem('What is meant by this is not known; it is left out.', value);
    }
    const given = textArgument(args, 'name', evaluation);
    const name = this.names.unique(given ?? hint);
    if (given !== undefined && given !== name && args.named.has('name')) {
      evaluation.remarks.note(`The rule “${given}” is called ${name} here.`, args.named.get('name')!);
    }
    const otherName = given === name ? undefined : given;
    const description = textArgument(args, 'description', evaluation) ?? about ?? otherName;
    this.found.push({
      name,
      ...(description === undefined ? {} : { description }),
      severity: severityOf(args, evaluation),
      vacuity: 'skip',
      body,
      at: { from: node.from, to: node.to },
    });
    return { kind: 'constraint' };
  }
}

/** `watch(pattern=…, callback=…)` is no rule, but its pattern is worth having. */
function watched(node: Call, evaluation: Evaluation): Value | undefined {
  const { named } = bindArguments(node.args, ['pattern', 'callback']);
  const pattern = named.get('pattern');
  return pattern && several(pattern, evaluation, sequenceOf, 'sequence');
}

/** A pattern, or several names that are joined in the way that is meant here. */
function several(
  node: PyNode,
  evaluation: Evaluation,
  join: (parts: readonly PatternValue[], at: TextRange) => PatternValue,
  assumption: Parameters<typeof assume>[1],
): PatternValue {
  const value = evaluation.valueOf(node);
  if (value.kind !== 'list') return evaluation.patternFrom(value, node);
  if (value.items.length === 0) return refuse('There is no name in this list.', node);
  const parts = value.items.map((item) => evaluation.patternFrom(item.value, item.node));
  if (parts.length > 1) assume(evaluation, assumption, node);
  return join(parts, node);
}

function required(args: CallArguments, name: string, node: PyNode): PyNode {
  return args.named.get(name) ?? refuse(`“${name}=” is missing.`, node);
}

function textArgument(args: CallArguments, name: string, evaluation: Evaluation): string | undefined {
  const node = args.named.get(name);
  if (!node) return undefined;
  const value = evaluation.jsonOf(node);
  if (value === null) return undefined;
  return typeof value === 'string' ? value : refuse(`The ${name} has to be a text.`, node);
}

function severityOf(args: CallArguments, evaluation: Evaluation): Severity {
  const given = textArgument(args, 'severity', evaluation);
  const known = SEVERITIES.find((severity) => severity === given?.toLowerCase());
  if (given !== undefined && !known) {
    const message = `“${given}” is no severity; known are ${SEVERITIES.join(', ')}.`;
    evaluation.remarks.problem(message, args.named.get('severity')!);
  }
  return known ?? 'error';
}
