import { fail, type Result, succeed } from '../../../base/result.ts';
import type { Expression } from '../../../model/pattern/expression.ts';
import {
  type EventPattern,
  type Pattern,
  type Relation,
  WALL_CLOCK,
} from '../../../model/pattern/pattern.ts';
import { conjunctsOf, placeholdersOf } from '../values/fields.ts';
import { basicPatterns, boundBy, definitelyBound } from './basic-patterns.ts';
import {
  type AtomDraft,
  allTests,
  type CheckDraft,
  type Draft,
  EMPTY_DRAFT,
  type EventTests,
  NO_TESTS,
  type PairDraft,
  range,
  sideBySide,
  type VariantDraft,
} from './draft.ts';
import { withExchangeableListed } from './exchangeable.ts';
import type { PatternProblem } from './problem-of.ts';

/** Alternatives a pattern may have, and events a match of one may have. */
export const MOST_ALTERNATIVES = 256;
export const MOST_ATOMS = 64;

/**
 * How often repetitions are followed at most: with an upper bound, and without one. Fewer times when that makes too many
 * alternatives.
 */
const COPIES_TRIED = [
  { bounded: MOST_ATOMS, endless: 16 },
  ...[12, 8, 6, 4, 3, 2, 1].map((most) => ({ bounded: most, endless: most })),
];

export interface WrittenOut {
  readonly drafts: readonly Draft[];
  /** Where a repetition goes on without an end: how many copies are looked for at most. */
  readonly mostRepetitions: number | undefined;
}

/**
 * A pattern as alternatives (see `draft.ts`), or why there are too many.
 * @param given placeholders that are bound from outside
 */
export function writeOut(pattern: Pattern, given: readonly string[]): Result<WrittenOut, PatternProblem> {
  let problem: PatternProblem | undefined;
  for (const copies of COPIES_TRIED) {
    const writing = new Writing(pattern, copies);
    const drafts = writing.draftsOf(pattern, new Set(given));
    if (writing.problem === undefined) {
      return succeed({ drafts: drafts.map(withExchangeableListed), mostRepetitions: writing.cutAt });
    }
    problem ??= writing.problem;
    if (!writing.canBeCut) break;
  }
  return fail(problem ?? { message: 'The pattern cannot be written out.' });
}

/** The first problem ends it: what is returned after one means nothing. */
class Writing {
  problem: PatternProblem | undefined;
  /** Of repetitions that go on after the last copy that is looked for, how many are. */
  cutAt: number | undefined;
  /** Whether following repetitions less often makes it smaller. */
  canBeCut = false;
  private readonly roles: Map<EventPattern, number>;

  constructor(
    pattern: Pattern,
    private readonly tried: { readonly bounded: number; readonly endless: number },
  ) {
    // one object may stand in several places: then they are one basic pattern in all but place
    this.roles = new Map();
    basicPatterns(pattern).forEach((basic, role) => {
      if (!this.roles.has(basic)) this.roles.set(basic, role);
    });
  }

  /** @param sure placeholders that are definitely bound to the left */
  draftsOf(pattern: Pattern, sure: ReadonlySet<string>): Draft[] {
    if (this.problem) return [];
    switch (pattern.kind) {
      case 'event':
        return [
          { ...EMPTY_DRAFT, atoms: [{ variants: [variantOf(pattern, this.roles.get(pattern) ?? 0)] }] },
        ];
      case 'join': {
        const { left, right, relation } = pattern;
        const rights = this.draftsOf(right, both(sure, definitelyBound(left)));
        return this.combined(this.draftsOf(left, sure), rights, (a, b) =>
          joined(a, b, relation, pattern.clock ?? WALL_CLOCK),
        );
      }
      case 'or':
        return mergedAtoms([...this.draftsOf(pattern.left, sure), ...this.draftsOf(pattern.right, sure)]);
      case 'and': {
        const rights = this.draftsOf(pattern.right, both(sure, definitelyBound(pattern.left)));
        return this.combined(this.draftsOf(pattern.left, sure), rights, sameEvents);
      }
      case 'where': {
        let drafts = this.draftsOf(pattern.of, sure);
        for (const guard of conjunctsOf(pattern.guard)) drafts = drafts.map((draft) => guarded(draft, guard));
        return drafts;
      }
      case 'timed':
        return this.draftsOf(pattern.of, sure).flatMap((draft) => timed(draft, pattern));
      case 'cause':
        return this.draftsOf(pattern.of, sure).flatMap((draft) =>
          this.withCause(draft, pattern, both(sure, definitelyBound(pattern.of))),
        );
      case 'repeat':
        return this.repeated(pattern, sure);
    }
  }

  private combined(
    lefts: readonly Draft[],
    rights: readonly Draft[],
    combine: (a: Draft, b: Draft) => Draft | undefined,
  ): Draft[] {
    if (lefts.length * rights.length > MOST_ALTERNATIVES) {
      this.problem ??= TOO_MANY_ALTERNATIVES;
      return [];
    }
    const drafts = lefts.flatMap((a) => rights.flatMap((b) => combine(a, b) ?? []));
    if (drafts.some(({ atoms }) => atoms.length > MOST_ATOMS)) this.problem ??= TOO_MANY_EVENTS;
    return drafts;
  }

  private withCause(
    draft: Draft,
    { has, cause }: Pattern & { kind: 'cause' },
    known: ReadonlySet<string>,
  ): Draft[] {
    // an empty match has no event that could have a cause
    if (draft.atoms.length === 0) return has ? [] : [draft];
    const mentioned = basicPatterns(cause).flatMap(boundBy);
    const used = [...placeholdersIn(cause), ...mentioned];
    const shared = [...new Set(used)].filter((name) => known.has(name));
    const check: CheckDraft = { kind: 'cause', atoms: range(0, draft.atoms.length), has, cause, shared };
    return [{ ...draft, checks: [...draft.checks, check] }];
  }

  /** Rule T12: written out, copy after copy. Empty copies are counted and not written. */
  private repeated(pattern: Pattern & { kind: 'repeat' }, sure: ReadonlySet<string>): Draft[] {
    const { of, least, relation } = pattern;
    const clock = pattern.clock ?? WALL_CLOCK;
    const most = pattern.most ?? Number.POSITIVE_INFINITY;
    if (least > most) return [];
    const firsts = this.draftsOf(of, sure);
    // a cause inside may share what the first copy has bound
    const nexts = this.draftsOf(of, both(sure, definitelyBound(of)));
    const isAlike = JSON.stringify(firsts) === JSON.stringify(nexts);
    const empties = firsts.filter(({ atoms }) => atoms.length === 0);
    const isListed = isAlike && ['independent', 'distinct', 'union'].includes(relation);
    const fullFirsts = firsts.filter(({ atoms }) => atoms.length > 0);
    const fullNexts = nexts.filter(({ atoms }) => atoms.length > 0);
    const fewest = Math.min(...fullFirsts.map(({ atoms }) => atoms.length));
    const tried = pattern.most === undefined ? this.tried.endless : this.tried.bounded;
    const last = Math.min(most, Math.max(Math.min(tried, Math.floor(MOST_ATOMS / fewest)), least));
    if (last > Math.max(least, 1)) this.canBeCut = true;
    const all: Draft[] = [];
    let written: Copies[] = [{ draft: EMPTY_DRAFT, copies: [] }];
    for (let count = 0; count <= last; count++) {
      if (count > 0) {
        const bodies = count === 1 ? fullFirsts : fullNexts;
        written = written.flatMap((copies) =>
          bodies.flatMap((body, kind) => addCopy(copies, body, kind, relation, clock, isListed) ?? []),
        );
      }
      if (written.length === 0) return all;
      if (this.isTooMuch(all.length + written.length, written)) return [];
      if (count >= least) all.push(...written.map(({ draft }) => draft));
      else {
        // an empty copy too is earlier or later only than events with a stamp
        const stamped: EventTests =
          relation === 'earlier' && least > 1 ? { ...NO_TESTS, stamped: [clock] } : NO_TESTS;
        for (const empty of empties) {
          all.push(...written.map(({ draft }) => withTests(sideBySide(draft, empty), stamped)));
        }
      }
    }
    if (last < most) this.cutAt = Math.min(this.cutAt ?? last, last);
    return mergedAtoms(all);
  }

  private isTooMuch(alternatives: number, written: readonly Copies[]): boolean {
    if (alternatives > MOST_ALTERNATIVES) this.problem ??= TOO_MANY_ALTERNATIVES;
    else if (written.some(({ draft }) => draft.atoms.length > MOST_ATOMS)) this.problem ??= TOO_MANY_EVENTS;
    return this.problem !== undefined;
  }
}

const TOO_MANY_ALTERNATIVES: PatternProblem = {
  message: `The pattern has more than ${MOST_ALTERNATIVES} alternatives: write it with fewer “or” and repetitions.`,
};
const TOO_MANY_EVENTS: PatternProblem = {
  message: `A match of the pattern has more than ${MOST_ATOMS} events: write it with shorter repetitions.`,
};

/** A repetition while it is written: which atoms each copy has, and which alternative it is of. */
interface Copies {
  readonly draft: Draft;
  readonly copies: readonly { readonly kind: number; readonly atoms: readonly number[] }[];
}

/** One more copy to the right; `undefined` where another order of the same copies is written already. */
function addCopy(
  { draft, copies }: Copies,
  body: Draft,
  kind: number,
  relation: Relation,
  clock: string,
  isListed: boolean,
): Copies | undefined {
  const last = copies.at(-1);
  if (isListed && last && last.kind > kind) return undefined;
  const wide = last === undefined ? body : joined(draft, body, relation, clock);
  if (!wide) return undefined;
  const before = range(0, draft.atoms.length);
  const own = range(draft.atoms.length, wide.atoms.length);
  const pairs: PairDraft[] = [...wide.pairs];
  // copies share no event, whatever the relation
  if (relation === 'union' || relation === 'earlier') {
    for (const a of before) for (const b of own) pairs.push({ kind: 'distinct', a, b });
  }
  if (isListed && last?.kind === kind) pairs.push({ kind: 'listed', a: last.atoms[0], b: own[0] });
  return { draft: { ...wide, pairs }, copies: [...copies, { kind, atoms: own }] };
}

/** A basic pattern as a way to fill an atom. */
export function variantOf(event: EventPattern, role: number): VariantDraft {
  const { name, source, attributes } = event;
  const binds: { place: string | undefined; name: string }[] = [];
  const equals: { place: string | undefined; name: string }[] = [];
  const guards: Expression[] = [];
  const own: Expression[] = [];
  const present: string[] = [];
  const bind = (place: string | undefined, placeholder: string): void => {
    binds.push({ place, name: placeholder });
  };
  if (source?.how === 'bind') bind(undefined, source.name);
  for (const attribute of attributes) {
    const { path } = attribute;
    if (attribute.kind === 'bind') {
      bind(path, attribute.name);
      present.push(path);
      continue;
    }
    const { operator, value } = attribute;
    if (operator === '==' && value.kind === 'placeholder') {
      equals.push({ place: path, name: value.name });
      present.push(path);
      continue;
    }
    const left: Expression = { kind: 'field', field: 'payload', path };
    const condition: Expression = { kind: 'binary', operator, left, right: value };
    (placeholdersOf(value).size === 0 ? own : guards).push(condition);
  }
  return {
    role,
    tests: {
      ...NO_TESTS,
      names: name ? [name] : [],
      sources: source && source.how !== 'bind' ? [source] : [],
      guards: own,
      present,
    },
    binds,
    equals,
    guards,
  };
}

/** Alternatives of one event each become one atom with several ways to fill it. */
function mergedAtoms(drafts: readonly Draft[]): Draft[] {
  const isSingle = ({ atoms, pairs, checks }: Draft): boolean =>
    atoms.length === 1 && pairs.length === 0 && checks.length === 0;
  const singles = drafts.filter(isSingle);
  if (singles.length < 2) return [...drafts];
  const variants = singles.flatMap(({ atoms }) => atoms[0].variants);
  const others = drafts.filter((draft) => !isSingle(draft));
  return [{ ...EMPTY_DRAFT, atoms: [{ variants }] }, ...others];
}

function joined(left: Draft, right: Draft, relation: Relation, clock: string): Draft | undefined {
  let [a, b] = [left, right];
  if (relation === 'earlier') {
    const stamped: EventTests = { ...NO_TESTS, stamped: [clock] };
    [a, b] = [withTests(a, stamped), withTests(b, stamped)];
  }
  const both = sideBySide(a, b);
  const ofLeft = range(0, a.atoms.length);
  const ofRight = range(a.atoms.length, both.atoms.length);
  const pairs: PairDraft[] = [...both.pairs];
  const isTight = relation === 'immediately';
  const last = new Set(isTight ? ofLeft.filter((atom) => isEnd(atom, ofLeft, both.pairs, 'last')) : []);
  const first = new Set(isTight ? ofRight.filter((atom) => isEnd(atom, ofRight, both.pairs, 'first')) : []);
  for (const one of ofLeft) {
    for (const other of ofRight) {
      const ends = { a: one, b: other };
      if (relation === 'precedes' || relation === 'immediately') {
        // what lies between a last event of the left and a first one of the right can only be outside
        pairs.push({ kind: 'before', ...ends, isImmediate: last.has(one) && first.has(other) });
      } else if (relation === 'independent') pairs.push({ kind: 'apart', ...ends });
      else if (relation === 'distinct') pairs.push({ kind: 'distinct', ...ends });
      else if (relation === 'earlier') pairs.push({ kind: 'earlier', ...ends, clock });
    }
  }
  const needsCheck = isTight && ofLeft.length > 0 && ofRight.length > 0;
  const check: CheckDraft = { kind: 'nothing-between', left: ofLeft, right: ofRight };
  return { atoms: both.atoms, pairs, checks: needsCheck ? [...both.checks, check] : both.checks };
}

/** Whether every other atom of the group is surely before this one, or independent of it; or, for the first, after. */
function isEnd(
  atom: number,
  group: readonly number[],
  pairs: readonly PairDraft[],
  end: 'first' | 'last',
): boolean {
  return group.every(
    (other) =>
      other === atom ||
      pairs.some(
        ({ kind, a, b }) =>
          (kind === 'apart' && (a === atom ? b === other : b === atom && a === other)) ||
          (kind === 'before' && (end === 'last' ? a === other && b === atom : a === atom && b === other)),
      ),
  );
}

function sameEvents(a: Draft, b: Draft): Draft | undefined {
  if ((a.atoms.length === 0) !== (b.atoms.length === 0)) return undefined;
  if (a.atoms.length === 1 && b.atoms.length === 1 && a.pairs.length + b.pairs.length === 0) {
    const [{ variants: ofA }] = a.atoms;
    const [{ variants: ofB }] = b.atoms;
    const variants = ofA.flatMap((one) =>
      ofB.map(
        (other): VariantDraft => ({
          role: one.role,
          tests: allTests(one.tests, other.tests),
          binds: [...one.binds, ...other.binds],
          equals: [...one.equals, ...other.equals],
          guards: [...one.guards, ...other.guards],
        }),
      ),
    );
    const moved = sideBySide({ ...a, atoms: [] }, { ...b, atoms: [] });
    return { atoms: [{ variants }], pairs: [], checks: moved.checks };
  }
  const wide = sideBySide(a, b);
  if (a.atoms.length === 0) return wide;
  const check: CheckDraft = {
    kind: 'same-events',
    left: range(0, a.atoms.length),
    right: range(a.atoms.length, wide.atoms.length),
  };
  return { ...wide, checks: [...wide.checks, check] };
}

/** One condition more; of a single event it is a test of the event. */
function guarded(draft: Draft, guard: Expression): Draft {
  const placeholders = placeholdersOf(guard);
  if (draft.atoms.length === 1) {
    if (placeholders.size === 0) return withTests(draft, { ...NO_TESTS, guards: [guard] });
    const [{ variants }] = draft.atoms;
    const atom: AtomDraft = {
      variants: variants.map((variant) => ({ ...variant, guards: [...variant.guards, guard] })),
    };
    return { ...draft, atoms: [atom] };
  }
  const check: CheckDraft = { kind: 'where', atoms: range(0, draft.atoms.length), guard };
  return { ...draft, checks: [...draft.checks, check] };
}

/** Rule T14. */
function timed(draft: Draft, { test, clock = WALL_CLOCK }: Pattern & { kind: 'timed' }): Draft[] {
  if (draft.atoms.length === 0) return [];
  if (test.kind !== 'within') return [withTests(draft, { ...NO_TESTS, times: [{ clock, test }] })];
  const stamped = withTests(draft, { ...NO_TESTS, stamped: [clock] });
  const { least, most } = test;
  if (draft.atoms.length === 1) return least <= 0 && most >= 0 ? [stamped] : [];
  const pairs: PairDraft[] = [...stamped.pairs];
  for (let b = 0; b < draft.atoms.length; b++) {
    for (let a = 0; a < b; a++) pairs.push({ kind: 'window', a, b, clock, most });
  }
  const check: CheckDraft = { kind: 'span', atoms: range(0, draft.atoms.length), clock, least };
  return [{ ...stamped, pairs, checks: least > 0 ? [...stamped.checks, check] : stamped.checks }];
}

/** The same with more tests for every event. */
function withTests(draft: Draft, tests: EventTests): Draft {
  const atoms = draft.atoms.map(({ variants }) => ({
    variants: variants.map((variant) => ({ ...variant, tests: allTests(variant.tests, tests) })),
  }));
  return { ...draft, atoms };
}

/** Placeholders that conditions anywhere in a pattern use. */
function placeholdersIn(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'event':
      return pattern.attributes.flatMap((one) =>
        one.kind === 'compare' ? [...placeholdersOf(one.value)] : [],
      );
    case 'join':
    case 'or':
    case 'and':
      return [...placeholdersIn(pattern.left), ...placeholdersIn(pattern.right)];
    case 'cause':
      return [...placeholdersIn(pattern.of), ...placeholdersIn(pattern.cause)];
    case 'where':
      return [...placeholdersOf(pattern.guard), ...placeholdersIn(pattern.of)];
    default:
      return placeholdersIn(pattern.of);
  }
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}
