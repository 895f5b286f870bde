import type { Computation } from '../model/computation.ts';
import type { ClockSpec } from '../model/pattern/clock.ts';
import type { Expression } from '../model/pattern/expression.ts';
import type { Attribute, EventPattern, Pattern } from '../model/pattern/pattern.ts';
import type { Constraint, ConstraintBody } from '../model/rules/constraint.ts';
import type { RuleState, Verdict, ViolationType } from '../model/rules/verdict.ts';
import { dagOf } from './dag.ts';
import { closureOf } from './naive.ts';
import { type NaiveMatch, naiveMatches, naiveStamp } from './naive-patterns.ts';
import { isEqual, naiveValue, passesName } from './naive-values.ts';

export interface NaiveViolation {
  readonly type: ViolationType;
  readonly rows: readonly number[];
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly detectedAt: number | undefined;
}

export interface NaiveVerdict {
  readonly state: RuleState;
  readonly unit: Verdict['unit'];
  readonly judged: number;
  readonly held: number;
  /** In the order of what was judged. */
  readonly violations: readonly NaiveViolation[];
}

/** What a constraint comes to, straight from rules K of `engine/SPEC.md`. For a dozen events; shares no code with the engine. */
export function naiveVerdict(
  computation: Computation,
  constraint: Constraint,
  clocks: readonly ClockSpec[] = [],
): NaiveVerdict {
  const rows = dagOf(computation).map((_, row) => row);
  const { observe } = constraint;
  const seenBy = (pattern: EventPattern): number[] =>
    naiveMatches(computation, withoutForeign(pattern)).map((match) => match.rows[0]);
  const observed = observe && new Set(observe.flatMap(seenBy));
  const visible = rows.map((row) => observed?.has(row) ?? true);
  const context = new Context(computation, clocks, visible);
  const judgement = judge(context, constraint.body);
  if (!isVacuous(context, constraint.body, judgement.judged)) {
    return { ...judgement, state: judgement.violations.length > 0 ? 'violated' : 'satisfied' };
  }
  const { unit } = judgement;
  const nothing = { unit, judged: 0, held: 0 };
  if (constraint.vacuity === 'skip') return { ...nothing, state: 'vacuous', violations: [] };
  if (constraint.vacuity === 'pass') return { ...nothing, state: 'satisfied', violations: [] };
  return { ...nothing, state: 'violated', violations: [missing] };
}

const missing: NaiveViolation = { type: 'missing_match', rows: [], bindings: {}, detectedAt: undefined };

type Judgement = Omit<NaiveVerdict, 'state'>;

/** The computation as one constraint sees it. */
class Context {
  readonly before: Set<number>[];
  readonly seen: number[];

  constructor(
    readonly computation: Computation,
    private readonly clocks: readonly ClockSpec[],
    private readonly visible: readonly boolean[],
  ) {
    this.before = closureOf(dagOf(computation));
    this.seen = visible.flatMap((isSeen, row) => (isSeen ? [row] : []));
  }

  matches(pattern: Pattern, given: Readonly<Record<string, unknown>> = {}): NaiveMatch[] {
    const { clocks, visible } = this;
    return naiveMatches(this.computation, pattern, { clocks, visible, given });
  }

  /** Matches all of whose events follow all of the given one, agreeing with it. */
  matchesAfter({ rows, bindings }: NaiveMatch, pattern: Pattern): NaiveMatch[] {
    return this.matches(pattern, bindings).filter((match) =>
      match.rows.every((late) => rows.every((early) => this.before[late].has(early))),
    );
  }

  stamp(clock: string | undefined, row: number): number | undefined {
    return naiveStamp(this.computation, dagOf(this.computation), this.clocks, clock, row);
  }

  /** The latest stamp of some events; `undefined` when one has none, or there are none. */
  latest(clock: string | undefined, rows: readonly number[]): number | undefined {
    const stamps = rows.map((row) => this.stamp(clock, row));
    return stamps.length === 0 || stamps.includes(undefined) ? undefined : Math.max(...(stamps as number[]));
  }

  /** Visible events before and after a visible one. */
  past(row: number): number[] {
    return this.seen.filter((other) => this.before[row].has(other));
  }
  future(row: number): number[] {
    return this.seen.filter((other) => this.before[other].has(row));
  }
}

function judge(context: Context, body: ConstraintBody): Judgement {
  const { computation, seen } = context;
  switch (body.kind) {
    case 'exists': {
      const found = context.matches(body.pattern).length > 0;
      return {
        unit: 'computation',
        judged: 1,
        held: found ? 1 : 0,
        violations: found ? [] : [missing],
      };
    }
    case 'never': {
      const matches = context.matches(body.pattern);
      const violations = matches.map((match) => violation('forbidden_match', match));
      return { unit: 'match', judged: matches.length, held: 0, violations };
    }
    case 'leads': {
      const triggers = context.matches(body.trigger);
      const violations = triggers.flatMap((trigger) => unanswered(context, trigger, body) ?? []);
      const { length } = triggers;
      return { unit: 'trigger', judged: length, held: length - violations.length, violations };
    }
    case 'within-cause': {
      const causes = context.matches(body.cause);
      const violations = causes.flatMap((cause) => {
        const first = firstToEnd(context.matchesAfter(cause, body.pattern));
        if (!first) return [];
        const all = [...new Set([...cause.rows, ...first.rows])].sort((a, b) => a - b);
        const bindings = { ...cause.bindings, ...first.bindings };
        return [violation('repeated_effect', { rows: all, bindings })];
      });
      const { length } = causes;
      return { unit: 'match', judged: length, held: length - violations.length, violations };
    }
    case 'whole': {
      const selected = selectedBy(context, body.pattern);
      const found = context.matches(body.pattern).find(({ rows }) => isEqual(rows, selected));
      const isHeld = (found !== undefined) !== body.isNegated;
      const not = { type: 'not_whole', rows: selected, bindings: {} } as const;
      return {
        unit: 'computation',
        judged: 1,
        held: isHeld ? 1 : 0,
        violations: isHeld ? [] : [{ ...not, detectedAt: undefined }],
      };
    }
    case 'satisfies': {
      const matches = context.matches(body.pattern);
      const violations = matches.flatMap((match) => {
        const value = naiveValue(body.guard, { computation, ...match });
        if (value === true) return [];
        return [violation(value === false ? 'predicate_failed' : 'evaluation_error', match)];
      });
      const { length } = matches;
      return { unit: 'match', judged: length, held: length - violations.length, violations };
    }
    case 'count': {
      const { least, most = Number.POSITIVE_INFINITY } = body;
      const fitting = context.matches(body.pattern).map(({ rows }) => rows[0]);
      const wrong = (rows: number[], detectedAt?: number): NaiveViolation[] => [
        { type: 'wrong_count', rows, bindings: {}, detectedAt },
      ];
      return {
        unit: 'event',
        judged: fitting.length,
        held: Math.min(fitting.length, most),
        violations:
          fitting.length > most
            ? wrong(fitting.slice(0, most + 1), fitting[most])
            : fitting.length < least
              ? wrong(fitting)
              : [],
      };
    }
    case 'single-root': {
      const roots = seen.filter((row) => context.past(row).length === 0);
      const two = roots.slice(0, 2);
      return {
        unit: 'event',
        judged: roots.length,
        held: Math.min(roots.length, 1),
        violations: two.length < 2 ? [] : [violation('wrong_shape', { rows: two, bindings: {} })],
      };
    }
    case 'no-unlinked': {
      const alone = seen.filter((row) => context.past(row).length + context.future(row).length === 0);
      return {
        unit: 'event',
        judged: seen.length,
        held: seen.length - alone.length,
        violations: alone.map((row) => ({
          type: 'wrong_shape',
          rows: [row],
          bindings: {},
          detectedAt: undefined,
        })),
      };
    }
    case 'depth': {
      const depths = new Map<number, number>();
      for (const row of seen) {
        depths.set(row, Math.max(0, ...context.past(row).map((one) => (depths.get(one) ?? 0) + 1)));
      }
      const depthOf = (row: number): number => depths.get(row) ?? 0;
      const deep = seen.filter((row) => depthOf(row) > body.most);
      return {
        unit: 'event',
        judged: seen.length,
        held: seen.length - deep.length,
        violations:
          deep.length === 0
            ? []
            : [violation('wrong_shape', { rows: chainTo(deep[0], context, depthOf), bindings: {} })],
      };
    }
    case 'emitted-by': {
      const silent = body.sources.filter(
        (test) => !seen.some((row) => passesName(computation.sources[computation.sourceOf[row]], test)),
      );
      const { length } = body.sources;
      return {
        unit: 'source',
        judged: length,
        held: length - silent.length,
        violations: silent.map(() => missing),
      };
    }
  }
}

/** The longest chain to an event that takes the smallest row at each step back. */
function chainTo(row: number, context: Context, depthOf: (row: number) => number): number[] {
  if (depthOf(row) === 0) return [row];
  const last = context.past(row).filter((one) => depthOf(one) === depthOf(row) - 1);
  return [...chainTo(Math.min(...last), context, depthOf), row];
}

function unanswered(
  context: Context,
  trigger: NaiveMatch,
  { response, deadline, clock }: ConstraintBody & { kind: 'leads' },
): NaiveViolation | undefined {
  const answers = context.matchesAfter(trigger, response);
  const first = firstToEnd(answers);
  if (deadline === undefined) {
    const { rows, bindings } = trigger;
    return first ? undefined : { type: 'unanswered_trigger', rows, bindings, detectedAt: undefined };
  }
  const began = context.latest(clock, trigger.rows);
  const isInTime = ({ rows }: NaiveMatch): boolean => {
    const ended = context.latest(clock, rows);
    return began !== undefined && ended !== undefined && ended - began <= deadline;
  };
  if (answers.some(isInTime)) return undefined;
  // the clock has passed when all that is still to come has later stamps
  const all = context.before.map((_, row) => context.stamp(clock, row));
  const due = (began ?? 0) + deadline;
  const passed = all.findIndex(
    (stamp, row) =>
      stamp !== undefined &&
      row > Math.max(-1, ...trigger.rows) &&
      all.slice(row).every((later) => later === undefined || later > due),
  );
  const detectedAt = began === undefined ? trigger.rows.at(-1) : passed < 0 ? undefined : passed;
  if (!first) return { ...trigger, type: 'unanswered_trigger', detectedAt };
  return {
    type: 'late_response',
    rows: [...new Set([...trigger.rows, ...first.rows])].sort((a, b) => a - b),
    bindings: { ...trigger.bindings, ...first.bindings },
    detectedAt,
  };
}

/** The match whose last event has the smallest row; of several the first in order. */
function firstToEnd(matches: readonly NaiveMatch[]): NaiveMatch | undefined {
  const ends = matches.map(({ rows }) => rows.at(-1) ?? -1);
  return matches[ends.indexOf(Math.min(...ends))];
}

function violation(type: ViolationType, { rows, bindings }: NaiveMatch): NaiveViolation {
  return { type, rows, bindings, detectedAt: rows.at(-1) };
}

function isVacuous(context: Context, body: ConstraintBody, judged: number): boolean {
  if (context.seen.length === 0) return true;
  switch (body.kind) {
    case 'leads':
    case 'satisfies':
      return judged === 0;
    case 'count':
      return body.least === 0 && judged === 0;
    case 'within-cause':
      return [body.pattern, body.cause].every((pattern) => selectedBy(context, pattern).length === 0);
    case 'exists':
    case 'never':
    case 'whole':
      return selectedBy(context, body.pattern).length === 0;
    default:
      return false;
  }
}

/** Events that a basic pattern of it selects, by what the basic pattern alone can tell; not those of cause guards. */
export function naiveSelected(
  computation: Computation,
  pattern: Pattern,
  visible?: readonly boolean[],
): number[] {
  const rows = atomsOf(pattern).flatMap((atom) =>
    naiveMatches(computation, withoutForeign(atom), { visible }).map((match) => match.rows[0]),
  );
  return [...new Set(rows)].sort((a, b) => a - b);
}

function selectedBy(context: Context, pattern: Pattern): number[] {
  return naiveSelected(context.computation, pattern).filter((row) => context.seen.includes(row));
}

function atomsOf(pattern: Pattern): EventPattern[] {
  if (pattern.kind === 'event') return [pattern];
  if ('of' in pattern) return atomsOf(pattern.of);
  return [...atomsOf(pattern.left), ...atomsOf(pattern.right)];
}

/** Without the conditions that ask for what is bound elsewhere: what the basic pattern tells of an event by itself. */
function withoutForeign(atom: EventPattern): EventPattern {
  const own = new Set(atom.source?.how === 'bind' ? [atom.source.name] : []);
  const isKept = (attribute: Attribute): boolean => {
    if (attribute.kind === 'compare') return placeholdersOf(attribute.value).every((name) => own.has(name));
    own.add(attribute.name);
    return true;
  };
  return { ...atom, attributes: atom.attributes.filter(isKept) };
}

function placeholdersOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'placeholder':
      return [expression.name];
    case 'list':
      return expression.items.flatMap(placeholdersOf);
    case 'unary':
      return placeholdersOf(expression.of);
    case 'binary':
      return [expression.left, expression.right].flatMap(placeholdersOf);
    case 'call':
      return expression.args.flatMap(placeholdersOf);
    default:
      return [];
  }
}
