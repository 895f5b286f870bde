import fc from 'fast-check';
import { type Constraint, type ConstraintBody, SEVERITIES, VACUITIES } from '../model/rules/constraint.ts';
import { definitelyBound } from './naive-patterns.ts';
import {
  basicPatterns,
  CLOCKS,
  conditions,
  nameTests,
  type PatternChoice,
  patterns,
  SOURCES,
} from './random-patterns.ts';

export type BodyKind = ConstraintBody['kind'];
export const BODY_KINDS: readonly BodyKind[] = [
  'exists',
  'never',
  'leads',
  'within-cause',
  'whole',
  'satisfies',
  'count',
  'single-root',
  'no-unlinked',
  'depth',
  'emitted-by',
];

export interface ConstraintChoice {
  readonly kinds?: readonly BodyKind[];
  /** Of the patterns inside; one level deep unless told otherwise. */
  readonly patterns?: PatternChoice;
}

/** Valid constraints of every kind over what `patternComputations` holds; placeholders of triggers and causes are used. */
export function constraints(choice: ConstraintChoice = {}): fc.Arbitrary<Constraint> {
  const bodies = fc.oneof(...(choice.kinds ?? BODY_KINDS).map((kind) => bodiesOf(kind, choice)));
  return fc
    .record({
      body: bodies,
      severity: fc.constantFrom(...SEVERITIES),
      vacuity: fc.constantFrom(...VACUITIES),
      observe: fc.option(fc.array(basicPatterns(), { minLength: 1, maxLength: 3 }), {
        nil: undefined,
        freq: 2,
      }),
    })
    .map(({ observe, ...rest }) => ({ name: 'rule', ...rest, ...(observe ? { observe } : {}) }));
}

function bodiesOf(kind: BodyKind, choice: ConstraintChoice): fc.Arbitrary<ConstraintBody> {
  const inside: PatternChoice = { depth: 1, ...choice.patterns };
  const { clocks = CLOCKS } = inside;
  const inner = patterns(inside);
  switch (kind) {
    case 'exists':
    case 'never':
      return inner.map((pattern) => ({ kind, pattern }));
    case 'whole':
      return fc.tuple(inner, fc.boolean()).map(([pattern, isNegated]) => ({ kind, pattern, isNegated }));
    case 'leads':
      return inner.chain((trigger) =>
        fc
          .tuple(
            patterns({ ...inside, given: [...definitelyBound(trigger)] }),
            fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 2 }),
            fc.option(fc.constantFrom(...clocks), { nil: undefined }),
          )
          .map(([response, deadline, clock]) => ({
            kind,
            trigger,
            response,
            ...(deadline === undefined ? {} : { deadline }),
            ...(deadline === undefined || clock === undefined ? {} : { clock }),
          })),
      );
    case 'within-cause':
      return inner.chain((cause) =>
        patterns({ ...inside, given: [...definitelyBound(cause)] }).map((pattern) => ({
          kind,
          pattern,
          cause,
        })),
      );
    case 'satisfies':
      return inner.chain((pattern) =>
        conditions(1, [...definitelyBound(pattern)]).map((guard) => ({ kind, pattern, guard })),
      );
    case 'count':
      return fc
        .tuple(
          basicPatterns(),
          fc.integer({ min: 0, max: 4 }),
          fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        )
        .map(([pattern, least, more]) => ({
          kind,
          pattern,
          least,
          most: more === undefined ? undefined : least + more,
        }));
    case 'single-root':
    case 'no-unlinked':
      return fc.constant({ kind });
    case 'depth':
      return fc.integer({ min: 0, max: 4 }).map((most) => ({ kind, most }));
    case 'emitted-by':
      return fc
        .array(nameTests([...SOURCES, 'nobody']), { minLength: 1, maxLength: 3 })
        .map((sources) => ({ kind, sources }));
  }
}
