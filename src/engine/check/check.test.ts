import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runThrough } from '../../base/steps.ts';
import type { Computation } from '../../model/computation.ts';
import { ComputationBuilder } from '../../model/computation-builder.ts';
import type { Constraint, ConstraintBody } from '../../model/rules/constraint.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import { naiveVerdict } from '../../testing/naive-constraints.ts';
import { basic, leads, ruleOf } from '../../testing/pattern-pieces.ts';
import { BODY_KINDS, constraints } from '../../testing/random-constraints.ts';
import { dags } from '../../testing/random-dags.ts';
import { patternComputations, SOME_CLOCKS } from '../../testing/random-patterns.ts';
import { MatchData } from '../match/match-data.ts';
import { Reachability } from '../poset/reachability.ts';
import { checkingRules, checkRule } from './check-rules.ts';

/** The rule of `SPEC.md` that says what a body means. */
const RULES: Readonly<Record<ConstraintBody['kind'], string>> = {
  exists: 'K5',
  never: 'K6',
  leads: 'K8',
  'within-cause': 'K7',
  whole: 'K9',
  satisfies: 'K10',
  count: 'K11',
  'single-root': 'K12',
  'no-unlinked': 'K12',
  depth: 'K12',
  'emitted-by': 'K12',
};

const ALL = { mostListed: 10_000, budget: 10_000_000 };

function dataOf(computation: Computation): MatchData {
  return new MatchData(computation, Reachability.of(computation), SOME_CLOCKS);
}

function checked(computation: Computation, constraint: Constraint): Verdict {
  return runThrough(checkRule(dataOf(computation), constraint, ALL));
}

/** What the reference speaks of as well. */
function factsOf({ state, unit, judged, held, violations }: ReturnType<typeof naiveVerdict> | Verdict) {
  const texts = violations.map(({ type, rows, bindings, detectedAt }) => {
    const named = Array.isArray(bindings)
      ? bindings.map(({ name, value }) => [name, value] as const)
      : Object.entries(bindings);
    const sorted = named.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify({ type, rows, bindings: sorted, detectedAt: detectedAt ?? 'end' });
  });
  return { state, unit, judged, held, violations: texts.sort() };
}

/** Compares with the reference. */
function law(
  computations: fc.Arbitrary<Computation>,
  rules: fc.Arbitrary<Constraint>,
  numRuns: number,
): void {
  fc.assert(
    fc.property(computations, rules, (computation, constraint) => {
      const verdict = checked(computation, constraint);
      fc.pre(verdict.isComplete);
      expect(factsOf(verdict)).toEqual(factsOf(naiveVerdict(computation, constraint, SOME_CLOCKS)));
    }),
    { numRuns },
  );
}

describe('the whole recording', () => {
  for (const kind of BODY_KINDS) {
    it(`[${RULES[kind]}] ${kind}: as the definition says`, () => {
      law(patternComputations(9), constraints({ kinds: [kind] }), 120);
    });
  }

  it('[K8] single events that lead to single events, in larger recordings', () => {
    law(patternComputations(40), constraints({ kinds: ['leads'], patterns: { depth: 0 } }), 60);
    const plain = { depth: 0, hasPlaceholders: false };
    law(patternComputations(40), constraints({ kinds: ['leads'], patterns: plain }), 60);
  });

  it('[K6] single events without a cause, in larger recordings', () => {
    law(patternComputations(40), constraints({ kinds: ['never'], patterns: { kinds: ['cause'] } }), 60);
  });

  it('[K7] two different events within a cause, in larger recordings', () => {
    const plain = { kinds: ['distinct' as const], hasPlaceholders: false };
    law(patternComputations(30), constraints({ kinds: ['within-cause'], patterns: plain }), 60);
  });

  it('[K8] values that very many triggers and answers share', () => {
    const sameValue = leads(basic('a', { k: '?x' }), basic('c', { k: '?x' }));
    fc.assert(
      fc.property(dags(60), fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 8 }), (dag, draws) => {
        const draw = (row: number): number => draws[row % draws.length];
        const builder = new ComputationBuilder();
        dag.forEach((causes, row) => {
          builder.add({
            id: `e${row}`,
            name: draw(row) % 2 === 0 ? 'a' : 'c',
            payload: { k: draw(row + 3) < 6 ? 'many' : draw(row) },
            causes: causes.map((cause) => `e${cause}`),
          });
        });
        const computation = builder.seal();
        const constraint = ruleOf(sameValue);
        expect(factsOf(checked(computation, constraint))).toEqual(
          factsOf(naiveVerdict(computation, constraint)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('[K1] many rules at once are the rules one by one', () => {
    const single = constraints({ kinds: ['leads', 'never', 'count'], patterns: { depth: 0 } });
    const causes = constraints({ kinds: ['never'], patterns: { kinds: ['cause'] } });
    const rules = fc.array(fc.oneof(single, causes), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(patternComputations(20), rules, (computation, drawn) => {
        const named = drawn.map((rule, i) => ({ ...rule, name: `rule ${i}` }));
        const together = runThrough(checkingRules(dataOf(computation), named, ALL));
        expect(together).toEqual(named.map((rule) => checked(computation, rule)));
      }),
      { numRuns: 40 },
    );
  });
});
