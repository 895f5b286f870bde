import { millisText } from '../../model/filter/print.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import type {
  BodyNode,
  ClockNode,
  ConstraintNode,
  CountNode,
  Layout,
  PatternNode,
  TicksNode,
} from '../tree.ts';
import { expressionNode, textNode } from './expression-node.ts';
import {
  apart,
  eventNode,
  lengthNode,
  patternNode,
  quotableWord,
  sourceNode,
  wordOf,
} from './pattern-node.ts';
import { NOWHERE } from './places.ts';

const LAYOUT: Layout = { before: [], after: [], isApart: false };

export function constraintNode(constraint: Constraint): ConstraintNode {
  const { name, description, severity, vacuity, observe, body } = constraint;
  return {
    kind: 'constraint',
    name: quotableWord(name),
    description: description === undefined ? undefined : textNode(description),
    severity: severity === 'error' ? undefined : wordOf(severity),
    vacuity: vacuity === 'skip' ? undefined : wordOf(vacuity),
    observed: observe?.map(eventNode),
    body: bodyNode(body),
    layout: LAYOUT,
    ...NOWHERE,
  };
}

function bodyNode(body: ConstraintBody): BodyNode {
  switch (body.kind) {
    case 'exists':
    case 'never':
      return { kind: body.kind, pattern: patternNode(body.pattern), ...NOWHERE };
    case 'leads':
      return { kind: 'leads', trigger: patternNode(body.trigger), response: responseNode(body), ...NOWHERE };
    case 'within-cause': {
      const cause = patternNode(body.cause);
      return { kind: 'within-cause', pattern: apart(body.pattern), cause, ...NOWHERE };
    }
    case 'whole':
      return { kind: 'whole', isNegated: body.isNegated, pattern: patternNode(body.pattern), ...NOWHERE };
    case 'satisfies': {
      const guard = expressionNode(body.guard);
      return { kind: 'satisfies', pattern: patternNode(body.pattern), guard, ...NOWHERE };
    }
    case 'count': {
      const most = body.most === undefined ? undefined : countNode(body.most);
      return {
        kind: 'count',
        pattern: eventNode(body.pattern),
        least: countNode(body.least),
        most,
        ...NOWHERE,
      };
    }
    case 'single-root':
    case 'no-unlinked':
      return { kind: body.kind, ...NOWHERE };
    case 'depth':
      return { kind: 'depth', most: countNode(body.most), ...NOWHERE };
    case 'emitted-by':
      return { kind: 'emitted-by', sources: body.sources.map(sourceNode), ...NOWHERE };
  }
}

/** With its deadline; a window of its own goes into brackets. */
function responseNode(body: Extract<ConstraintBody, { kind: 'leads' }>): PatternNode {
  const response = body.deadline === undefined ? patternNode(body.response) : apart(body.response);
  const of: PatternNode = response.kind === 'within' ? { kind: 'group', of: response, ...NOWHERE } : response;
  if (body.deadline === undefined) return of;
  return {
    kind: 'within',
    of,
    least: undefined,
    most: lengthNode(body.deadline, body.clock),
    clock: body.clock === undefined ? undefined : quotableWord(body.clock),
    ...NOWHERE,
  };
}

function countNode(value: number): CountNode {
  return { value, ...NOWHERE };
}

export function clockNode(clock: ClockSpec): ClockNode {
  return {
    kind: 'clock',
    name: { text: clock.name, ...NOWHERE },
    ticks: ticksNode(clock),
    layout: LAYOUT,
    ...NOWHERE,
  };
}

function ticksNode(clock: ClockSpec): TicksNode {
  switch (clock.kind) {
    case 'synchronous':
      return { kind: 'synchronous', perLevel: clock.perLevel, ...NOWHERE };
    case 'regular': {
      const { intervalMillis: millis } = clock;
      return {
        kind: 'regular',
        every: { kind: 'duration', text: millisText(millis), millis, ...NOWHERE },
        ...NOWHERE,
      };
    }
    case 'slaved': {
      const plus = clock.offset === 0 ? undefined : lengthNode(clock.offset, clock.parent);
      return { kind: 'slaved', parent: quotableWord(clock.parent), plus, ...NOWHERE };
    }
  }
}
