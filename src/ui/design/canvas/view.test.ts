import { describe, expect, test } from 'vitest';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { nearby, sceneOf, sceneSigns, wholeOf } from './view.ts';

const io = drawnInterface('Io', 'in:take out:give');

describe('a folded drawing', () => {
  const names = Array.from({ length: 30 }, (_, i) => [`kv-${i}`, `web-${i}`, `x${i}`]).flat();
  const { design, architecture } = drawnDesign(
    [io],
    names.map((name) => `${name} Io M`),
    [
      'pipe kv-1.give -> web-1.take',
      'pipe kv-2.give -> web-3.take',
      'agent kv-1.give -> kv-2.take',
      'connect x1.give -> x2.take',
    ],
  );
  const whole = wholeOf(design, architecture);
  const scene = sceneOf(whole, { kind: 'folded', opened: [] });
  const idOf = (title: string) => scene.cards.find((card) => card.title === title)!.name;

  test('draws connections between the same boxes as one line that says how many', () => {
    const line = scene.wires.find(({ ids }) => ids.length === 2)!;
    expect(line).toMatchObject({ how: 'pipe', label: '2', ids: ['c0', 'c1'] });
    expect(line.sources).toEqual([{ kind: 'card', card: idOf('kv'), action: undefined }]);
    expect(scene.wires.some(({ ids }) => ids.includes('c2'))).toBe(false);
  });

  test('keeps connections of components that stand by themselves', () => {
    expect(scene.wires.find(({ id }) => id === 'c3')).toBe(whole.wires[3]);
    expect(scene.cards.find(({ name }) => name === 'x1')).toBe(whole.cards.find(({ name }) => name === 'x1'));
  });

  test('tells at a box the trouble of what is in it', () => {
    const signs = new Map([
      ['kv-3', { problems: { errors: 1, warnings: 2 } }],
      ['kv-4', { tone: 'troubled', problems: { errors: 1, warnings: 0 } }] as const,
    ]);
    expect(sceneSigns(scene, signs)?.get(idOf('kv'))).toEqual({
      problems: { errors: 2, warnings: 2 },
      tone: 'troubled',
    });
    expect(sceneSigns(scene, signs)?.has(idOf('web'))).toBe(false);
  });
});

test('focus shows what so many connections lead to, whichever way', () => {
  const { design, architecture } = drawnDesign(
    [io],
    [...'abcde'].map((name) => `${name} Io M`),
    [
      'connect a.give -> b.take',
      'connect c.give -> b.take',
      'connect c.give -> d.take',
      'connect e.give -> unknown x',
    ],
  );
  const whole = wholeOf(design, architecture);
  expect([...nearby(whole.wires, 'a', 1)].sort().join('')).toBe('ab');
  expect([...nearby(whole.wires, 'a', 2)].sort().join('')).toBe('abc');
  const scene = sceneOf(whole, { kind: 'focus', component: 'b', steps: 1 });
  expect(scene.cards.map(({ name }) => name).join('')).toBe('abc');
  expect(scene.wires.map(({ id }) => id)).toEqual(['c0', 'c1']);
});
