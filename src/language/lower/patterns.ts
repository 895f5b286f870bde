import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import type { EventPattern, Pattern, Relation, TimeTest } from '../../model/pattern/pattern.ts';
import type { EventNode, PatternNode, RepeatNode, Word } from '../tree.ts';
import { clockName } from './clocks.ts';
import { lowerCounted } from './counters.ts';
import { lowerAttributes, lowerEvent, lowerSource } from './events.ts';
import { lowerExpression } from './expressions.ts';
import { type Frame, type Lowering, type MacroPattern, placeIn } from './lowering.ts';
import { lowerMacroCall } from './macros.ts';
import { lowerInstant, lowerLength, timesOf } from './measures.ts';

/** Parts a pattern may have once its macros and counters are written out. */
const MOST_PARTS = 2000;
/** Levels on the way: brackets and macros count among them, in the pattern they do not. */
const DEEPEST_LOWERING = 4 * DEEPEST_EXPRESSION;

/**
 * The model's pattern, names looked up, macros and counters written out; `undefined` when something in it is missing or
 * wrong, which has been said.
 */
export function lowerPattern(lowering: Lowering, frame: Frame, node: PatternNode): Pattern | undefined {
  if (++lowering.parts > MOST_PARTS) {
    if (lowering.parts > MOST_PARTS + 1) return undefined;
    const message = `Written out, this pattern has more than ${MOST_PARTS.toLocaleString('en-US')} parts.`;
    return frame.complaints.error('too-big', placeIn(frame, node), message);
  }
  if (lowering.depth === DEEPEST_LOWERING) {
    const message = 'Written out, this pattern is nested too deeply.';
    return frame.complaints.error('too-deep', placeIn(frame, node), message);
  }
  lowering.depth++;
  const pattern = lowerKind(lowering, frame, node);
  lowering.depth--;
  return pattern;
}

function lowerKind(lowering: Lowering, frame: Frame, node: PatternNode): Pattern | undefined {
  const lower = (of: PatternNode): Pattern | undefined => lowerPattern(lowering, frame, of);
  switch (node.kind) {
    case 'event':
      return lowerBasic(lowering, frame, node);
    case 'macro-call':
      return lowerMacroCall(lowering, frame, node, lowerPattern);
    case 'group':
      return lower(node.of);
    case 'join': {
      const left = lower(node.left);
      const right = lower(node.right);
      const clock = clockPart(lowering, frame, node.clock, node.relation);
      return left && right && { kind: 'join', relation: node.relation, ...clock, left, right };
    }
    case 'or':
    case 'and': {
      const left = lower(node.left);
      const right = lower(node.right);
      return left && right && { kind: node.kind, left, right };
    }
    case 'where': {
      const of = lower(node.of);
      const guard = lowerExpression(lowering, frame, node.guard, 'guard');
      return of && guard && { kind: 'where', of, guard };
    }
    case 'within':
    case 'timing': {
      const of = lower(node.of);
      const test = timeTestOf(lowering, frame, node);
      const clock = clockPart(lowering, frame, node.clock);
      return of && test && { kind: 'timed', of, test, ...clock };
    }
    case 'cause': {
      const of = lower(node.of);
      const cause = lower(node.cause);
      return of && cause && { kind: 'cause', of, has: node.has, cause };
    }
    case 'repeat':
      return lowerRepeat(lowering, frame, node);
    case 'counted':
      return lowerCounted(lowering, frame, node, lowerPattern);
    case 'missing':
      return undefined;
  }
}

/** A basic pattern, or a parameter of the macro that it stands in. */
function lowerBasic(lowering: Lowering, frame: Frame, node: EventNode): Pattern | undefined {
  const given = node.name.kind === 'name' ? frame.patterns.get(node.name.text) : undefined;
  return given ? narrowed(lowering, frame, node, given) : lowerEvent(lowering, frame, node);
}

/** What was given for a parameter, with what its use adds: `Request(id: ?id)`. */
function narrowed(
  lowering: Lowering,
  frame: Frame,
  node: EventNode,
  given: MacroPattern,
): Pattern | undefined {
  const attributes = lowerAttributes(lowering, frame, node.attributes, undefined);
  const source = node.source && lowerSource(lowering, frame, node.source);
  if (given.kind === 'open') {
    if (!attributes) return undefined;
    return { kind: 'event', name: undefined, source, attributes, at: placeIn(frame, node) };
  }
  const pattern = lowerPattern(lowering, given.frame, given.node);
  const isBare = node.attributes.length === 0 && !node.source && !node.isExact;
  if (isBare || !pattern || !attributes || (node.source && !source)) return pattern;
  if (pattern.kind !== 'event') {
    const message = `This has to be a basic pattern, because “${textOf(node)}” adds something to it.`;
    return given.frame.complaints.error('macro', placeIn(given.frame, given.node), message);
  }
  const name = node.isExact && pattern.name ? { ...pattern.name, how: 'exact' as const } : pattern.name;
  return {
    ...pattern,
    name,
    source: source ?? pattern.source,
    attributes: [...pattern.attributes, ...attributes],
  } satisfies EventPattern;
}

function textOf({ name }: EventNode): string {
  if (name.kind === 'any') return '*';
  return name.kind === 'indexed' ? name.name.text : name.text;
}

function clockPart(
  lowering: Lowering,
  frame: Frame,
  clock: Word | undefined,
  relation: Relation = 'earlier',
): { clock?: string } {
  if (!clock) return {};
  if (relation === 'earlier') return { clock: clockName(lowering.lookup, frame, clock) };
  frame.complaints.error('clock', placeIn(frame, clock), 'Only “<” looks at a clock. Remove the clock.');
  return {};
}

type Timed = Extract<PatternNode, { kind: 'within' | 'timing' }>;

function timeTestOf({ lookup }: Lowering, frame: Frame, node: Timed): TimeTest | undefined {
  if (node.kind === 'timing') {
    const value = lowerInstant(lookup, frame, node.value, node.clock);
    return value && { kind: node.when, ...value };
  }
  const least = node.least ? lowerLength(lookup, frame, node.least, node.clock) : 0;
  const most = lowerLength(lookup, frame, node.most, node.clock);
  if (least === undefined || most === undefined) return undefined;
  if (least > most && frame.at === undefined) {
    frame.complaints.warn('value', node.most, 'This range is empty, because it ends before it begins.');
  }
  return { kind: 'within', least, most };
}

function lowerRepeat(lowering: Lowering, frame: Frame, node: RepeatNode): Pattern | undefined {
  const of = lowerPattern(lowering, frame, node.of);
  const least = timesOf(frame, node.least);
  const most = node.most && timesOf(frame, node.most);
  const clock = clockPart(lowering, frame, node.clock, node.relation);
  if (!of || least === undefined || (node.most && most === undefined)) return undefined;
  if (most !== undefined && least > most) {
    return frame.complaints.error(
      'value',
      placeIn(frame, node),
      `There is no number from ${least} to ${most}. Write the smaller one first.`,
    );
  }
  return { kind: 'repeat', of, least, most, relation: node.relation, ...clock };
}

/** Levels of a pattern; macros can make more of them than a text has. */
export function isTooDeep(pattern: Pattern): boolean {
  let level: Pattern[] = [pattern];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_EXPRESSION) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}

/** The patterns directly inside one. */
export function partsOf(pattern: Pattern): Pattern[] {
  switch (pattern.kind) {
    case 'event':
      return [];
    case 'join':
    case 'or':
    case 'and':
      return [pattern.left, pattern.right];
    case 'cause':
      return [pattern.of, pattern.cause];
    default:
      return [pattern.of];
  }
}
