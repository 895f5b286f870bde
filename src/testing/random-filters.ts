import fc from 'fast-check';
import {
  allOf,
  anyOf,
  CONE_PARTS,
  type Condition,
  EVENT_TRAITS,
  type Filter,
  NUMBER_FIELDS,
  notOf,
  type RangeTest,
  TEXT_FIELDS,
} from '../model/filter/filter.ts';
import { EDGE_KINDS } from '../model/provenance.ts';

/** Few values, so that filters keep some events of a small computation and not others. */
export interface FilterWords {
  readonly texts: fc.Arbitrary<string>;
  readonly ids: fc.Arbitrary<string>;
  readonly paths: fc.Arbitrary<string>;
  readonly numbers: fc.Arbitrary<number>;
  readonly millis: fc.Arbitrary<number>;
  readonly isos: fc.Arbitrary<string>;
}

const someTexts = fc.oneof(
  fc.constantFrom('a', 'or', '-x', 'a*b', '1..2', 'a,b', '(', '"', '\\', 'a b', '=', 'ü', '', 'is:root'),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

/** Words that are hard to write: what means something in the text form, and other scripts. */
const awkwardWords: FilterWords = {
  texts: someTexts,
  ids: someTexts,
  paths: fc.oneof(fc.constantFrom('', 'a', 'a.b', 'a b.c', '.', 'x:y', '"', 'http.status_code'), someTexts),
  numbers: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  millis: fc.oneof(
    fc.constantFrom(0, 1, 20, 1500, 60_000, 90_000, 86_400_000, 0.5, 1e-6, 0.1 + 0.2),
    fc.double({ noNaN: true, min: 0, max: 1e12 }),
  ),
  isos: fc.constantFrom(
    '2026-06-19T19:00:00.000Z',
    '1970-01-01T00:00:00.000000001Z',
    '2026-06-19T19:00:00.1234Z',
  ),
};

function rangesOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<RangeTest<T>> {
  return fc.oneof(
    fc.record({
      how: fc.constant('compare' as const),
      op: fc.constantFrom('<', '<=', '=', '>=', '>'),
      value: values,
    }),
    fc.record({ how: fc.constant('between' as const), from: values, to: values }),
  ) as fc.Arbitrary<RangeTest<T>>;
}

function conditionsOf({ texts, ids, paths, numbers, millis, isos }: FilterWords): fc.Arbitrary<Condition> {
  const textTests = fc.record({ how: fc.constantFrom('is', 'like', 'contains'), text: texts });
  const instants = fc.oneof(
    isos.map((iso) => ({ kind: 'at', iso })),
    fc
      .oneof(
        millis,
        millis.map((value) => 0 - value),
      )
      .map((value) => ({ kind: 'since', millis: value + 0 })),
  );
  const valueTests = fc.oneof(
    textTests,
    rangesOf(numbers).filter((test) => test.how === 'between' || test.op !== '='),
    fc.constant({ how: 'exists' }),
    texts.map((text) => ({ how: 'differs', text })),
  );
  const numberConditions = fc
    .constantFrom(...NUMBER_FIELDS)
    .chain((field) =>
      rangesOf(field === 'duration' ? millis : numbers).map((test) => ({ kind: 'number', field, test })),
    );
  return fc.oneof(
    texts.filter((text) => text !== '').map((text) => ({ kind: 'word', text })),
    fc.record({ kind: fc.constant('text'), field: fc.constantFrom(...TEXT_FIELDS), test: textTests }),
    numberConditions,
    rangesOf(instants).map((test) => ({ kind: 'time', test })),
    fc.record({
      kind: fc.constant('value'),
      of: fc.constantFrom('payload', 'metadata'),
      path: paths,
      test: valueTests,
    }),
    fc.constantFrom(...EVENT_TRAITS).map((what) => ({ kind: 'is', what })),
    fc.constantFrom(...EDGE_KINDS).map((edge) => ({ kind: 'edge', edge })),
    fc.record({ kind: fc.constant('cone'), part: fc.constantFrom(...CONE_PARTS), id: ids }),
  ) as fc.Arbitrary<Condition>;
}

/** Filters in canonical form. */
export function filtersOf(words: FilterWords): fc.Arbitrary<Filter> {
  const conditions = conditionsOf(words);
  const { filter } = fc.letrec<{ filter: Filter; group: Filter }>((tie) => ({
    filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, conditions, tie('group')),
    group: fc
      .record({
        kind: fc.constantFrom('all', 'any', 'not'),
        of: fc.array(tie('filter'), { minLength: 1, maxLength: 4 }),
      })
      .map(({ kind, of }) =>
        kind === 'not' ? notOf(of[0]) : ((kind === 'all' ? allOf(of) : anyOf(of)) as Filter),
      ),
  }));
  return filter;
}

export const canonicalFilters: fc.Arbitrary<Filter> = filtersOf(awkwardWords);
