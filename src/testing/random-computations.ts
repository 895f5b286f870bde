import fc from 'fast-check';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder, type NewEvent } from '../model/computation-builder.ts';
import { EDGE_KINDS, type Provenance } from '../model/provenance.ts';
import { computationText } from './same-computation.ts';

/** Texts that files get wrong: quotes, backslashes, line breaks, other scripts, half emoji made whole, look-alikes. */
export const awkwardTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'c',
    'Order.placed',
    'ünï',
    '注文',
    '"',
    '\\',
    'a\nb',
    '\u0000',
    '😀',
    '\ufeffx',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** JSON values as payloads hold them, a key that is a trap now and then included. */
export const awkwardJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  fc
    .jsonValue({ maxDepth: 1 })
    .map((value) => JSON.parse(`{"__proto__": ${JSON.stringify(value)}, "n": 1.5e300}`)),
);

const provenances: fc.Arbitrary<Provenance> = fc.record({
  kind: fc.constantFrom(...EDGE_KINDS),
  rule: fc.constantFrom('causes', 'parent span', 'same “key”', 'clock\nof host'),
  confidence: fc.constantFrom(1, 0.5, 0.123456789),
});

interface Recipe {
  readonly ids: readonly string[];
  readonly events: readonly (Omit<NewEvent, 'id' | 'causes'> & {
    readonly causes: readonly { readonly of: number; readonly rule: number }[];
    readonly missing: readonly string[];
    readonly partner: number;
  })[];
  readonly rules: readonly Provenance[];
  readonly name: string | undefined;
}

/** Computations with everything a computation can hold: odd ids, several linking rules, spans, causes that are missing. */
export function computations(maxSize = 12): fc.Arbitrary<Computation> {
  const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined });
  const events = fc.array(
    fc.record({
      name: awkwardTexts,
      source: awkwardTexts,
      timeMillis: optional(
        fc.oneof(
          fc.integer({ min: 1_700_000_000_000, max: 1_700_000_900_000 }),
          fc.constantFrom(0, -1, 253402300800000),
        ),
      ),
      timeNanos: fc.oneof(fc.constant(0), fc.nat(999_999)),
      payload: optional(awkwardJson),
      metadata: optional(awkwardJson),
      clocks: optional(fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(9))),
      causes: fc.array(fc.record({ of: fc.nat(), rule: fc.nat() }), { maxLength: 3 }),
      missing: fc.array(fc.constantFrom('gone', 'away "'), { maxLength: 1 }),
      partner: fc.nat(3),
    }),
    { minLength: 1, maxLength: maxSize },
  );
  return fc
    .record({
      ids: fc.uniqueArray(
        awkwardTexts.filter((id) => id !== ''),
        { minLength: maxSize, maxLength: maxSize },
      ),
      events,
      rules: fc.uniqueArray(provenances, {
        minLength: 1,
        maxLength: 3,
        selector: ({ kind, rule, confidence }) => `${kind}${rule}${confidence}`,
      }),
      name: optional(awkwardTexts),
    })
    .map(build);
}

function build({ ids, events, rules, name }: Recipe): Computation {
  const builder = new ComputationBuilder();
  builder.head = name === undefined ? {} : { name, metadata: { title: name, list: [1, null] } };
  const isPaired = new Set<number>();
  events.forEach(({ causes, missing, partner, ...event }, i) => {
    builder.add({ ...event, id: ids[i] });
    const key = builder.keys.internText(ids[i]);
    for (const { of, rule } of i > 0 ? causes : []) {
      builder.cause(builder.keys.internText(ids[of % i]), builder.rule(rules[rule % rules.length]));
    }
    for (const id of missing) {
      if (!ids.includes(id)) builder.cause(builder.keys.internText(id), builder.rule(rules[0]));
    }
    const other = i - 1 - partner;
    if (partner > 0 && other >= 0 && !isPaired.has(other)) {
      isPaired.add(i).add(other);
      builder.pair(builder.keys.internText(ids[other]), key);
    }
  });
  return legible(builder.seal());
}

/** A failing property shows the text, not a hundred kilobytes of columns. */
export function legible(computation: Computation): Computation {
  return Object.assign(computation, {
    [fc.toStringMethod]() {
      return computationText(this as unknown as Computation);
    },
  });
}
