import { describe, expect, test } from 'vitest';
import { analyse } from '../../language/index.ts';
import { eventIndex } from '../../model/ids.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { Snapshot } from '../contract.ts';
import { Session } from '../session.ts';

const RULES = 'constraint paid: every order(n: ?n) leads to paid(for.n: ?n)\n';

/** Three orders; the second is never paid. */
const LINES = [
  { lightcone: 1, name: 'shop', constraints: RULES },
  ...[1, 2, 3].flatMap((n) => [
    { id: `o${n}`, name: 'order', source: 'web', time: n * 1000, payload: { n, customer: 'Noor' } },
    ...(n === 2
      ? []
      : [
          {
            id: `p${n}`,
            name: 'paid',
            source: 'bank',
            time: n * 1000 + 70,
            payload: { for: { n } },
            causes: [`o${n}`],
          },
        ]),
  ]),
];

async function opened(lines: readonly unknown[] = LINES): Promise<{ session: Session; snapshot: Snapshot }> {
  const session = new Session();
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const outcome = await session.open({ name: 'shop.jsonl', blob: new Blob([text]) }, {}, () => {});
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return { session, snapshot: outcome.snapshot };
}

function rulesOf(text: string): RuleSet {
  const { rules, diagnostics } = analyse(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return rules;
}

function patternOf(text: string): Pattern {
  const [{ body }] = rulesOf(`constraint a: exists ${text}`).constraints;
  if (body.kind !== 'exists') throw new Error(body.kind);
  return body.pattern;
}

const quiet = (): void => {};

describe('the topic rules', () => {
  test('[K17] in a recording that says it was cut off, what still waits is not broken', async () => {
    const [head, ...events] = LINES;
    const stateOf = async (metadata: unknown): Promise<unknown> => {
      const { session } = await opened([{ ...head, metadata }, ...events]);
      const checked = await session.rules.check(rulesOf(RULES), { stopAtFirst: false }, quiet);
      return checked.ok ? checked.value[0].state : checked.fault;
    };
    expect(await stateOf({ cutOff: true })).toBe('pending');
    for (const metadata of [undefined, 'cutOff', null, { cutOff: 'no' }])
      expect(await stateOf(metadata), JSON.stringify(metadata)).toBe('violated');
  });

  test('a recording tells of the rules it brings; verdicts of others are none', async () => {
    expect((await opened()).snapshot.rules).toBe(RULES);
    const [head, ...events] = LINES;
    const texts = [
      { ...head, constraints: ['constraint a: exists order', ' ', { name: 'b', satisfied: true }] },
    ];
    expect((await opened([...texts, ...events])).snapshot.rules).toBe('constraint a: exists order');
    expect((await opened(events)).snapshot.rules).toBeUndefined();
  });

  test('a pattern is counted, its matches listed with what they bind', async () => {
    const { session } = await opened();
    const found = await session.rules.find(patternOf('order(n: ?n) -> paid(for.n: ?n)'), [], quiet);
    if (!found.ok) throw new Error(found.fault.message);
    const { total, isComplete, start, rows, roles, bindings, taking } = found.value;
    expect([total, isComplete]).toEqual([2, true]);
    expect([...start]).toEqual([0, 2, 4]);
    const ids = (await session.lines(Array.from(rows, eventIndex))).map(({ id }) => id);
    expect(ids).toEqual(['o1', 'p1', 'o3', 'p3']);
    expect([...roles]).toEqual([0, 1, 0, 1]);
    expect(bindings).toEqual([[{ name: 'n', value: 1 }], [{ name: 'n', value: 3 }]]);
    expect(taking).toHaveLength(4);
  });

  test('why the unpaid order is no match', async () => {
    const { session } = await opened();
    const row = await session.rowOfId('o2');
    const why = await session.rules.explain(patternOf('order(n: ?n) -> paid(for.n: ?n)'), [], [row!]);
    expect(why).toMatchObject({ ok: true, value: { isMatch: false } });
    expect(JSON.stringify(why)).toContain('paid');
  });

  test('rules are judged, and the verdicts handed over', async () => {
    const { session } = await opened();
    const none = await session.rules.report('json', 'r', []);
    expect(none).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining('Check them first') },
    });
    const verdicts = await session.rules.check(rulesOf(RULES), { stopAtFirst: false }, quiet);
    if (!verdicts.ok) throw new Error(verdicts.fault.message);
    expect(verdicts.value).toMatchObject([
      { constraint: 'paid', state: 'violated', judged: 3, held: 2, violationCount: 1 },
    ]);
    expect(verdicts.value[0].violations[0].sentence).toContain('order “o2”');
    const file = await session.rules.report('markdown', 'my rules', []);
    if (!file.ok) throw new Error(file.fault.message);
    expect(file.value.name).toBe('shop.report.md');
    expect(await file.value.blob.text()).toContain('paid');
  });

  test('a newer question ends an older one', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      id: `e${i}`,
      name: 'a',
      causes: i > 0 ? [`e${i - 1}`] : [],
    }));
    const { session } = await opened(many);
    const slow = patternOf('a(x: ?x) ~ (a where source == "b" or level > 1) ~ a where sum(level) > 10');
    const first = session.rules.find(slow, [], quiet);
    const second = session.rules.find(patternOf('a'), [], quiet);
    expect(await second).toMatchObject({ ok: true, value: { total: 3000 } });
    const ended = await first;
    expect(ended.ok || ended.fault.code === 'cancelled').toBe(true);
    const check = session.rules.check(
      rulesOf('constraint a: never a ~ a ~ a where sum(level) < 0'),
      { stopAtFirst: false },
      quiet,
    );
    await session.rules.cancelCheck();
    expect(await check).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });

  test('what rules may speak of: names with counts, paths with samples, clocks', async () => {
    const { session } = await opened([
      ...LINES,
      { id: 'c', name: 'tick', clocks: { beat: 4, host: { a: 1 } }, metadata: { zone: 'eu' } },
      { id: 'd', name: 'found', payload: { hits: ['a', 'b'], none: [] } },
    ]);
    const known = await session.rules.knowledge();
    expect(known?.types[0]).toEqual({ name: 'order', count: 3 });
    expect(known?.paths.find(({ name }) => name === 'payload.for.n')).toMatchObject({
      count: 2,
      samples: [1, 3],
    });
    expect(known?.paths.find(({ name }) => name === 'metadata.zone')?.samples).toEqual(['eu']);
    // a list can be spoken of (`?x in payload.hits`), and is no value to complete
    expect(known?.paths.find(({ name }) => name === 'payload.hits')).toMatchObject({ count: 1, samples: [] });
    expect(known?.clocks).toContain('beat');
  });

  test('what a pattern can be made of: the shape, values that are shared, and where nothing lies between', async () => {
    const { session } = await opened();
    const rows = await Promise.all(['o1', 'p1'].map((id) => session.rowOfId(id)));
    const facts = await session.rules.selectionFacts(rows.map((row) => row!));
    if (!facts.ok) throw new Error(facts.fault.message);
    expect(facts.value.shape.links).toEqual([{ from: 0, to: 1, kind: 'path' }]);
    expect(facts.value.tight).toEqual([[0, 1]]);
    expect(facts.value.lines.map(({ id }) => id)).toEqual(['o1', 'p1']);
    expect(await session.rules.selectionFacts([eventIndex(0)])).toMatchObject({ ok: false });
  });

  test('nothing open is said, not thrown', async () => {
    const session = new Session();
    expect(await session.rules.find(patternOf('a'), [], quiet)).toMatchObject({ ok: false });
    expect(
      await session.rules.check({ constraints: [], clocks: [] }, { stopAtFirst: false }, quiet),
    ).toMatchObject({
      ok: false,
    });
    expect(await session.rules.knowledge()).toBeUndefined();
  });
});
