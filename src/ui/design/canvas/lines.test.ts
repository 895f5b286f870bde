import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { cardsOf, framePorts } from './card.ts';
import { LABEL_HEIGHT, labelRises } from './line-label.ts';
import { type Ground, type Line, linesOf } from './lines.ts';
import { wiresOf } from './wires.ts';

const io = drawnInterface('Io', 'in:take out:give');
const own = drawnInterface('Own', 'in:open out:sold');

function drawn(connections: string[], places: Record<string, [number, number]>) {
  const { design, architecture } = drawnDesign(
    [io, own],
    Object.keys(places).map((name) => `${name} Io M`),
    connections,
    { architecture: { implements: 'Own' } },
  );
  const cards = new Map(cardsOf(design, architecture).map((card) => [card.name, card]));
  const boxes = new Map(
    [...cards.values()].map(({ name, width, height }) => {
      const [x, y] = places[name];
      return [name, { x, y, width, height }];
    }),
  );
  const frame = {
    box: { x: -200, y: -100, width: 1400, height: 800 },
    ports: framePorts(design, architecture)!,
  };
  const ground: Ground = { cards, boxes, open: new Set(), frame };
  return { wires: wiresOf(design, architecture), ground };
}

const byId = (lines: readonly Line[]) => new Map(lines.map((line) => [line.wire.id, line]));

describe('lines', () => {
  test('begin at the right of what gives and end at the left of what takes', () => {
    const { wires, ground } = drawn(['connect a.give -> b.take'], { a: [0, 0], b: [400, 200] });
    const [{ main }] = linesOf(wires, ground, new Map());
    expect(main[0].x).toBe(ground.boxes.get('a')!.width);
    expect(main.at(-1)!.x).toBe(400);
  });

  test('go round a card that is in the way', () => {
    const { wires, ground } = drawn(['connect a.give -> b.take'], { a: [0, 0], b: [800, 0], c: [400, 0] });
    const [{ main }] = linesOf(wires, ground, new Map());
    const { x, y, width, height } = ground.boxes.get('c')!;
    for (let i = 1; i < main.length; i++) {
      const [from, to] = [main[i - 1], main[i]];
      const crosses =
        Math.min(from.x, to.x) < x + width &&
        Math.max(from.x, to.x) > x &&
        Math.min(from.y, to.y) < y + height &&
        Math.max(from.y, to.y) > y;
      expect(crosses, `part ${i}`).toBe(false);
    }
  });

  test('of several sources join before the target', () => {
    const { wires, ground } = drawn(['pipe a.give + b.give -> c.take'], {
      a: [0, 0],
      b: [0, 200],
      c: [500, 90],
    });
    const [{ junction, main, path }] = linesOf(wires, ground, new Map());
    expect(junction).toBeDefined();
    expect(main).toContainEqual(expect.objectContaining({ x: junction!.x, y: junction!.y }));
    // two branches and the rest
    expect(path.match(/M/g)).toHaveLength(3);
  });

  test('between the same two ports lie beside one another', () => {
    const { wires, ground } = drawn(['connect a.give -> b.take', 'agent a.give -> b.take'], {
      a: [0, 0],
      b: [400, 0],
    });
    const [one, other] = linesOf(wires, ground, new Map());
    expect(one.path).not.toBe(other.path);
    expect(one.main.at(-1)!.y).not.toBe(other.main.at(-1)!.y);
  });

  test('of what is no single thing have a label at that end, trouble is told', () => {
    const { wires, ground } = drawn(
      [
        'connect a.give -> ?s.take',
        'connect a.give -> unknown nobody',
        'connect * -> a.take',
        'connect any Io -> a.take',
        'connect any Gone.x -> a.take',
      ],
      { a: [0, 0], b: [400, 0] },
    );
    const lines = linesOf(wires, ground, new Map());
    expect(
      lines.map(({ stubs }) => stubs.map(({ text, isTrouble }) => `${text}${isTrouble ? '!' : ''}`)),
    ).toEqual([
      ['?s.take'],
      ['nobody!'],
      ['any event'],
      // few enough to be drawn each
      [],
      ['any Gone.x!'],
    ]);
    const stubs = lines.flatMap((line) => line.stubs);
    stubs.forEach((a, i) => {
      for (const b of stubs.slice(i + 1))
        expect(
          a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
        ).toBe(false);
    });
  });

  test('of the own interface begin at the left edge of the frame and end at its right edge', () => {
    const { wires, ground } = drawn(['connect own open -> a.take', 'pipe a.give -> own sold'], { a: [0, 0] });
    const [into, out] = linesOf(wires, ground, new Map());
    expect(into.main[0].x).toBe(-200);
    expect(out.main.at(-1)!.x).toBe(1200);
  });

  test('to the same component go round it', () => {
    const { wires, ground } = drawn(['agent a.give -> a.take'], { a: [0, 0] });
    const [{ main }] = linesOf(wires, ground, new Map());
    expect(main.length).toBeGreaterThan(4);
  });

  test('that did not change are the very objects they were; while dragging only those of what moves are looked at', () => {
    const connections = ['connect a.give -> b.take', 'pipe b.give -> c.take', 'agent c.give -> d.take'];
    const { wires, ground } = drawn(connections, { a: [0, 0], b: [400, 0], c: [800, 0], d: [800, 300] });
    const before = byId(linesOf(wires, ground, new Map()));
    expect(linesOf(wires, ground, before)).toEqual([...before.values()]);
    for (const line of linesOf(wires, ground, before)) expect(line).toBe(before.get(line.wire.id));
    const boxes = new Map(ground.boxes).set('a', { ...ground.boxes.get('a')!, x: 8, y: 80 });
    const after = byId(linesOf(wires, { ...ground, boxes }, before, { moved: new Set(['a']) }));
    expect(after.get('c0')).not.toBe(before.get('c0'));
    expect(after.get('c1')).toBe(before.get('c1'));
    expect(after.get('c2')).toBe(before.get('c2'));
  });
});

test('labels of lines that lie near stand above one another', () => {
  const { wires } = drawn(['connect a.give -> b.take after 5'], { a: [0, 0], b: [400, 0] });
  const wire = wires[0];
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 90 }),
    y: fc.double({ min: 0, max: 60, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 12 }), (spots) => {
      const lines = spots.map(({ x, y }, i) => ({
        wire: { ...wire, id: `${i}`, label: 'after 5 ms' },
        middle: { x, y, isLevel: true, room: 100 },
      })) as unknown as Line[];
      const rises = labelRises(lines);
      const stand = spots.map(({ x, y }, i) => ({ x, y: y - (rises.get(`${i}`) ?? 0) }));
      stand.forEach((one, i) => {
        expect(one.y).toBeLessThanOrEqual(spots[i].y);
        for (const other of stand.slice(0, i))
          if (Math.abs(one.x - other.x) < 40)
            expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(LABEL_HEIGHT);
      });
      // one that has nothing in its way stays at its line
      if (spots.length > 0) expect(rises.has('0')).toBe(false);
    }),
  );
});

test('kinds have heads of their own, only a pipe has ticks', () => {
  const { wires, ground } = drawn(
    ['connect a.give -> b.take', 'pipe a.give -> b.take', 'agent a.give -> b.take'],
    { a: [0, 0], b: [500, 0] },
  );
  const [connect, pipe, agent] = linesOf(wires, ground, new Map());
  expect(connect.head).toMatch(/Z$/);
  expect(pipe.head).not.toMatch(/Z$/);
  expect(agent.head).toMatch(/Z$/);
  expect([connect.ticks, agent.ticks]).toEqual(['', '']);
  expect(pipe.ticks).not.toBe('');
});

test('after cards moved, lines that are kept are those that would be drawn anew', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const drawn = drawnDesign(
    [drawnInterface('Io', 'in:take out:give both:ping')],
    names.map((name) => `${name} Io M`),
    [
      'connect a.give -> b.take',
      'pipe b.give -> c.take',
      'agent c.ping -> d.ping',
      'connect a.give + d.give -> e.take',
      'pipe e.give -> a.take',
      'connect a.give -> b.take',
      'connect c.give -> unknown nobody',
    ],
  );
  const all = cardsOf(drawn.design, drawn.architecture);
  const cards = new Map(all.map((card) => [card.name, card]));
  const wires = wiresOf(drawn.design, drawn.architecture);
  const place = fc.record({ x: fc.integer({ min: 0, max: 8 }), y: fc.integer({ min: 0, max: 5 }) });
  const boxAt = (name: string, { x, y }: { x: number; y: number }) => {
    const { width, height } = cards.get(name)!;
    return { x: x * 120, y: y * 90, width, height };
  };
  const reused = { count: 0 };
  fc.assert(
    fc.property(
      fc.tuple(place, place, place, place, place),
      fc.array(fc.tuple(fc.constantFrom(...names), place), { maxLength: 2 }),
      (places, moves) => {
        const boxes = new Map(names.map((name, i) => [name, boxAt(name, places[i])]));
        const ground = { cards, boxes, open: new Set<string>(), frame: undefined };
        const before = new Map(linesOf(wires, ground, new Map()).map((line) => [line.wire.id, line]));
        const moved = new Map(boxes);
        for (const [name, to] of moves) moved.set(name, boxAt(name, to));
        const changed = moves.flatMap(([name]) => [boxes.get(name)!, moved.get(name)!]);
        const now = linesOf(wires, { ...ground, boxes: moved }, before, { changed });
        const anew = linesOf(wires, { ...ground, boxes: moved }, new Map());
        expect(now.map(({ path, stubs }) => ({ path, stubs }))).toEqual(
          anew.map(({ path, stubs }) => ({ path, stubs })),
        );
        reused.count += now.filter((line) => line === before.get(line.wire.id)).length;
      },
    ),
    { numRuns: 300 },
  );
  expect(reused.count).toBeGreaterThan(100);
});
