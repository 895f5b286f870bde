import { describe, expect, test } from 'vitest';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { fits, inOrder, insidePorts, isLike, wantedFrom } from './can-connect.ts';
import { keyDeed } from './canvas-keys.ts';
import { cardsOf, framePorts } from './card.ts';
import {
  beginKeyWiring,
  enterKeyWiring,
  type KeyWiring,
  portsByCard,
  stepChoice,
  wiringText,
} from './key-wiring.ts';

const { design, architecture } = drawnDesign(
  [drawnInterface('Io', 'in:take out:give both:ping'), drawnInterface('Own', 'in:open out:sold')],
  ['a Io M', 'b Io M'],
  [],
  { architecture: { implements: 'Own' } },
);
const cards = new Map(cardsOf(design, architecture).map((card) => [card.name, card]));
const portsOf = portsByCard(cards, insidePorts(framePorts(design, architecture)!));
const port = (card: string, name: string) => portsOf(card).find((one) => one.name === name);

describe('what fits', () => {
  test('what gives looks for what takes and the other way round, what does both for either', () => {
    expect(['give', 'take', 'ping'].map((name) => wantedFrom(port('a', name)))).toEqual([
      'takes',
      'gives',
      'either',
    ]);
    expect(wantedFrom(undefined)).toBe('takes');
    expect(fits('takes', port('b', 'take'))).toBe(true);
    expect(fits('takes', port('b', 'give'))).toBe(false);
    expect(fits('takes', undefined)).toBe(true);
  });

  test('ends go together when what is taken gets all that it asks for, by name; services with services', () => {
    const end = (way: 'takes' | 'gives', parameters: string[], isService = false) => ({
      ...{ takes: way === 'takes', gives: way === 'gives' },
      ...{ parameters, isService },
    });
    expect(isLike(end('gives', ['a', 'b']), end('takes', ['b']))).toBe(true);
    expect(isLike(end('takes', ['b']), end('gives', ['a', 'b']))).toBe(true);
    expect(isLike(end('gives', ['a']), end('takes', ['a', 'b']))).toBe(false);
    expect(isLike(end('gives', []), end('gives', []))).toBe(false);
    expect(isLike(end('gives', [], true), end('takes', []))).toBe(false);
  });

  test('the own interface is the other way round inside', () => {
    expect(port('this', 'open')).toMatchObject({ gives: true, takes: false });
    expect(port('this', 'sold')).toMatchObject({ gives: false, takes: true });
  });

  test('a line that was begun at what only takes goes the other way', () => {
    const take = { component: 'b', action: 'take' };
    const give = { component: 'a', action: 'give' };
    expect(inOrder(take, port('b', 'take'), give, port('a', 'give'))).toEqual({ from: give, to: take });
    expect(inOrder(give, port('a', 'give'), take, port('b', 'take'))).toEqual({ from: give, to: take });
    const ping = { component: 'b', action: 'ping' };
    expect(inOrder(ping, port('b', 'ping'), give, port('a', 'give'))).toEqual({ from: give, to: ping });
  });
});

describe('a connection by keys', () => {
  const enter = (wiring: KeyWiring, cursor: string): KeyWiring => {
    const next = enterKeyWiring(wiring, cursor, portsOf);
    if (!('wiring' in next)) throw new Error('connected already');
    return next.wiring;
  };

  test('goes from a port over a component to a port of it', () => {
    const begun = beginKeyWiring('a', portsOf);
    expect(wiringText(begun, 'a')).toMatch(/^Connect from a\.give, 2 of 4\./);
    const looking = enter(begun, 'a');
    expect(wiringText(looking, 'b')).toMatch(/^From a\.give to b\./);
    const choosing = enter(looking, 'b');
    expect(wiringText(choosing, 'b')).toMatch(/^From a\.give to b\.take, 2 of 3\./);
    expect(enterKeyWiring(choosing, 'b', portsOf)).toEqual({
      from: { component: 'a', action: 'give' },
      to: { component: 'b', action: 'take' },
    });
    expect(enterKeyWiring(stepChoice(choosing, -1), 'b', portsOf)).toMatchObject({
      to: { component: 'b', action: undefined },
    });
  });

  test('choices go round in circles', () => {
    const begun = beginKeyWiring('a', portsOf);
    let wiring = begun;
    for (let i = 0; i < 4; i++) wiring = stepChoice(wiring, 1);
    expect(wiring).toEqual(begun);
  });

  test('from and to the own interface; never the architecture as a whole', () => {
    const begun = beginKeyWiring('this', portsOf);
    expect(begun).toMatchObject({ choices: [{ port: { name: 'open' } }, { port: { name: 'sold' } }] });
    const out = enter(enter(beginKeyWiring('a', portsOf), 'this'), 'this');
    expect(enterKeyWiring(out, 'this', portsOf)).toEqual({
      from: { component: 'a', action: 'give' },
      to: { component: 'this', action: 'sold' },
    });
  });
});

test('keys', () => {
  const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
    keyDeed({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, 8);
  expect(key('ArrowLeft')).toEqual({ kind: 'go', direction: 'left' });
  expect(key('ArrowUp', { shiftKey: true })).toEqual({ kind: 'move', x: 0, y: -8 });
  expect(key('Tab', { shiftKey: true })).toEqual({ kind: 'step', by: -1 });
  expect(key('c')).toEqual({ kind: 'connect' });
  expect(key('C', { metaKey: true })).toEqual({ kind: 'copy' });
  expect(key('F10', { shiftKey: true })).toEqual({ kind: 'menu' });
  expect(key('F2')).toEqual({ kind: 'rename' });
  // the view's and the browser's own
  for (const [name, more] of [
    ['F3', {}],
    ['z', { ctrlKey: true }],
    ['a', {}],
    ['ArrowLeft', { altKey: true }],
  ] as const)
    expect(key(name, more)).toBeUndefined();
});
