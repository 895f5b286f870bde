import {
  DEEPEST_EXPRESSION,
  type Expression,
  MATCH_FUNCTIONS,
  VALUE_FUNCTIONS,
} from '../../../model/pattern/expression.ts';
import type { EventPattern, Pattern } from '../../../model/pattern/pattern.ts';
import { looksAtEvents, placeholdersOf } from '../values/fields.ts';
import { boundBy, definitelyBound } from './basic-patterns.ts';

/** A pattern as deep as can be with an expression in it as deep as can be. */
const DEEPEST_PATTERN = DEEPEST_EXPRESSION * 2;

/** Why a pattern is refused, in a whole sentence. */
export interface PatternProblem {
  readonly message: string;
}

/** What is wrong with a pattern whatever it is matched against (rule T3); `undefined` when nothing is. */
export function problemOf(pattern: Pattern, given: readonly string[] = []): PatternProblem | undefined {
  if (isTooDeep(pattern)) {
    return { message: `The pattern is nested more than ${DEEPEST_PATTERN} levels deep.` };
  }
  return problemIn(pattern, new Set(given));
}

/** Without recursion: this is asked before anything else dares to recurse. */
function isTooDeep(pattern: Pattern): boolean {
  let level: (Pattern | Expression)[] = [pattern];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= DEEPEST_PATTERN) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

function partsOf(node: Pattern | Expression): (Pattern | Expression)[] {
  switch (node.kind) {
    case 'event':
      return node.attributes.flatMap((attribute) => (attribute.kind === 'compare' ? [attribute.value] : []));
    case 'join':
    case 'or':
    case 'and':
    case 'binary':
      return [node.left, node.right];
    case 'where':
      return [node.of, node.guard];
    case 'repeat':
    case 'timed':
    case 'unary':
      return [node.of];
    case 'cause':
      return [node.of, node.cause];
    case 'list':
      return [...node.items];
    case 'call':
      return [...node.args];
    default:
      return [];
  }
}

/** @param sure placeholders that are definitely bound to the left */
function problemIn(pattern: Pattern, sure: ReadonlySet<string>): PatternProblem | undefined {
  switch (pattern.kind) {
    case 'event':
      return problemInEvent(pattern, sure);
    case 'or':
      return problemIn(pattern.left, sure) ?? problemIn(pattern.right, sure);
    case 'join':
    case 'and':
      return (
        problemIn(pattern.left, sure) ?? problemIn(pattern.right, both(sure, definitelyBound(pattern.left)))
      );
    case 'where':
      return (
        problemIn(pattern.of, sure) ?? problemInGuard(pattern.guard, both(sure, definitelyBound(pattern.of)))
      );
    case 'cause':
      return problemIn(pattern.of, sure) ?? problemIn(pattern.cause, both(sure, definitelyBound(pattern.of)));
    case 'timed':
      return problemIn(pattern.of, sure);
    case 'repeat': {
      const { least, most } = pattern;
      const areCounts = [least, most ?? 0].every((count) => Number.isSafeInteger(count) && count >= 0);
      if (!areCounts) return { message: 'The bounds of a repetition are whole numbers from 0.' };
      return problemIn(pattern.of, sure);
    }
  }
}

function problemInEvent(event: EventPattern, sure: ReadonlySet<string>): PatternProblem | undefined {
  const { source, attributes } = event;
  const known = new Set(sure);
  if (source?.how === 'bind') known.add(source.name);
  for (const attribute of attributes) {
    if (attribute.kind === 'bind') {
      known.add(attribute.name);
      continue;
    }
    if (looksAtEvents(attribute.value)) {
      return {
        message: `What “${attribute.path}” is compared with may not look at events; “where” may.`,
      };
    }
    const problem = problemInGuard(attribute.value, known, boundBy(event));
    if (problem) return problem;
  }
  return undefined;
}

function problemInGuard(
  guard: Expression,
  known: ReadonlySet<string>,
  boundLater: readonly string[] = [],
): PatternProblem | undefined {
  for (const name of placeholdersOf(guard)) {
    if (known.has(name)) continue;
    return {
      message: boundLater.includes(name)
        ? `The placeholder ?${name} is used before it is bound: put what binds it to the left.`
        : `The placeholder ?${name} is used where it may be unbound: nothing to its left always binds it.`,
    };
  }
  return problemInCall(guard);
}

function problemInCall(expression: Expression): PatternProblem | undefined {
  if (expression.kind === 'call') {
    const { name, args } = expression;
    const arity: readonly [number, number] | undefined = { ...VALUE_FUNCTIONS, ...MATCH_FUNCTIONS }[name];
    if (arity === undefined) return { message: `There is no function called “${name}”.` };
    const [fewest, most] = arity;
    if (args.length < fewest || args.length > most) {
      const wanted = fewest === most ? String(fewest) : `${fewest} to ${most}`;
      return { message: `“${name}” takes ${wanted} arguments, not ${args.length}.` };
    }
  }
  for (const part of partsOf(expression)) {
    const problem = problemInCall(part as Expression);
    if (problem) return problem;
  }
  return undefined;
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}
