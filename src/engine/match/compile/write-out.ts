import { fail, type Result, succeed } from '../../../base/result.ts';
import { atomsOf } from '../../../model/pattern/atoms.ts';
import { type Pattern, type Relation, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { conjunctsOf } from '../values/fields.ts';
import { boundBy, definitelyBound, placeholdersIn } from './basic-patterns.ts';
import { guarded, joined, mergedAtoms, sameEvents, timed, withTests } from './combine.ts';
import { type Copies, withCopy } from './copies.ts';
import {
  type CheckDraft,
  type Draft,
  EMPTY_DRAFT,
  type EventTests,
  NO_TESTS,
  range,
  sideBySide,
} from './draft.ts';
import { withExchangeableListed } from './exchangeable.ts';
import type { PatternProblem } from './problem-of.ts';
import { variantOf } from './variant-of.ts';

/** Alternatives a pattern may have, and events a match of one may have. */
const MOST_ALTERNATIVES = 256;
const MOST_ATOMS = 64;

/**
 * How often repetitions are followed at most: with an upper bound, and without one. Fewer times when that makes too
 * many alternatives.
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
    const writing = new Writing(copies);
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

  constructor(private readonly tried: { readonly bounded: number; readonly endless: number }) {}

  /**
   * @param sure placeholders that are definitely bound to the left
   * @param role the number of the first basic pattern in it
   */
  draftsOf(pattern: Pattern, sure: ReadonlySet<string>, role = 0): Draft[] {
    if (this.problem) return [];
    switch (pattern.kind) {
      case 'event':
        return [{ ...EMPTY_DRAFT, atoms: [{ variants: [variantOf(pattern, role)] }] }];
      case 'join': {
        const { relation, clock = WALL_CLOCK } = pattern;
        return this.combined(pattern, sure, role, (a, b) => joined(a, b, relation, clock));
      }
      case 'or': {
        const rights = this.draftsOf(pattern.right, sure, role + atomsOf(pattern.left).length);
        return mergedAtoms([...this.draftsOf(pattern.left, sure, role), ...rights]);
      }
      case 'and':
        return this.combined(pattern, sure, role, sameEvents);
      case 'where': {
        let drafts = this.draftsOf(pattern.of, sure, role);
        for (const guard of conjunctsOf(pattern.guard)) drafts = drafts.map((draft) => guarded(draft, guard));
        return drafts;
      }
      case 'timed':
        return this.draftsOf(pattern.of, sure, role).flatMap((draft) => timed(draft, pattern));
      case 'cause':
        return this.draftsOf(pattern.of, sure, role).flatMap((draft) =>
          withCause(draft, pattern, both(sure, definitelyBound(pattern.of))),
        );
      case 'repeat':
        return this.repeated(pattern, sure, role);
    }
  }

  private combined(
    { left, right }: { readonly left: Pattern; readonly right: Pattern },
    sure: ReadonlySet<string>,
    role: number,
    combine: (a: Draft, b: Draft) => Draft | undefined,
  ): Draft[] {
    const lefts = this.draftsOf(left, sure, role);
    const known = both(sure, definitelyBound(left));
    const rights = this.draftsOf(right, known, role + atomsOf(left).length);
    if (lefts.length * rights.length > MOST_ALTERNATIVES) {
      this.problem ??= TOO_MANY_ALTERNATIVES;
      return [];
    }
    const drafts = lefts.flatMap((a) => rights.flatMap((b) => combine(a, b) ?? []));
    if (drafts.some(({ atoms }) => atoms.length > MOST_ATOMS)) this.problem ??= TOO_MANY_EVENTS;
    return drafts;
  }

  /** Rule T12: written out, copy after copy. Empty copies are counted and not written. */
  private repeated(pattern: Pattern & { kind: 'repeat' }, sure: ReadonlySet<string>, role: number): Draft[] {
    const { of, least, relation, clock = WALL_CLOCK } = pattern;
    const most = pattern.most ?? Number.POSITIVE_INFINITY;
    if (least > most) return [];
    const firsts = this.draftsOf(of, sure, role);
    const known = both(sure, definitelyBound(of));
    // a cause inside may share what the first copy has bound
    const nexts = known.size === sure.size ? firsts : this.draftsOf(of, known, role);
    const isAlike = nexts === firsts || JSON.stringify(firsts) === JSON.stringify(nexts);
    const isListed = isAlike && ['independent', 'distinct', 'union'].includes(relation);
    const empties = firsts.filter(isEmpty);
    const bodies = [firsts, nexts].map((drafts) => drafts.filter((draft) => !isEmpty(draft)));
    const fewest = Math.min(...bodies[0].map(({ atoms }) => atoms.length));
    const tried = pattern.most === undefined ? this.tried.endless : this.tried.bounded;
    const last = Math.min(most, Math.max(Math.min(tried, Math.floor(MOST_ATOMS / fewest)), least));
    if (last > Math.max(least, 1)) this.canBeCut = true;
    // an empty copy too is earlier or later only than events with a stamp
    const stamped: EventTests =
      relation === 'earlier' && least > 1 ? { ...NO_TESTS, stamped: [clock] } : NO_TESTS;
    const all: Draft[] = [];
    let written: Copies[] = [{ draft: EMPTY_DRAFT, copies: [] }];
    for (let count = 0; count <= last; count++) {
      if (count > 0)
        written = this.withOneMore(written, bodies[count === 1 ? 0 : 1], relation, clock, isListed);
      if (written.length === 0) return this.problem ? [] : mergedAtoms(all);
      if (count >= least) all.push(...written.map(({ draft }) => draft));
      else {
        for (const empty of empties) {
          all.push(...written.map(({ draft }) => withTests(sideBySide(draft, empty), stamped)));
        }
      }
      if (all.length > MOST_ALTERNATIVES) {
        this.problem ??= TOO_MANY_ALTERNATIVES;
        return [];
      }
    }
    if (last < most) this.cutAt = Math.min(this.cutAt ?? last, last);
    return mergedAtoms(all);
  }

  /** Each with each of the bodies to its right. */
  private withOneMore(
    written: readonly Copies[],
    bodies: readonly Draft[],
    relation: Relation,
    clock: string,
    isListed: boolean,
  ): Copies[] {
    const longer: Copies[] = [];
    for (const copies of written) {
      for (const [kind, body] of bodies.entries()) {
        const more = withCopy(copies, body, kind, relation, clock, isListed);
        if (more === undefined) continue;
        if (longer.length >= MOST_ALTERNATIVES) this.problem ??= TOO_MANY_ALTERNATIVES;
        if (more.draft.atoms.length > MOST_ATOMS) this.problem ??= TOO_MANY_EVENTS;
        if (this.problem) return [];
        longer.push(more);
      }
    }
    return longer;
  }
}

function isEmpty({ atoms }: Draft): boolean {
  return atoms.length === 0;
}

/** Rule T13: what is definitely bound to the left, or in what has the cause, is shared with it. */
function withCause(
  draft: Draft,
  { has, cause }: Pattern & { kind: 'cause' },
  known: ReadonlySet<string>,
): Draft[] {
  // an empty match has no event that could have a cause
  if (isEmpty(draft)) return has ? [] : [draft];
  const mentioned = [...placeholdersIn(cause), ...atomsOf(cause).flatMap(boundBy)];
  const shared = [...new Set(mentioned)].filter((name) => known.has(name));
  const check: CheckDraft = { kind: 'cause', atoms: range(0, draft.atoms.length), has, cause, shared };
  return [{ ...draft, checks: [...draft.checks, check] }];
}

const TOO_MANY_ALTERNATIVES: PatternProblem = {
  message: `The pattern has more than ${MOST_ALTERNATIVES} alternatives: write it with fewer “or” and repetitions.`,
};
const TOO_MANY_EVENTS: PatternProblem = {
  message: `A match of the pattern has more than ${MOST_ATOMS} events: write it with shorter repetitions.`,
};

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}
