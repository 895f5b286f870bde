import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dag, dagOf } from '../../testing/dag.ts';
import { lanes } from '../../testing/families.ts';
import * as naive from '../../testing/naive.ts';
import { eventFromLine, toPicture } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { type Appended, Poset } from './poset.ts';
import type { PosetFault } from './poset-fault.ts';

describe('appending', () => {
  test('[L1] an event with known causes is placed', () => {
    const poset = new Poset();
    expect(append(poset, 'a')).toBe('placed 0');
    expect(append(poset, 'b <- a')).toBe('placed 1');
    expect(poset.precedes(0, 1)).toBe(true);
    expect(poset.causesOf(1)).toEqual([0]);
    expect(poset.areIndependent(1, 1)).toBe(false);
  });

  test('[L2] an event whose cause has not come waits and is placed when it comes', () => {
    const poset = new Poset();
    expect(append(poset, 'c <- a, b')).toBe('pending a b');
    expect(append(poset, 'd <- c')).toBe('pending c');
    expect(append(poset, 'a')).toBe('placed 0');
    expect(poset.size).toBe(1);
    expect(poset.pendingEvents()).toEqual([
      { id: 'c', missing: ['b'] },
      { id: 'd', missing: ['c'] },
    ]);
    expect(append(poset, 'b')).toBe('placed 1, released c d');
    expect(toPicture(poset.seal())).toBe('a\nb\nc <- a, b\nd <- c');
  });

  test('[L3] at the limit the oldest is admitted with a dangling cause', () => {
    const poset = new Poset({ pendingLimit: 2 });
    append(poset, 'b <- a');
    append(poset, 'c <- b');
    expect(append(poset, 'y <- x')).toBe('pending x, admitted b c');
    expect(poset.danglingCausesOf(poset.numberOfId('b') as number)).toEqual(['a']);
    expect(poset.pendingSize).toBe(1);
    const sealed = poset.seal();
    expect(sealed.size).toBe(3);
    expect(sealed.danglingEffect.length).toBe(2);
  });

  test('[L3] flush admits all that waits', () => {
    const poset = new Poset();
    append(poset, 'b <- a');
    append(poset, 'd <- c, b');
    expect(poset.flush().map((number) => poset.idOf(number))).toEqual(['b', 'd']);
    expect(poset.danglingCausesOf(1)).toEqual(['c']);
    expect(poset.causesOf(1)).toEqual([0]);
  });

  test('[L4] a cause that comes after its effect was admitted is linked after all', () => {
    const poset = new Poset({ pendingLimit: 1 });
    append(poset, 'b <- a');
    append(poset, 'z <- y');
    append(poset, 'c <- b');
    expect(append(poset, 'a')).toBe('placed 2');
    expect(poset.precedes(2, poset.numberOfId('b') as number)).toBe(true);
    expect(poset.precedes(2, poset.numberOfId('c') as number)).toBe(true);
    expect(poset.danglingCausesOf(poset.numberOfId('b') as number)).toEqual([]);
    expect(toPicture(poset.seal())).toBe('a\nb <- a\nc <- b\nz');
  });

  test('[L4] unless that closes a cycle: then it stays dangling and is said', () => {
    const poset = new Poset({ pendingLimit: 1 });
    append(poset, 'b <- a');
    append(poset, 'z <- y');
    expect(append(poset, 'a <- b')).toBe('placed 1');
    expect(poset.refusedLateCauses.map(({ code, eventId }) => `${code} ${eventId}`)).toEqual(['cycle a']);
    expect(poset.danglingCausesOf(0)).toEqual(['a']);
    expect(poset.precedes(0, 1)).toBe(true);
    expect(poset.precedes(1, 0)).toBe(false);
  });

  test('[L5] the very same event again changes nothing', () => {
    const poset = new Poset();
    append(poset, 'a');
    append(poset, 'b:B @web 12 <- a');
    append(poset, 'd <- c');
    expect(append(poset, 'b:B @web 12 <- a')).toBe('known');
    expect(append(poset, 'd <- c')).toBe('known');
    expect(poset.size).toBe(2);
  });
});

describe('four faults, told apart, that change nothing', () => {
  const start = () => {
    const poset = new Poset();
    append(poset, 'a');
    append(poset, 'b <- a');
    append(poset, 'd <- c');
    return poset;
  };

  test('[L6] duplicate id: another event with the id of one that is there or waits', () => {
    const poset = start();
    const before = toPicture(poset.seal());
    expect(append(poset, 'b <- b2')).toBe('duplicate-id b');
    expect(append(poset, 'b @elsewhere <- a')).toBe('duplicate-id b');
    expect(append(poset, 'd')).toBe('duplicate-id d');
    expect(toPicture(poset.seal())).toBe(before);
  });

  test('[L6] self-cause: an event that names itself', () => {
    const poset = start();
    expect(append(poset, 'e <- a, e')).toBe('self-cause e');
    expect(fault(poset.link('a', 'a'))).toBe('self-cause a');
    expect(poset.numberOfId('e')).toBeUndefined();
  });

  test('[L6] unknown cause: where nothing may wait, and for the ends of a link', () => {
    const poset = new Poset({ pendingLimit: 0 });
    append(poset, 'a');
    expect(append(poset, 'b <- a, x')).toBe('unknown-cause b');
    expect(fault(poset.link('x', 'a'))).toBe('unknown-cause x');
    expect(fault(poset.link('a', 'y'))).toBe('unknown-cause y');
    expect(poset.size).toBe(1);
  });

  test('[L7] cycle: a link against the order is refused at once', () => {
    const poset = start();
    append(poset, 'c2 <- b');
    expect(fault(poset.link('c2', 'a'))).toBe('cycle a');
    expect(fault(poset.link('a', 'c2'))).toBe('');
    expect(fault(poset.link('a', 'c2'))).toBe('');
    expect(poset.causesOf(poset.numberOfId('c2') as number)).toHaveLength(2);
  });

  test('[L7] cycle: an event that would wait for one that waits for it', () => {
    const poset = start();
    append(poset, 'e <- d');
    expect(append(poset, 'c <- e')).toBe('cycle c');
    expect(poset.pendingSize).toBe(2);
    expect(append(poset, 'c')).toBe('placed 2, released d e');
  });

  test('a fault says where the event came from and names the circle', () => {
    const poset = start();
    append(poset, 'e <- d');
    const refused = poset.append({ ...eventFromLine('c <- e'), place: 7 });
    expect(refused).toMatchObject({ ok: false, fault: { place: 7, eventId: 'c' } });
    if (!refused.ok) expect(refused.fault.message).toContain('“c” → “d” → “e” → “c”');
  });
});

describe('ids that are not given', () => {
  test('[L8] are made, are unique, and find their event', () => {
    const poset = new Poset();
    append(poset, '#1');
    expect(outcome(poset, poset.append({ name: 'x' }))).toBe('placed 1');
    expect(poset.idOf(1)).toBe('#1+');
    expect(poset.numberOfId('#1')).toBe(0);
    expect(poset.numberOfId('#1+')).toBe(1);
    expect(poset.append({ name: 'y', causes: ['#1+'] })).toMatchObject({ value: { number: 2 } });
    expect(poset.idOf(2)).toBe('#2');
    expect(poset.precedes(1, 2)).toBe(true);
  });

  test('[L9] a batch of columns is appended as a whole or refused as a whole', () => {
    const family = lanes(300);
    const poset = new Poset();
    append(poset, 'first');
    const batch = {
      ...family,
      typeOf: family.typeOf.map(() => poset.types.of('t')),
      sourceOf: family.sourceOf.map((source) => poset.sources.of(`s${source}`)),
    };
    expect(poset.appendBatch({ ...batch, causes: family.causes.map((cause) => cause + 1) })).toEqual({
      ok: true,
      value: 1,
    });
    const dag: Dag = [[], ...dagOf(family).map((causes) => causes.map((cause) => cause + 1))];
    const closure = naive.closureOf(dag);
    for (let b = 0; b < dag.length; b += 3) {
      for (let a = 0; a < dag.length; a += 5) expect(poset.precedes(a, b)).toBe(closure[b].has(a));
    }
    expect(poset.idOf(300)).toBe('#300');
    expect(poset.seal().size).toBe(301);
    const tooFar = { ...batch, causes: family.causes.map(() => 5000) };
    expect(fault(poset.appendBatch(tooFar))).toMatch(/^unknown-cause/);
    expect(poset.size).toBe(301);
  });

  test('[L9] events that wait for an id of a batch are placed after it', () => {
    const poset = new Poset();
    append(poset, 'x <- #1');
    append(poset, '#2 <- #0');
    const empty = { typeOf: new Uint32Array(3), sourceOf: new Uint32Array(3), timeOf: new Float64Array(3) };
    poset.types.of('t');
    poset.sources.of('s');
    poset.appendBatch({ ...empty, causeStart: new Uint32Array(4), causes: new Uint32Array(0) });
    expect(poset.pendingSize).toBe(0);
    expect(poset.idOf(2)).toBe('#2+');
    expect(poset.precedes(1, poset.numberOfId('x') as number)).toBe(true);
    expect(poset.precedes(0, poset.numberOfId('#2') as number)).toBe(true);
  });
});

describe('laws', () => {
  test('[L2] events in any order of arrival end in the same order', () => {
    fc.assert(
      fc.property(
        dags(20).chain((dag) => fc.tuple(fc.constant(dag), shuffled(dag.length))),
        ([dag, arrivals]) => {
          const poset = new Poset();
          for (const row of arrivals) append(poset, lineOf(dag, row));
          expect(poset.pendingSize).toBe(0);
          expectSameOrder(dag, poset);
        },
      ),
    );
  });

  test('[L3] [L4] with hardly any room to wait the order is the same in the end', () => {
    fc.assert(
      fc.property(
        dags(20).chain((dag) =>
          fc.tuple(fc.constant(dag), shuffled(dag.length), fc.integer({ min: 1, max: 3 })),
        ),
        ([dag, arrivals, pendingLimit]) => {
          const poset = new Poset({ pendingLimit });
          for (const row of arrivals) append(poset, lineOf(dag, row));
          poset.flush();
          expect(poset.refusedLateCauses).toEqual([]);
          expectSameOrder(dag, poset);
          const sealed = poset.seal();
          expect(sealed.danglingEffect.length).toBe(0);
          expect(sealed.edgeCount).toBe(dag.flat().length);
        },
      ),
    );
  });

  test('[L7] links in any order, cycles among them, leave a poset equal to the accepted edges', () => {
    const ends = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 120 });
    fc.assert(
      fc.property(dags(16), ends, fc.nat(8), (dag, links, later) => {
        const poset = new Poset();
        const edges = dag.map((causes) => [...causes]);
        for (let row = 0; row < dag.length; row++) append(poset, lineOf(dag, row));
        const grow = () => {
          append(poset, `${edges.length}${edges.length > 0 ? ` <- ${edges.length - 1}` : ''}`);
          edges.push(edges.length > 0 ? [edges.length - 1] : []);
        };
        links.forEach(([first, second], i) => {
          if (edges.length === 0 || i % 9 === later) grow();
          const cause = first % edges.length;
          const effect = second % edges.length;
          const code = fault(poset.link(String(cause), String(effect)));
          const closes = cause === effect || naive.precedes(edges, effect, cause);
          expect(code !== '').toBe(closes);
          if (!closes && !edges[effect].includes(cause)) edges[effect].push(cause);
        });
        expectSameOrder(edges, poset);
      }),
      { numRuns: 60 },
    );
  });
});

test('a sealed poset holds fields, rules and what waits; the poset goes on', () => {
  const poset = new Poset();
  const inferred = { kind: 'inferred', rule: 'guess', confidence: 0.5 } as const;
  poset.append({ id: 'a', name: 'A', source: 's', timeMillis: 1000, timeNanos: 250, payload: { x: 1 } });
  poset.append({ id: 'b', name: 'B', causes: ['a'], provenance: inferred, metadata: { m: true } });
  poset.append({ id: 'c', name: 'C', causes: ['nowhere'], clocks: { c: 1 } });
  const sealed = poset.seal();
  expect(toPicture(sealed)).toBe('a\nb <- a\nc');
  expect(sealed.edgesByKind()).toMatchObject({ inferred: 1, declared: 0 });
  expect(sealed.payload.value(0)).toEqual({ x: 1 });
  expect(sealed.metadata?.value(1)).toEqual({ m: true });
  expect(sealed.clocks?.value(2)).toEqual({ c: 1 });
  expect(sealed.danglingEffect.length).toBe(1);
  expect(append(poset, 'nowhere')).toBe('placed 2, released c');
  expect(toPicture(poset.seal())).toBe('a\nb <- a\nnowhere\nc <- nowhere');
});

/** What came of an append, in a few words. */
function append(poset: Poset, line: string): string {
  return outcome(poset, poset.append(eventFromLine(line)));
}

function outcome(poset: Poset, result: ReturnType<Poset['append']>): string {
  if (!result.ok) return `${result.fault.code} ${result.fault.eventId}`;
  const value: Appended = result.value;
  const ids = (numbers: readonly number[]) => numbers.map((number) => poset.idOf(number)).join(' ');
  if (value.kind === 'known') return 'known';
  if (value.kind === 'pending') {
    const admitted = value.admitted.length > 0 ? `, admitted ${ids(value.admitted)}` : '';
    return `pending ${value.missing.join(' ')}${admitted}`;
  }
  return `placed ${value.number}${value.released.length > 0 ? `, released ${ids(value.released)}` : ''}`;
}

function fault(result: { ok: boolean; fault?: PosetFault }): string {
  return result.fault ? `${result.fault.code} ${result.fault.eventId}` : '';
}

function lineOf(dag: Dag, row: number): string {
  return dag[row].length === 0 ? `${row}` : `${row} <- ${dag[row].join(', ')}`;
}

function shuffled(size: number): fc.Arbitrary<number[]> {
  const rows = Array.from({ length: size }, (_, row) => row);
  return fc.shuffledSubarray(rows, { minLength: size, maxLength: size });
}

/** Causes may have larger numbers here, so that is what the naive search has to bear. */
function expectSameOrder(edges: Dag, poset: Poset): void {
  expect(poset.size).toBe(edges.length);
  const numberOf = edges.map((_, row) => poset.numberOfId(String(row)) as number);
  const closure = naive.closureOf(edges);
  for (let a = 0; a < edges.length; a++) {
    for (let b = 0; b < edges.length; b++) {
      expect(poset.precedes(numberOf[a], numberOf[b])).toBe(closure[b].has(a));
      const isIndependent = a !== b && !closure[b].has(a) && !closure[a].has(b);
      expect(poset.areIndependent(numberOf[a], numberOf[b])).toBe(isIndependent);
    }
  }
}
