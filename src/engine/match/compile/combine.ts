import type { Expression } from '../../../model/pattern/expression.ts';
import { type Pattern, type Relation, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { placeholdersOf } from '../values/fields.ts';
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

/** Alternatives of one event each become one atom with several ways to fill it. */
export function mergedAtoms(drafts: readonly Draft[]): Draft[] {
  const isSingle = ({ atoms, pairs, checks }: Draft): boolean =>
    atoms.length === 1 && pairs.length === 0 && checks.length === 0;
  const singles = drafts.filter(isSingle);
  if (singles.length < 2) return [...drafts];
  const variants = singles.flatMap(({ atoms }) => atoms[0].variants);
  const others = drafts.filter((draft) => !isSingle(draft));
  return [{ ...EMPTY_DRAFT, atoms: [{ variants }] }, ...others];
}

/** Both sides, and how each atom of the left stands to each of the right (rules T4 to T9). */
export function joined(left: Draft, right: Draft, relation: Relation, clock: string): Draft {
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

/**
 * Whether every other atom of the group is surely before this one, or independent of it; or, for the first, after.
 */
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

/** Both sides for the same events (rule T10); `undefined` where one has events and the other none. */
export function sameEvents(a: Draft, b: Draft): Draft | undefined {
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
export function guarded(draft: Draft, guard: Expression): Draft {
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
export function timed(draft: Draft, { test, clock = WALL_CLOCK }: Pattern & { kind: 'timed' }): Draft[] {
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
export function withTests(draft: Draft, tests: EventTests): Draft {
  const atoms = draft.atoms.map(({ variants }) => ({
    variants: variants.map((variant) => ({ ...variant, tests: allTests(variant.tests, tests) })),
  }));
  return { ...draft, atoms };
}
