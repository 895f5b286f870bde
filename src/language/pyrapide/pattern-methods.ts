import type { Pattern } from '../../model/pattern/pattern.ts';
import { bindArguments } from './call-arguments.ts';
import { wholeNanos } from './durations.ts';
import { assume, type Evaluation } from './evaluation.ts';
import { guardOf } from './guard.ts';
import { scopeOf } from './guard-scope.ts';
import { eitherOf } from './joins.ts';
import { refuse } from './remarks.ts';
import type { PyNode } from './tree.ts';
import { type PatternValue, patternValue } from './values.ts';

type Call = PyNode & { kind: 'call' };
type Method = (of: PatternValue, node: Call, evaluation: Evaluation) => PatternValue;

/** What is called on a pattern. */
const METHODS: Readonly<Record<string, Method>> = {
  or_: alternatives,
  where,
  timed,
  repeat,
  without_cause: (of, node, evaluation) => withCause(false, of, node, evaluation),
  with_cause: (of, node, evaluation) => withCause(true, of, node, evaluation),
};

const MOST_REPEATS = 1000;

export function methodOnPattern(
  name: string,
  of: PatternValue,
  node: Call,
  evaluation: Evaluation,
): PatternValue {
  if (!Object.hasOwn(METHODS, name)) {
    const known = Object.keys(METHODS).join(', ');
    return refuse(`A pattern has no method “.${name}” that is known here; known are ${known}.`, node);
  }
  return METHODS[name](of, node, evaluation);
}

function alternatives(of: PatternValue, node: Call, evaluation: Evaluation): PatternValue {
  const { rest, others } = bindArguments(node.args, []);
  if (rest.length === 0 || others.length > 0) return refuse('or_ takes the other pattern.', node);
  return eitherOf([of, ...rest.map((part) => evaluation.patternOf(part))], node);
}

function where(of: PatternValue, node: Call, evaluation: Evaluation): PatternValue {
  const test = onlyArgument(node, 'where takes one condition, such as lambda e: e.payload["x"] > 3.');
  const condition = evaluation.functionOf(test);
  const isSingle = isOneEvent(of.pattern);
  const scope = scopeOf(condition, { kind: 'match' }, test);
  const guard = guardOf(condition.body, scope, evaluation.guardContext(isSingle));
  return patternValue({ kind: 'where', of: of.pattern, guard }, [of], node);
}

function timed(of: PatternValue, node: Call, evaluation: Evaluation): PatternValue {
  const { named, rest, others } = bindArguments(node.args, ['max_dt', 'clock']);
  const [length, clock] = [named.get('max_dt'), named.get('clock')];
  if (!length || rest.length + others.length > 0) return refuse('timed takes one length of time.', node);
  const name = clock && evaluation.jsonOf(clock);
  if (clock && typeof name !== 'string') refuse('The clock has to be a text.', clock);
  const value = evaluation.valueOf(length);
  const isNumber = value.kind === 'json' && typeof value.value === 'number';
  if (isNumber && clock === undefined) assume(evaluation, 'seconds', length);
  const most =
    value.kind === 'duration'
      ? value.millis
      : isNumber
        ? clock === undefined
          ? wholeNanos(Number(value.value) * 1000)
          : Number(value.value)
        : refuse('The length of time has to be a number or a timedelta.', length);
  if (!(most >= 0)) refuse('A length of time is not negative.', length);
  const test = { kind: 'within', least: 0, most } as const;
  const pattern: Pattern = { kind: 'timed', of: of.pattern, test };
  return patternValue(typeof name === 'string' ? { ...pattern, clock: name } : pattern, [of], node);
}

function repeat(of: PatternValue, node: Call, evaluation: Evaluation): PatternValue {
  const times = onlyArgument(node, 'repeat takes how often.');
  const count = evaluation.jsonOf(times);
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST_REPEATS) {
    return refuse(`How often has to be a whole number from 1 to ${MOST_REPEATS}.`, times);
  }
  assume(evaluation, 'repeat', node);
  const pattern: Pattern = {
    kind: 'repeat',
    of: of.pattern,
    least: count,
    most: count,
    relation: 'distinct',
  };
  return patternValue(pattern, [of], node);
}

function withCause(has: boolean, of: PatternValue, node: Call, evaluation: Evaluation): PatternValue {
  const name = has ? 'with_cause' : 'without_cause';
  const cause = evaluation.patternOf(onlyArgument(node, `${name} takes the name of the cause.`));
  return patternValue({ kind: 'cause', of: of.pattern, has, cause: cause.pattern }, [of, cause], node);
}

function onlyArgument(node: Call, otherwise: string): PyNode {
  const [argument, ...more] = node.args;
  if (!argument || more.length > 0 || argument.stars !== '') return refuse(otherwise, node);
  return argument.value;
}

/** True when every match is one event, so that a condition is given the event itself. */
export function isOneEvent(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'event':
      return true;
    case 'where':
    case 'cause':
    case 'timed':
      return isOneEvent(pattern.of);
    case 'or':
      return isOneEvent(pattern.left) && isOneEvent(pattern.right);
    default:
      return false;
  }
}
