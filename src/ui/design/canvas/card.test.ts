import { describe, expect, test } from 'vitest';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { anchorOf, cardsOf, generatorText, heightOf, portsOf, ROW_HEIGHT, shownRows } from './card.ts';

const server = drawnInterface(
  'Server',
  'in:request out:reply private:secret both:ping in:link.open out:link.closed private:link.hidden',
  ['link'],
);
const wide = drawnInterface(
  'Wide',
  Array.from({ length: 12 }, (_, i) => `in:take${i} out:give${i}`).join(' '),
);

describe('the ports of an interface', () => {
  test('are its actions but private ones, a service is one', () => {
    expect(portsOf(server).map(({ name, takes, gives }) => `${name} ${takes} ${gives}`)).toEqual([
      'request true false',
      'reply false true',
      'ping true true',
      'link true true',
    ]);
    expect(portsOf(server)[3]).toMatchObject({ isService: true, actions: ['link.open', 'link.closed'] });
  });
});

describe('a card', () => {
  const { design, architecture } = drawnDesign(
    [server, wide],
    ['a Server M', 'b Server', 'c Server Inner', 'd Nowhere M', 'e Server Missing', 'w Wide M'],
    [],
    { components: { a: { size: 7 }, e: { module: 'Gone' } } },
  );
  const cards = new Map(cardsOf(design, architecture).map((card) => [card.name, card]));

  test('tells a module, the world outside, an architecture and what is not there', () => {
    expect([...cards.values()].map(({ look }) => look)).toEqual([
      'module',
      'outside',
      'architecture',
      'unknown',
      'unknown',
      'module',
    ]);
    expect(cards.get('a')?.size).toBe(7);
    expect(cards.get('b')?.below).toBe('Server · outside world');
  });

  test('has what only takes on the left, what only gives on the right, what does both on both', () => {
    const rows = cards.get('a')!.rows.map(({ left, right }) => [left?.name, right?.name]);
    expect(rows).toEqual([
      ['request', 'reply'],
      ['ping', 'ping'],
      ['link', 'link'],
    ]);
  });

  test('folds when it has many ports, and says how many are not drawn', () => {
    const card = cards.get('w')!;
    expect(shownRows(card, false)).toHaveLength(7);
    expect(card.hidden).toBe(10);
    expect(shownRows(card, true)).toHaveLength(12);
    expect(heightOf(card, true) - heightOf(card, false)).toBeGreaterThanOrEqual(3 * ROW_HEIGHT);
    expect(cards.get('a')?.hidden).toBe(0);
  });

  test('lines end at the rows of their actions, folded ones at the last row, others at the head', () => {
    const card = cards.get('w')!;
    const box = { x: 100, y: 50, width: card.width, height: card.height };
    const at = (action: string | undefined, isOpen: boolean) => anchorOf(card, box, action, 'target', isOpen);
    expect(at('take1', false).y - at('take0', false).y).toBe(ROW_HEIGHT);
    expect(at('take9', false)).toEqual(at('take11', false));
    expect(at('take9', true).y).toBeLessThan(at('take11', true).y);
    expect(at(undefined, false)).toEqual(at('nothing', false));
    expect(at('take0', false)).toMatchObject({ x: 100, side: 'left' });
    expect(anchorOf(card, box, 'give0', 'source', false)).toMatchObject({
      x: 100 + card.width,
      side: 'right',
    });
    // where an action is only on the other side, the line goes there
    expect(anchorOf(card, box, 'take0', 'source', false).side).toBe('left');
  });

  test('an action behind a service ends at the port of the service', () => {
    const card = cards.get('a')!;
    const box = { x: 0, y: 0, width: card.width, height: card.height };
    expect(anchorOf(card, box, 'link.open', 'target', false)).toEqual(
      anchorOf(card, box, 'link', 'target', false),
    );
  });
});

test('generators are told from the outside in', () => {
  const at = { from: 0, to: 0 };
  const generators = [
    { text: 'for !i in 1..5', inside: undefined, at },
    { text: 'if !i > 2', inside: 0, at },
  ];
  const { architecture } = drawnDesign([], [], [], { architecture: { generators } });
  expect(generatorText(architecture, 1)).toBe('for !i in 1..5 · if !i > 2');
  expect(generatorText(architecture, undefined)).toBeUndefined();
});
