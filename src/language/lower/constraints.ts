import type { EventPattern } from '../../model/pattern/pattern.ts';
import {
  type Constraint,
  type ConstraintBody,
  SEVERITIES,
  type Severity,
  VACUITIES,
  type Vacuity,
} from '../../model/rules/constraint.ts';
import { wordName } from '../syntax/texts.ts';
import type { BodyNode, ConstraintNode, CountNode, EventNode, PatternNode, Word } from '../tree.ts';
import { clockName } from './clocks.ts';
import { guess, replaceWith } from './complaints.ts';
import { lowerSource } from './events.ts';
import type { Frame, Lowering } from './lowering.ts';
import { lowerLength } from './measures.ts';
import { canBeEmpty, RootLowering } from './roots.ts';

export interface LoweredConstraint {
  /** None while something in it is missing or wrong. */
  readonly constraint: Constraint | undefined;
  readonly roots: RootLowering['roots'];
}

/** What is observed: some basic patterns, none of which sees what another binds. */
export interface Observed {
  readonly events: readonly (EventPattern | undefined)[];
  readonly roots: RootLowering['roots'];
}

export function lowerObserved(lowering: Lowering, frame: Frame, nodes: readonly EventNode[]): Observed {
  const lowerings = nodes.map(() => new RootLowering(lowering, frame));
  const events = nodes.map((node, index) => lowerings[index].event(node));
  return { events, roots: lowerings.flatMap(({ roots }) => roots) };
}

/** @param around what is observed where the constraint stands */
export function lowerConstraint(
  lowering: Lowering,
  frame: Frame,
  node: ConstraintNode,
  around: Observed | undefined,
): LoweredConstraint {
  const patterns = new RootLowering(lowering, frame);
  const body = lowerBody(lowering, frame, node.body, patterns);
  const severity = choice<Severity>(lowering, frame, node.severity, SEVERITIES, 'error', 'severity');
  const vacuity = choice<Vacuity>(lowering, frame, node.vacuity, VACUITIES, 'skip', 'vacuous');
  const own = lowerObserved(lowering, frame, node.observed ?? []);
  const events = [...(around?.events ?? []), ...own.events];
  const roots = [...patterns.roots, ...own.roots];
  hintAtEmpty(frame, patterns, node.body);
  if (!body || !severity || !vacuity || node.name.text === '' || events.includes(undefined))
    return { constraint: undefined, roots };
  const { architecture } = frame.scope;
  const constraint: Constraint = {
    name: wordName(node.name),
    ...(node.description ? { description: node.description.text } : {}),
    severity,
    vacuity,
    ...(around || node.observed ? { observe: events as EventPattern[] } : {}),
    body,
    ...(architecture ? { within: architecture.node.name.text } : {}),
    at: { from: node.from, to: node.to },
  };
  return { constraint, roots };
}

function choice<T extends string>(
  { lookup }: Lowering,
  { complaints }: Frame,
  word: Word | undefined,
  known: readonly T[],
  otherwise: T,
  what: string,
): T | undefined {
  if (!word) return otherwise;
  const found = known.find((one) => one === word.text);
  if (found !== undefined || word.text === '') return found;
  const near = lookup.suggestions.nearest(word.text, known);
  const message = `Expected ${orList(known)} after “${what}”.${guess(near)}`;
  return complaints.error('word', word, message, near === undefined ? undefined : replaceWith(word, near));
}

/** `“a”, “b” or “c”`. */
function orList(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function lowerBody(
  lowering: Lowering,
  frame: Frame,
  node: BodyNode,
  patterns: RootLowering,
): ConstraintBody | undefined {
  switch (node.kind) {
    case 'exists':
    case 'never': {
      const pattern = patterns.pattern(node.pattern);
      return pattern && { kind: node.kind, pattern };
    }
    case 'within-cause': {
      // the cause comes first, so that the pattern may look at what it binds
      const cause = patterns.pattern(node.cause);
      const pattern = patterns.pattern(node.pattern);
      return cause && pattern && { kind: 'within-cause', pattern, cause };
    }
    case 'leads':
      return lowerLeads(lowering, frame, node, patterns);
    case 'satisfies': {
      const pattern = patterns.pattern(node.pattern);
      const guard = patterns.condition(node.guard);
      return pattern && guard && { kind: 'satisfies', pattern, guard };
    }
    case 'whole': {
      const pattern = patterns.pattern(node.pattern);
      return pattern && { kind: 'whole', pattern, isNegated: node.isNegated };
    }
    case 'count': {
      const pattern = patterns.event(node.pattern);
      const bounds = boundsOf(frame, node.least, node.most);
      return pattern && bounds && { kind: 'count', pattern, ...bounds };
    }
    case 'single-root':
    case 'no-unlinked':
      return { kind: node.kind };
    case 'depth':
      return node.most.value === undefined ? undefined : { kind: 'depth', most: node.most.value };
    case 'emitted-by': {
      const tests = node.sources.map((one) => lowerSource(lowering, frame, one));
      const sources = tests.filter((test) => test !== undefined && test.how !== 'bind');
      return sources.length === tests.length && tests.length > 0
        ? { kind: 'emitted-by', sources }
        : undefined;
    }
    case 'missing':
      return undefined;
  }
}

/** A `within` at the very end of the response is the deadline (rule N14). */
function lowerLeads(
  lowering: Lowering,
  frame: Frame,
  { trigger: first, response: second }: Extract<BodyNode, { kind: 'leads' }>,
  patterns: RootLowering,
): ConstraintBody | undefined {
  const trigger = patterns.pattern(first);
  if (second.kind !== 'within') {
    const response = patterns.pattern(second);
    return trigger && response && { kind: 'leads', trigger, response };
  }
  const response = patterns.pattern(second, second.of);
  const deadline = lowerLength(lowering.lookup, frame, second.most, second.clock);
  const clock = second.clock ? { clock: clockName(lowering.lookup, frame, second.clock) } : {};
  if (second.least) {
    const message =
      'A deadline is one length of time. To limit how long the response itself takes, put round brackets around it and its “within”.';
    return frame.complaints.error('unit', { from: second.least.from, to: second.most.to }, message);
  }
  return trigger && response && deadline !== undefined
    ? { kind: 'leads', trigger, response, deadline, ...clock }
    : undefined;
}

function boundsOf(
  { complaints }: Frame,
  least: CountNode,
  most: CountNode | undefined,
): { least: number; most: number | undefined } | undefined {
  if (least.value === undefined || (most && most.value === undefined)) return undefined;
  if (!most || least.value <= most.value!) return { least: least.value, most: most?.value };
  const at = { from: least.from, to: most.to };
  return complaints.error(
    'value',
    at,
    `There is no number from ${least.value} to ${most.value}. Write the smaller one first.`,
  );
}

/** A pattern that no events at all fit makes most rules trivial (rule N15). */
function hintAtEmpty({ complaints }: Frame, { roots }: RootLowering, body: BodyNode): void {
  if (body.kind === 'whole') return;
  for (const { node, pattern } of roots) {
    if (!pattern || !canBeEmpty(pattern)) continue;
    complaints.info(
      'empty',
      placeOf(node),
      'This pattern also matches no events at all, because it may repeat nothing.',
    );
  }
}

function placeOf({ from, to }: PatternNode): { from: number; to: number } {
  return { from, to };
}
