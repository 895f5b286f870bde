import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lcg } from '../../base/rng.ts';
import type { Computation } from '../../model/computation.ts';
import { computationOf, type Dag } from '../../testing/dag.ts';
import * as naive from '../../testing/naive.ts';
import { fromPicture, idsOf, rowOf } from '../../testing/picture.ts';
import { dags } from '../../testing/random-dags.ts';
import { cutChange } from './cut-change.ts';
import {
  cutBefore,
  cutOf,
  emptyCut,
  intersectionOf,
  isConsistentCut,
  unionOf,
  wholeCut,
} from './cut-marks.ts';
import { readCut, writeCut } from './cut-text.ts';
import { dueTimes, linearOrder, type OrderChoice } from './linear-order.ts';
import { ReplayCut } from './replay-cut.ts';

/** Two branches after `order`, joined by `ship`, and somebody who has nothing to do with it. */
const shop = fromPicture(`
  order @web 0
  price @catalogue 10 <- order
  stock @catalogue 15 <- price
  charge @bank 12 <- order
  paid @bank 40 <- charge
  ship @web 45 <- stock, paid
  letter @post 20
`);

function replayOf(computation: Computation, choice: OrderChoice = 'time'): ReplayCut {
  return new ReplayCut(computation, linearOrder(computation, choice));
}

function inside(computation: Computation, cut: ReplayCut): string {
  return idsOf(computation, rowsOf(cut.marks));
}

describe('stepping through a shop', () => {
  test('[R3] [R6] [R8] events happen one by one by time, each when its causes have, and go back the same way', () => {
    const cut = replayOf(shop);
    const seen: string[] = [];
    const open: string[] = [];
    for (let row = cut.step(); row !== undefined; row = cut.step()) {
      seen.push(shop.idOf(row));
      open.push(idsOf(shop, cut.enabled.sorted(), '+'));
    }
    expect(seen.join(' ')).toBe('order price charge stock letter paid ship');
    expect(open.join(' ')).toBe(
      'price+charge+letter stock+charge+letter stock+paid+letter paid+letter paid ship ',
    );
    const back: string[] = [];
    for (let row = cut.stepBack(); row !== undefined; row = cut.stepBack()) back.push(shop.idOf(row));
    expect(back).toEqual(seen.toReversed());
    expect(cut.happened).toBe(0);
    expect(idsOf(shop, cut.enabled.sorted())).toBe('order letter');
  });

  test('[R6] the order can be that of the recording or go level by level', () => {
    const play = (choice: OrderChoice) => {
      const cut = replayOf(shop, choice);
      const seen: string[] = [];
      for (let row = cut.step(); row !== undefined; row = cut.step()) seen.push(shop.idOf(row));
      return seen.join(' ');
    };
    expect(play('recorded')).toBe('order price stock charge paid ship letter');
    expect(play('level')).toBe('order letter price charge stock paid ship');
  });

  test('[R8] [R9] steps by level are taken back as wholes, and so is what happened since', () => {
    const cut = replayOf(shop);
    expect(cut.stepLevel()).toBe(2);
    expect(inside(shop, cut)).toBe('order letter');
    expect(cut.stepLevel()).toBe(2);
    expect(inside(shop, cut)).toBe('order price charge letter');
    cut.step();
    expect(cut.stepBackLevel()).toBe(1);
    expect(inside(shop, cut)).toBe('order price charge letter');
    expect(cut.stepBackLevel()).toBe(2);
    expect(inside(shop, cut)).toBe('order letter');
    cut.become(wholeCut(shop));
    expect(cut.stepBackLevel()).toBe(1);
    expect(cut.has(rowOf(shop, 'ship'))).toBe(false);
  });

  test('[R5] an event comes with its past and goes with its future', () => {
    const cut = replayOf(shop);
    expect(cut.advance(rowOf(shop, 'paid'))).toBe(3);
    expect(inside(shop, cut)).toBe('order charge paid');
    expect(cut.advance(rowOf(shop, 'paid'))).toBe(0);
    cut.advance(rowOf(shop, 'ship'));
    expect(cut.retreat(rowOf(shop, 'charge'))).toBe(3);
    expect(inside(shop, cut)).toBe('order price stock');
  });

  test('[R10] concurrent branches move apart: a lane takes along what it needs and nothing else', () => {
    const cut = replayOf(shop);
    const bank = [rowOf(shop, 'charge'), rowOf(shop, 'paid')];
    const catalogue = [rowOf(shop, 'price'), rowOf(shop, 'stock')];
    const before = emptyCut(shop);
    cut.moveLane(bank, 2);
    expect(inside(shop, cut)).toBe('order charge paid');
    const change = cutChange(shop, before, cut.marks);
    expect(change).toMatchObject({ came: 3, went: 0 });
    expect(change.ofSource[shop.sources.indexOf('web')]).toBe(1);
    cut.moveLane(catalogue, 1);
    expect(inside(shop, cut)).toBe('order price charge paid');
    cut.moveLane(bank, 0);
    expect(inside(shop, cut)).toBe('order price');
  });

  test('[R11] what an event waits for is what of its past has not happened', () => {
    const cut = replayOf(shop);
    cut.moveLane([rowOf(shop, 'charge'), rowOf(shop, 'paid')], 2);
    expect(idsOf(shop, cut.missingBefore(rowOf(shop, 'ship')))).toBe('price stock');
    expect(idsOf(shop, cut.missingBefore(rowOf(shop, 'price')))).toBe('');
    expect(inside(shop, cut)).toBe('order charge paid');
  });

  test('what happened last and what can happen next are listed in order', () => {
    const cut = replayOf(shop);
    cut.step();
    cut.step();
    expect(idsOf(shop, cut.lastHappened(5))).toBe('price order');
    expect(idsOf(shop, cut.firstEnabled(5))).toBe('charge stock letter');
    expect(idsOf(shop, cut.firstEnabled(1))).toBe('charge');
  });

  test('a change of order keeps the cut and says whether it is a beginning of the new one', () => {
    const cut = replayOf(shop);
    for (let i = 0; i < 3; i++) cut.step();
    expect(cut.isPrefix).toBe(true);
    cut.orderBy(linearOrder(shop, 'recorded'));
    expect(cut.isPrefix).toBe(false);
    expect(shop.idOf(cut.step() ?? rowOf(shop, 'ship'))).toBe('stock');
    expect(cut.isPrefix).toBe(true);
  });
});

test('[R4] an event whose causes are not in the recording is enabled from the start', () => {
  const torn = fromPicture(`
    a <- gone
    b <- a, away
  `);
  const cut = replayOf(torn);
  expect(idsOf(torn, cut.enabled.sorted())).toBe('a');
  cut.step();
  expect(idsOf(torn, cut.enabled.sorted())).toBe('b');
});

describe('playing by wall time', () => {
  test('[R7] everything that is due happens, and an effect waits for its cause when clocks disagree', () => {
    const skewed = fromPicture(`
      call @web 100
      serve @shop 40 <- call
      log @shop <- serve
      other @post 60
    `);
    const due = dueTimes(skewed);
    const [call, serve, log, other] = ['call', 'serve', 'log', 'other'].map((id) => due[rowOf(skewed, id)]);
    expect([serve - call, log - call, other - call]).toEqual([0, 0, -40]);
    const cut = replayOf(skewed);
    expect(cut.stepTo(other, due)).toBe(1);
    expect(inside(skewed, cut)).toBe('other');
    expect(cut.stepTo(call, due)).toBe(3);
  });

  test('[R7] without any time everything is due at once', () => {
    const untimed = fromPicture('a\nb <- a');
    const cut = replayOf(untimed);
    expect(cut.stepTo(0, dueTimes(untimed))).toBe(2);
  });
});

test('[R6] [R7] every order is one in which causes come first', () => {
  fc.assert(
    fc.property(dags(), fc.integer(), (dag, seed) => {
      const chance = new Lcg(seed);
      const computation = computationOf(dag, {
        timeOf: () => (chance.below(5) === 0 ? undefined : chance.below(50)),
      });
      const due = dueTimes(computation);
      const levels = levelsOf(dag);
      for (const choice of ['recorded', 'time', 'level'] as const) {
        const { rows, placeOf } = linearOrder(computation, choice);
        expect([...rows].sort((a, b) => a - b)).toEqual(dag.map((_, row) => row));
        rows.forEach((row, place) => {
          expect(placeOf[row]).toBe(place);
        });
        dag.forEach((causes, row) => {
          for (const cause of causes) expect(placeOf[cause]).toBeLessThan(placeOf[row]);
        });
        const keyOf = {
          recorded: (row: number) => row,
          time: (row: number) => due[row],
          level: (row: number) => levels[row],
        }[choice];
        const keys = Array.from(rows, keyOf);
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      }
    }),
  );
});

test('[R1] [R2] cuts of events are the smallest, and union and intersection keep consistency', () => {
  fc.assert(
    fc.property(dags(), fc.array(fc.nat(), { maxLength: 4 }), fc.nat(), (dag, picks, other) => {
      if (dag.length === 0) return;
      const computation = computationOf(dag);
      const rows = picks.map((pick) => pick % dag.length);
      const a = cutOf(computation, rows);
      expect(rowsOf(a)).toEqual(sorted(naiveCut(dag, rows)));
      const b = cutBefore(computation, other % dag.length);
      expect(rowsOf(b)).toEqual(sorted(naive.ancestorsOf(dag, other % dag.length)));
      for (const cut of [unionOf(a, b), intersectionOf(a, b)])
        expect(isConsistentCut(computation, cut)).toBe(true);
      expect(rowsOf(unionOf(a, b))).toEqual(sorted([...new Set([...rowsOf(a), ...rowsOf(b)])]));
      expect(rowsOf(intersectionOf(a, b))).toEqual(rowsOf(a).filter((row) => b[row] === 1));
      const broken = dag.findIndex((causes) => causes.length > 0);
      if (broken < 0) return;
      const alone = emptyCut(computation);
      alone[broken] = 1;
      expect(isConsistentCut(computation, alone)).toBe(false);
    }),
  );
});

describe('a cut in writing', () => {
  const write = (cut: ReplayCut, choice: OrderChoice = 'time') =>
    writeCut(shop, cut.marks, choice, linearOrder(shop, choice)).text;

  test('[R12] is a number of events, or what distinguishes it, whichever is shortest', () => {
    const cut = replayOf(shop);
    expect(write(cut)).toBe('time.0');
    cut.step();
    cut.step();
    expect(write(cut)).toBe('time.2');
    cut.become(cutOf(shop, [rowOf(shop, 'paid')]));
    expect(write(cut)).toBe('["paid"]');
    expect(idsOf(shop, rowsOf(readCut(shop, '["paid","stock"]') ?? emptyCut(shop)))).toBe(
      'order price stock charge paid',
    );
  });

  test('[R12] nonsense is none, and a text that says the impossible leads to a consistent cut', () => {
    for (const text of [
      '',
      'time',
      'time.x',
      'time.1.2',
      'hour.3',
      '[1',
      '{}',
      'each.time.?',
      'runs.time.-',
      'runs.time',
    ]) {
      expect(readCut(shop, text), text).toBeUndefined();
    }
    for (const text of ['each.time.0-0-2-0', 'runs.time.0.5.2', '["nobody","ship"]', 'time.99']) {
      const marks = readCut(shop, text);
      expect(marks && isConsistentCut(shop, marks), text).toBe(true);
    }
  });

  test('[R12] a cut that no short text says exactly is written as its number of events, and said to be rough', () => {
    const wide = computationOf(
      Array.from({ length: 9000 }, () => []),
      { sourceOf: () => 'one' },
    );
    const cut = replayOf(wide);
    for (let row = 0; row < wide.size; row += 2) cut.advance(row);
    const written = writeCut(wide, cut.marks, 'time', linearOrder(wide, 'time'));
    expect(written).toEqual({ text: 'time.4500', isExact: false });
  });

  test('[R12] reading what was written gives the cut', () => {
    fc.assert(
      fc.property(
        dags(),
        moves,
        fc.constantFrom<OrderChoice>('recorded', 'time', 'level'),
        (dag, list, choice) => {
          const computation = computationOf(dag);
          const cut = replayOf(computation, choice);
          let model = new Set<number>();
          for (const move of list) model = moved(dag, computation, cut, model, move);
          const { text, isExact } = writeCut(
            computation,
            cut.marks,
            choice,
            linearOrder(computation, choice),
          );
          expect(isExact).toBe(true);
          expect(readCut(computation, text)?.join('')).toBe(cut.marks.join(''));
        },
      ),
    );
  });
});

type Move =
  | { readonly kind: 'step' }
  | { readonly kind: 'back' }
  | { readonly kind: 'level' }
  | { readonly kind: 'level-back' }
  | { readonly kind: 'advance' | 'retreat' | 'before' | 'waits' | 'to'; readonly row: number }
  | { readonly kind: 'lane'; readonly lane: number; readonly count: number }
  | { readonly kind: 'order'; readonly choice: OrderChoice };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('step', 'back', 'level', 'level-back') }),
    fc.record({ kind: fc.constantFrom('advance', 'retreat', 'before', 'waits', 'to'), row: fc.nat(60) }),
    fc.record({ kind: fc.constant('lane' as const), lane: fc.nat(4), count: fc.nat(12) }),
    fc.record({
      kind: fc.constant('order' as const),
      choice: fc.constantFrom<OrderChoice>('recorded', 'time', 'level'),
    }),
  ) as fc.Arbitrary<Move>,
  { maxLength: 30 },
);

test('[R1] [R3] [R5] [R9] [R10] [R11] whatever moves it, the cut is what sets counted from scratch say', () => {
  fc.assert(
    fc.property(dags(), moves, (dag, list) => {
      const computation = computationOf(dag);
      const cut = replayOf(computation, 'recorded');
      let model = new Set<number>();
      for (const move of list) {
        model = moved(dag, computation, cut, model, move);
        expect(rowsOf(cut.marks)).toEqual(sorted(model));
        expect(cut.happened).toBe(model.size);
        expect([...cut.enabled.sorted()]).toEqual(naive.enabledIn(dag, model));
        expect([...cut.frontier.sorted()]).toEqual(naive.frontierOf(dag, model));
        const next = cut.next();
        expect(next === undefined || cut.enabled.has(next)).toBe(true);
        expect(next === undefined).toBe(model.size === dag.length);
        const sequence = cut.lastHappened(dag.length).toReversed();
        expect([...sequence].sort((a, b) => a - b)).toEqual(sorted(model));
        sequence.forEach((row, at) => {
          for (const cause of dag[row]) expect(sequence.indexOf(cause as typeof row)).toBeLessThan(at);
        });
        const counts = computation.sources.map(
          (_, source) => [...model].filter((row) => computation.sourceOf[row] === source).length,
        );
        expect([...cut.happenedOfSource]).toEqual(counts);
      }
    }),
    { numRuns: 300 },
  );
});

test('[R8] as many steps back go through the same cuts in the other direction, from wherever one began', () => {
  fc.assert(
    fc.property(dags(), fc.nat(60), fc.array(fc.boolean(), { maxLength: 12 }), (dag, row, steps) => {
      if (dag.length === 0) return;
      const computation = computationOf(dag);
      const cut = replayOf(computation);
      cut.advance(row % dag.length);
      const seen: { byLevel: boolean; rows: number[] }[] = [];
      for (const byLevel of steps) {
        const before = rowsOf(cut.marks);
        if (byLevel ? cut.stepLevel() === 0 : cut.step() === undefined) break;
        seen.push({ byLevel, rows: before });
      }
      for (const { byLevel, rows } of seen.toReversed()) {
        // a step by level that followed single steps is whole; the single steps are taken back one by one
        if (byLevel) cut.stepBackLevel();
        else cut.stepBack();
        expect(rowsOf(cut.marks)).toEqual(rows);
      }
    }),
  );
});

test('[R9] from the start, steps by level give one level after the other', () => {
  fc.assert(
    fc.property(dags(), (dag) => {
      const levels = levelsOf(dag);
      const cut = replayOf(computationOf(dag));
      for (let level = 1; cut.stepLevel() > 0; level++) {
        expect(rowsOf(cut.marks)).toEqual(naive.rowsWhere(dag, (row) => levels[row] < level));
      }
      expect(cut.happened).toBe(dag.length);
    }),
  );
});

/** Makes a move on both: the cut, and a set worked out the obvious way. */
function moved(
  dag: Dag,
  computation: Computation,
  cut: ReplayCut,
  model: ReadonlySet<number>,
  move: Move,
): Set<number> {
  const rows = [...model];
  if (move.kind === 'step') {
    const row = cut.step();
    return new Set(row === undefined ? rows : [...rows, row]);
  }
  if (move.kind === 'back') {
    const row = cut.stepBack();
    return new Set(rows.filter((other) => other !== row));
  }
  if (move.kind === 'level') {
    cut.stepLevel();
    return new Set([...rows, ...naive.enabledIn(dag, model)]);
  }
  if (move.kind === 'level-back') {
    const count = cut.stepBackLevel();
    expect(count > 0).toBe(rows.length > 0);
    return new Set(rowsOf(cut.marks).filter((row) => model.has(row))); // which ones is R8's to say
  }
  if (move.kind === 'order') {
    cut.orderBy(linearOrder(computation, move.choice));
    return new Set(rows);
  }
  if (dag.length === 0) return new Set(rows);
  if (move.kind === 'lane') {
    const lane = naive.rowsWhere(dag, (row) => row % 4 === move.lane);
    cut.moveLane(lane, move.count);
    const kept = withoutFutures(dag, rows, lane.slice(move.count));
    return new Set([...kept, ...naiveCut(dag, lane.slice(0, move.count))]);
  }
  const row = move.row % dag.length;
  if (move.kind === 'waits') {
    const missing = [...naive.ancestorsOf(dag, row)].filter((other) => !model.has(other));
    expect([...cut.missingBefore(row)]).toEqual(model.has(row) ? [] : sorted(missing));
    const after = rows.filter((other) => naive.ancestorsOf(dag, other).has(row));
    expect(cut.insideAfter(row)).toBe(model.has(row) ? after.length : 0);
    return new Set(rows);
  }
  if (move.kind === 'to') {
    const { rows: all } = linearOrder(computation, 'level');
    cut.orderBy(linearOrder(computation, 'level'));
    cut.moveTo(row);
    expect(cut.isPrefix).toBe(true);
    return new Set(all.subarray(0, row));
  }
  if (move.kind === 'before') {
    cut.become(cutBefore(computation, row));
    return naive.ancestorsOf(dag, row);
  }
  if (move.kind === 'advance') {
    const count = cut.advance(row);
    const next = new Set([...rows, ...naiveCut(dag, [row])]);
    expect(count).toBe(next.size - rows.length);
    return next;
  }
  const count = cut.retreat(row);
  const next = withoutFutures(dag, rows, [row]);
  expect(count).toBe(rows.length - next.length);
  return new Set(next);
}

function naiveCut(dag: Dag, rows: readonly number[]): Set<number> {
  return new Set(rows.flatMap((row) => [row, ...naive.ancestorsOf(dag, row)]));
}

function withoutFutures(dag: Dag, rows: readonly number[], gone: readonly number[]): number[] {
  return rows.filter((row) => !gone.some((other) => other === row || naive.ancestorsOf(dag, row).has(other)));
}

/** Edges on the longest chain to each event; the recursive form takes forever on dense graphs. */
function levelsOf(dag: Dag): number[] {
  const levels: number[] = [];
  for (const causes of dag) levels.push(Math.max(0, ...causes.map((cause) => levels[cause] + 1)));
  return levels;
}

function rowsOf(marks: Uint8Array): number[] {
  return Array.from(marks, (mark, row) => (mark === 1 ? row : -1)).filter((row) => row >= 0);
}

function sorted(rows: Iterable<number>): number[] {
  return [...rows].sort((a, b) => a - b);
}
