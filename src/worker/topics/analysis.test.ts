import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EventIndex } from '../../model/ids.ts';
import { SHARED_DATA } from '../../testing/span-facts.ts';
import type { AnalysisKind, AnalysisRequest, AnalysisResult } from '../contract/analysis.ts';
import { Session } from '../session.ts';

/** An order that is paid and packed side by side; clocks of the bank are late, one cause is missing. */
const SHOP = `
  {"id":"click","name":"click","source":"web","time":1000,"causes":[]}
  {"id":"login","name":"login","source":"web","time":1000,"causes":[]}
  {"id":"order","name":"order","source":"shop","time":1010,"causes":["click","login"]}
  {"id":"pay","name":"pay","source":"bank","time":1005,"causes":["order"]}
  {"id":"pack","name":"pack","source":"store","time":1050,"causes":["order","gone"]}
  {"id":"done","name":"done","source":"shop","time":1060,"causes":["pay","pack"]}
  {"id":"mail","name":"mail, sent","source":"post","time":1070,"causes":["done","order"]}
  {"id":"noise","name":"noise","source":"post","time":1001,"causes":[]}
`;

async function opened(text: string, name = 'shop.jsonl') {
  const session = new Session();
  const outcome = await session.open({ name, blob: new Blob([text.trim()]) }, {}, () => {});
  expect(outcome.kind).toBe('opened');
  const row = async (id: string): Promise<EventIndex> => {
    const found = await session.rowOfId(id);
    if (found === undefined) throw new Error(`no event ${id}`);
    return found;
  };
  const ids = async (rows: Iterable<number>) =>
    (await session.lines([...rows] as EventIndex[])).map(({ id }) => id).join(' ');
  const ask = async (
    kind: AnalysisKind,
    events: readonly string[] = [],
    more: Partial<AnalysisRequest> = {},
  ): Promise<AnalysisResult> => {
    const rows = await Promise.all(events.map(row));
    const request = { kind, events: rows, measure: 'hops', edges: 'all', ...more } as const;
    const answer = await session.analysis.run(request, () => {});
    if (!answer.ok) throw new Error(answer.fault.message);
    return answer.value;
  };
  return { session, row, ids, ask };
}

describe('the answer to each question', () => {
  test('without one event: also where a whole large recording hangs on it', async () => {
    const many = Array.from({ length: 200_000 }, (_, i) => `{"id":"e${i}","name":"e","causes":["root"]}`);
    const { ask } = await opened(['{"id":"root","name":"root","causes":[]}', ...many].join('\n'));
    const { facts, lists } = await ask('counterfactual', ['root']);
    expect(facts).toMatchObject({ lost: 200_000, affected: 0 });
    expect(lists[0].drawn.rows).toHaveLength(200_001);
  });

  test('critical path: the chain, its waits by source, and the slack before its end', async () => {
    const { ask, ids } = await opened(SHOP);
    const { facts, lists } = await ask('critical-path');
    expect(facts).toMatchObject({ events: 5, spanMillis: 70, withoutSlack: 7 });
    expect(await ids(lists[0].rows)).toBe('click order pay done mail');
    expect([...lists[0].columns[0].values]).toEqual([0, 10, 0, 55, 10]);
    const byTime = await ask('critical-path', [], { measure: 'time' });
    expect(await ids(byTime.lists[0].rows)).toBe('click order pay done mail');
    expect(byTime.facts).toMatchObject({ waitMillis: 75, spanMillis: 70 });
    expect([...byTime.lists[0].drawn.links]).toHaveLength(8);
  });

  test('root causes come nearest first, with the ways from them, and what is missing is counted', async () => {
    const { ask, ids } = await opened(SHOP);
    const { facts, lists } = await ask('root-causes', ['done']);
    expect(facts).toEqual({ kind: 'root-causes', count: 2, isRoot: false, dangling: 1 });
    expect(await ids(lists[0].rows)).toBe('click login');
    expect([...lists[0].columns[0].values]).toEqual([3, 3]);
    expect((await ids(lists[0].drawn.rows)).split(' ').sort().join(' ')).toBe('click done login order pay');
    expect((await ask('root-causes', ['click'])).facts).toMatchObject({ count: 0, isRoot: true });
  });

  test('impact, slices, dead events: what and where', async () => {
    const { ask, ids } = await opened(SHOP);
    const impact = await ask('impact', ['order']);
    expect(await ids(impact.lists[0].rows)).toBe('pay pack mail done');
    expect([...impact.lists[0].columns[0].values]).toEqual([1, 1, 1, 2]);
    expect(impact.facts).toMatchObject({ count: 4, total: 8 });
    expect('sources' in impact.facts && impact.facts.sources).toHaveLength(4);
    expect(await ids((await ask('backward-slice', ['pay'])).lists[0].rows)).toBe('click login order pay');
    expect(await ids((await ask('forward-slice', ['pay'])).lists[0].rows)).toBe('pay done mail');
    expect(await ids((await ask('dead-events', ['done'])).lists[0].rows)).toBe('mail noise');
  });

  test('dominators, of an event or of the whole; what would be lost', async () => {
    const { ask, ids } = await opened(SHOP);
    expect(await ids((await ask('dominators', ['mail'])).lists[0].rows)).toBe('order');
    expect((await ask('dominators')).facts).toMatchObject({ count: 0 });
    const without = await ask('counterfactual', ['order']);
    expect(without.facts).toMatchObject({ lost: 4, affected: 0, total: 8 });
    expect((await ask('counterfactual', ['pay'])).facts).toMatchObject({ lost: 0, affected: 2 });
  });

  test('two events: distance, what is common and where their ways part and meet', async () => {
    const { ask, ids } = await opened(SHOP);
    const distance = await ask('distance', ['mail', 'click']);
    expect(distance.facts).toEqual({ kind: 'distance', direction: 'backward', edges: 2 });
    expect(await ids(distance.lists[0].rows)).toBe('click order mail');
    expect((await ask('distance', ['pay', 'pack'])).facts).toMatchObject({ direction: undefined });
    const causes = await ask('common-causes', ['pay', 'pack']);
    expect(causes.facts).toMatchObject({ count: 3, nearest: 1, isOrdered: false });
    expect(await ids(causes.lists[0].rows)).toBe('order');
    const effects = await ask('common-effects', ['pay', 'pack']);
    expect(await ids(effects.lists[0].rows)).toBe('done');
    expect(await ids(effects.lists[1].rows)).toBe('done mail');
  });

  test('frontier, parallelism, bottlenecks: the whole run, or a set of it', async () => {
    const { ask, ids, session } = await opened(SHOP);
    expect(await ids((await ask('frontier')).lists[0].rows)).toBe('mail noise');
    expect(await ids((await ask('frontier', ['order', 'pay', 'click'])).lists[0].rows)).toBe('pay');
    const { facts, lists } = await ask('parallelism');
    expect(facts).toMatchObject({ atLeast: 3, atMost: 3, isExact: true, ordered: 19, concurrent: 9 });
    expect(lists[0].rows).toHaveLength(3);
    expect(await ids((await session.analysis.level(2, 'all')).rows)).toBe('pay pack');
    const { facts: paths, lists: ranked } = await ask('bottlenecks');
    expect(paths).toMatchObject({ paths: '7', isExact: true, listed: 8 });
    expect(ranked[0].columns[1].digits?.[0]).toBe('6');
  });

  test('without spans there is no critical span, and that is said', async () => {
    const { session } = await opened(SHOP);
    const request = { kind: 'span-critical-path', events: [], measure: 'hops', edges: 'all' } as const;
    const answer = await session.analysis.run(request, () => {});
    expect(answer).toMatchObject({ ok: false, fault: { code: 'no-answer' } });
    expect(await session.analysis.matter()).toEqual({ hasSpans: false, hasTimes: true });
  });

  test('a newer question, or cancelling, ends the one before', async () => {
    const { session } = await opened(SHOP);
    const request = { kind: 'parallelism', events: [], measure: 'hops', edges: 'all' } as const;
    const first = session.analysis.run(request, () => {});
    const second = session.analysis.run({ ...request, kind: 'bottlenecks' }, () => {});
    expect(await first).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(await second).toMatchObject({ ok: true });
    const third = session.analysis.run(request, () => {});
    await session.analysis.cancel();
    expect(await third).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });
});

test('an event stands in the whole', async () => {
  const { session, row } = await opened(SHOP);
  expect(await session.analysis.standing(await row('pack'), 'all')).toMatchObject({
    directCauses: 1,
    causes: 3,
    rootCauses: 2,
    effects: 2,
    effectSources: 2,
    stepsTo: 2,
    stepsFrom: 2,
    depth: 4,
    isOnCriticalPath: false,
    dominatorCount: 1,
    dominators: [{ id: 'order' }],
  });
});

test('chains are stepped through, the shortest first', async () => {
  const { session, row, ids } = await opened(SHOP);
  const [a, b] = [await row('mail'), await row('click')];
  const seen: string[] = [];
  for (let index = 0; index < 4; index++) {
    const answer = await session.analysis.chain(a, b, 'all', index);
    if (answer) seen.push(await ids(answer.rows));
  }
  expect(seen).toEqual(['click order mail', 'click order pay done mail', 'click order pack done mail']);
  expect(await session.analysis.chain(a, b, 'all', 0)).toMatchObject({
    known: 3,
    isComplete: true,
    steps: 2,
  });
});

test('how two events stand, with numbers, time and what is in common', async () => {
  const { session, row } = await opened(SHOP);
  const relation = await session.relate(await row('click'), await row('mail'));
  expect(relation.chains).toEqual({ count: '3', isMore: false, longest: 4, events: 4 });
  expect(relation).toMatchObject({ millis: 70, contradictions: 0, rests: { certain: true, declared: true } });
  const beside = await session.relate(await row('pack'), await row('pay'));
  expect(beside).toMatchObject({
    kind: 'independent',
    millis: -45,
    nearestCommonEffectCount: 1,
    nearestCommonEffects: [{ id: 'done' }],
  });
  expect([...beside.drawn.rows]).toHaveLength(4);
  expect((await session.relate(await row('order'), await row('pay'))).contradictions).toBe(1);
});

describe('tables', () => {
  const words = { title: 'Impact', sentences: ['It led to much.'], columnTitles: ['steps'] };
  const link = ['http://x/#sel=', '&an=impact'] as const;

  test('CSV, JSON and Markdown say the same', async () => {
    const { ask, session } = await opened(SHOP);
    const [list] = (await ask('impact', ['done'])).lists;
    const write = async (format: 'csv' | 'json' | 'markdown') =>
      (await session.analysis.writeTable({ ...words, list, format, link })).text();
    expect(await write('csv')).toBe(
      'id,name,source,time,steps\nmail,"mail, sent",post,1970-01-01T00:00:01.070Z,1\n',
    );
    expect(JSON.parse(await write('json'))).toEqual({
      title: 'Impact',
      sentences: ['It led to much.'],
      events: [
        { id: 'mail', name: 'mail, sent', source: 'post', time: '1970-01-01T00:00:01.070Z', steps: 1 },
      ],
    });
    expect(await write('markdown')).toBe(
      [
        '# Impact',
        '',
        'It led to much.',
        '',
        '| event | source | time | steps |',
        '| --- | --- | --- | --- |',
        '| [mail, sent](http://x/#sel=mail&an=impact) | post | 1970-01-01T00:00:01.070Z | 1 |',
        '',
      ].join('\n'),
    );
  });

  test('an empty list is a table without rows', async () => {
    const { ask, session } = await opened(SHOP);
    const [list] = (await ask('impact', ['mail'])).lists;
    const json = await session.analysis.writeTable({ ...words, list, format: 'json', link });
    expect(JSON.parse(await json.text()).events).toEqual([]);
  });
});

describe('evidence', () => {
  test('rules, missing and late causes, contradictions', async () => {
    const { session } = await opened(SHOP);
    expect(await session.evidence.overview()).toEqual({
      rules: [{ rule: 0, kind: 'declared', name: 'causes', confidence: 1, edges: 8 }],
      dangling: { effects: 1, ids: 1 },
      late: 0,
      contradictions: { count: 1, largestMillis: 5 },
    });
    const edges = await session.evidence.edges({ kind: 'contradictions' });
    const [line] = await session.evidence.edgeLines(edges);
    expect(line).toMatchObject({ cause: { id: 'order' }, effect: { id: 'pay' }, millis: -5 });
    expect(await session.evidence.ends(edges)).toEqual(Uint32Array.of(line.cause.row, line.effect.row));
    expect(await session.evidence.dangling(0, 9)).toMatchObject([{ id: 'gone', effect: { id: 'pack' } }]);
    expect(await session.evidence.edges({ kind: 'rule', rule: 0 })).toHaveLength(8);
    const csv = await session.evidence.writeCsv({ kind: 'contradictions' });
    expect((await csv.text()).split('\n')[1]).toBe(
      'order,order,shop,1970-01-01T00:00:01.010Z,pay,pay,bank,1970-01-01T00:00:01.005Z,declared,causes,1,-5',
    );
    expect(await (await session.evidence.writeCsv('dangling')).text()).toContain('\ngone,pack,pack,store,');
  });

  test('a cause that comes later in the file is late', async () => {
    const { session } = await opened(
      '{"id":"b","name":"b","causes":["a"]}\n{"id":"a","name":"a","causes":[]}',
    );
    const edges = await session.evidence.edges({ kind: 'late' });
    expect(await session.evidence.edgeLines(edges)).toMatchObject([
      { cause: { id: 'a' }, effect: { id: 'b' }, causePlace: 'line 2', effectPlace: 'line 1' },
    ]);
  });
});

describe.skipIf(!existsSync(SHARED_DATA))('recordings of others', () => {
  const shared = (path: string) =>
    opened(readFileSync(`${SHARED_DATA}/${path}`, 'utf8'), path.replace(/^.*\//, ''));

  test.each([
    ['shiviz/chord.log', 880, 746_099, 15_896],
    ['shiviz/simpledb.log', 175, 112_349, 16_937],
  ])(
    '%s: the critical path is as long as the order is high, and all pairs are counted',
    async (path, height, ordered, concurrent) => {
      const { ask } = await shared(path);
      expect((await ask('critical-path')).facts).toMatchObject({ events: height });
      expect((await ask('parallelism')).facts).toMatchObject({ ordered, concurrent, isExact: true });
    },
  );

  test('a trace of DeathStarBench: the parts of the critical spans add up to the root span', async () => {
    const { ask } = await shared('jaeger/deathstarbench-compose-post.json');
    const { facts } = await ask('span-critical-path');
    if (facts.kind !== 'span-critical-path') throw new Error('another answer');
    expect(facts.rootSpans).toBe(20);
    const sum = facts.operations.reduce((total, { exclusiveMillis }) => total + exclusiveMillis, 0);
    expect(sum).toBeCloseTo(facts.durationMillis, 6);
  });

  test('skewed Zipkin: one contradiction, and an order that rests on inference', async () => {
    const { session, row } = await shared('zipkin/skew.json');
    const overview = await session.evidence.overview();
    expect(overview?.contradictions).toMatchObject({ count: 1 });
    const kinds = overview?.rules.map(({ kind, edges }) => `${kind} ${edges}`);
    expect(kinds).toEqual(['declared 2', 'derived 4', 'derived 2', 'inferred 2']);
    const [edge] = await session.evidence.edgeLines(await session.evidence.edges({ kind: 'rule', rule: 0 }));
    expect(edge.edge.kind).not.toBe('inferred');
    const inferred = overview!.rules.find(({ kind }) => kind === 'inferred')!;
    const [guess] = await session.evidence.edgeLines(
      await session.evidence.edges({ kind: 'rule', rule: inferred.rule }),
    );
    const [a, b] = [await row(guess.cause.id), await row(guess.effect.id)];
    expect(await session.relate(a, b)).toMatchObject({
      kind: 'precedes',
      rests: { certain: false, declared: false },
    });
    expect(await session.relate(a, b, 'certain')).toMatchObject({ kind: 'independent' });
  });
});
