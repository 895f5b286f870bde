import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dag } from '../testing/dag.ts';
import { builderFromPicture, fromPicture, idsOf, rowOf, toPicture } from '../testing/picture.ts';
import { dags } from '../testing/random-dags.ts';
import type { Computation } from './computation.ts';
import { ComputationBuilder, DUPLICATE } from './computation-builder.ts';
import { causesOf, danglingCausesOf, effectsOf, eventAt, partnerOf } from './event.ts';
import type { EventIndex } from './ids.ts';
import { DECLARED_CAUSE, type Provenance } from './provenance.ts';

const DERIVED: Provenance = { kind: 'derived', rule: 'clock', confidence: 1 };

describe('what a builder takes', () => {
  test('events in any order become rows with causes first, the given order where it can be', () => {
    expect(toPicture(fromPicture('d <- b, c\nb <- a\nx\na\nc <- a'))).toBe('x\na\nb <- a\nc <- a\nd <- b, c');
  });

  test('a cause named twice counts once, with the rule that named it first', () => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'a', name: 'a' });
    builder.add({ id: 'b', name: 'b', causes: ['a', 'a'] });
    const key = (id: string) => builder.keys.internText(id);
    builder.link(key('a'), key('b'), builder.rule(DERIVED));
    const computation = builder.seal();
    expect(causesOf(computation, 1 as EventIndex)).toEqual([{ row: 0, provenance: DECLARED_CAUSE }]);
    expect(computation.edgesByKind()).toEqual({ declared: 1, derived: 0, inferred: 0, summary: 0 });
  });

  test('links may come before either end and carry their rule', () => {
    const builder = new ComputationBuilder();
    const key = (id: string) => builder.keys.internText(id);
    builder.link(key('b'), key('a'), builder.rule(DERIVED));
    builder.add({ id: 'a', name: 'a' });
    builder.add({ id: 'b', name: 'b' });
    const computation = builder.seal();
    expect(toPicture(computation)).toBe('b\na <- b');
    expect(effectsOf(computation, 0 as EventIndex)).toEqual([{ row: 1, provenance: DERIVED }]);
    expect(builder.diagnostics.total).toBe(0);
  });

  test('pairs hold both ways after sorting; a half pair is none', () => {
    const builder = new ComputationBuilder();
    const key = (id: string) => builder.keys.internText(id);
    builder.add({ id: 'end', name: 'e', causes: ['start'] });
    builder.add({ id: 'start', name: 's' });
    builder.add({ id: 'alone', name: 'x' });
    builder.pair(key('start'), key('end'));
    builder.pair(key('alone'), key('missing'));
    const computation = builder.seal();
    expect(partnerOf(computation, rowOf(computation, 'end'))).toBe(rowOf(computation, 'start'));
    expect(partnerOf(computation, rowOf(computation, 'start'))).toBe(rowOf(computation, 'end'));
    expect(partnerOf(computation, rowOf(computation, 'alone'))).toBeUndefined();
  });

  test('payload, metadata and clocks follow their event when rows are sorted', () => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'b', name: 'B', payload: { n: 'é' }, causes: ['a'] });
    builder.add({ id: 'a', name: 'A', metadata: [1], clocks: { h: 2 } });
    const computation = builder.seal();
    expect(eventAt(computation, rowOf(computation, 'b'))).toMatchObject({
      name: 'B',
      payload: { n: 'é' },
      metadata: undefined,
    });
    expect(eventAt(computation, rowOf(computation, 'a'))).toMatchObject({
      payload: undefined,
      metadata: [1],
      clocks: { h: 2 },
    });
  });

  test('times are offsets from a whole origin and exact to the nanosecond', () => {
    const builder = new ComputationBuilder();
    builder.add({ id: 'a', name: 'a', timeMillis: 1_700_000_000_000, timeNanos: 123_456 });
    builder.add({ id: 'b', name: 'b', timeMillis: 1_700_000_000_001, timeNanos: 999_999 });
    builder.add({ id: 'c', name: 'c' });
    const computation = builder.seal();
    expect(computation.timeOrigin).toBe(1_700_000_000_000);
    expect(eventAt(computation, 0 as EventIndex).time).toBe('2023-11-14T22:13:20.000123456Z');
    expect(eventAt(computation, 1 as EventIndex).time).toBe('2023-11-14T22:13:20.001999999Z');
    expect(eventAt(computation, 2 as EventIndex)).toMatchObject({ time: undefined, timestamp: undefined });
  });

  test('nothing at all is a computation', () => {
    const computation = new ComputationBuilder().seal();
    expect(computation).toMatchObject({ size: 0, edgeCount: 0 });
    expect(computation.rowOfId('a')).toBeUndefined();
  });
});

describe('four ways to be unsound, each reported with id and place', () => {
  const reportsOf = (picture: string) => {
    const builder = builderFromPicture(picture);
    const computation = builder.seal();
    const reports = builder.diagnostics.kept.map(
      ({ code, eventId, place, lost }) =>
        `${code} ${eventId} line ${place?.line}${lost ? ` lost ${lost}` : ''}`,
    );
    return { computation, reports };
  };

  test('duplicate id: the first event stays', () => {
    const { computation, reports } = reportsOf('a:First\nb <- a\na:Second <- b');
    expect(reports).toEqual(['duplicate-id a line 3 lost 1']);
    expect(toPicture(computation)).toBe('a\nb <- a');
    expect(eventAt(computation, 0 as EventIndex).name).toBe('First');
  });

  test('a duplicate is answered as such', () => {
    const builder = new ComputationBuilder();
    expect(builder.add({ id: 'a', name: 'a' })).toBe(0);
    expect(builder.add({ id: 'a', name: 'a' })).toBe(DUPLICATE);
    expect(builder.size).toBe(1);
  });

  test('self-cause: the event stays without the edge', () => {
    const { computation, reports } = reportsOf('a\nb <- b, a');
    expect(reports).toEqual(['self-cause b line 2']);
    expect(toPicture(computation)).toBe('a\nb <- a');
  });

  test('unknown cause: the event stays and remembers the id', () => {
    const { computation, reports } = reportsOf('b <- nowhere, a\na');
    expect(reports).toEqual(['unknown-cause b line 1']);
    expect(danglingCausesOf(computation, rowOf(computation, 'b'))).toEqual(['nowhere']);
    expect(danglingCausesOf(computation, rowOf(computation, 'a'))).toEqual([]);
    expect(toPicture(computation)).toBe('a\nb <- a');
    expect(computation.rowOfId('nowhere')).toBeUndefined();
  });

  test('cycle: one edge goes, all events stay', () => {
    const { computation, reports } = reportsOf('a <- c\nb <- a\nc <- b\nd <- c');
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatch(/^cycle /);
    expect(computation.size).toBe(4);
    expect(computation.edgeCount).toBe(3);
  });

  test('a link with an unknown end is left out and said', () => {
    const builder = new ComputationBuilder();
    const key = (id: string) => builder.keys.internText(id);
    builder.add({ id: 'a', name: 'a' });
    builder.link(key('a'), key('gone'), builder.rule(DECLARED_CAUSE));
    builder.link(key('lost'), key('a'), builder.rule(DECLARED_CAUSE));
    const computation = builder.seal();
    expect(builder.diagnostics.countOf('unknown-cause')).toBe(2);
    expect(danglingCausesOf(computation, 0 as EventIndex)).toEqual(['lost']);
    expect(computation.edgeCount).toBe(0);
  });
});

describe('laws', () => {
  const arrivals = dags(24).chain((dag) =>
    fc.tuple(
      fc.constant(dag),
      fc.shuffledSubarray([...dag.keys()], { minLength: dag.length, maxLength: dag.length }),
    ),
  );

  test('[P1] any order of arrival gives the same events and edges, causes first', () => {
    fc.assert(
      fc.property(arrivals, fc.boolean(), ([dag, order], asLinks) => {
        const computation = built(dag, order, asLinks);
        expect(computation.size).toBe(dag.length);
        for (let row = 0; row < computation.size; row++) {
          const causes = computation.causes.subarray(
            computation.causeStart[row],
            computation.causeStart[row + 1],
          );
          for (const cause of causes) expect(cause).toBeLessThan(row);
          const id = Number(computation.idOf(row as EventIndex));
          expect(computation.rowOfId(String(id))).toBe(row);
          expect([...idsOf(computation, causes).split(' ')].sort()).toEqual(
            dag[id].length === 0 ? [''] : dag[id].map(String).sort(),
          );
          expect(computation.timeOf[row] + computation.timeOrigin).toBe(id);
        }
      }),
    );
  });

  test('effects are the causes turned round', () => {
    fc.assert(
      fc.property(dags(), (dag) => {
        const computation = built(dag, [...dag.keys()], false);
        const { start, rows, edge } = computation.effects;
        const pairs: string[] = [];
        for (let row = 0; row < dag.length; row++) {
          for (let i = start[row]; i < start[row + 1]; i++) {
            pairs.push(`${row} ${rows[i]}`);
            expect(computation.causes[edge[i]]).toBe(row);
          }
        }
        const expected = dag.flatMap((causes, row) => causes.map((cause) => `${cause} ${row}`));
        expect(pairs.sort()).toEqual(expected.sort());
      }),
    );
  });
});

function built(dag: Dag, order: readonly number[], asLinks: boolean): Computation {
  const builder = new ComputationBuilder();
  for (const row of order) {
    const causes = dag[row].map(String);
    builder.add({ id: String(row), name: 'n', timeMillis: row, causes: asLinks ? [] : causes });
    if (!asLinks) continue;
    for (const cause of causes) {
      const rule = builder.rule(DECLARED_CAUSE);
      builder.link(builder.keys.internText(cause), builder.keys.internText(String(row)), rule);
    }
  }
  return builder.seal();
}
