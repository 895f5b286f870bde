import { describe, expect, test } from 'vitest';
import { EMPTY_LAYOUT } from '../../../model/design/design-layout.ts';
import { drawnDesign, drawnInterface } from '../../../testing/drawn-design.ts';
import { textsOf, wellFormed } from '../../../testing/xml.ts';
import { canvasSvg } from './canvas-svg.ts';

const colours = {
  ...{ surface: '#fff', raised: '#fff', block: '#eee', ink: '#111', soft: '#444' },
  ...{ faint: '#666', line: '#bbb', accent: '#15d', warning: '#850', note: '#fec' },
  ...{ success: '#174', danger: '#b14', contradiction: '#a2a' },
};
const HOSTILE = `</text><script>alert("1")</script>&'\u0000\ud800`;
const interfaces = [
  drawnInterface('Io', 'in:take out:give both:ping'),
  drawnInterface('Own', 'in:open out:sold'),
];
const connections = [
  'connect a.give -> b.take',
  'pipe a.give + b.give -> c.take',
  'agent own open -> a.take',
  'connect * -> unknown nobody',
  'pipe c.give -> own sold',
];
const { design, architecture } = drawnDesign(interfaces, ['a Io M', 'b Io', 'c Io Inner'], connections, {
  architecture: { implements: 'Own' },
  components: { a: { size: 4 } },
  connections: { 0: { isOff: true, patternText: HOSTILE, argumentsText: '?x' } },
});
const layout = {
  ...EMPTY_LAYOUT,
  notes: { n: { text: `first\n${HOSTILE}`, x: 0, y: 400, width: 900, height: 90 } },
  groups: { g: { title: 'Both', members: ['a', 'b'] } },
};

describe('the canvas as SVG', () => {
  const svg = canvasSvg({ design, architecture, layout, colours });

  test('is well-formed and holds the names of everything', () => {
    expect(wellFormed(svg)).toBe(true);
    for (const word of [
      'a ×4',
      'b',
      'c',
      'take',
      'give',
      'open',
      'sold',
      'Both',
      'first',
      'any event',
      'nobody',
    ])
      expect(textsOf(svg)).toContain(word);
    for (const word of ['Io · outside world', 'Io · Inner', 'Whole, this: Own'])
      expect(textsOf(svg)).toContain(word);
  });

  test('holds no script and nothing from elsewhere, whatever the names are', () => {
    const evil = { ...architecture, name: HOSTILE };
    const text = canvasSvg({ design, architecture: evil, layout, colours });
    expect(wellFormed(text)).toBe(true);
    expect(text).not.toMatch(/<script|<foreignObject|href=|\son\w+="/i);
    expect(textsOf(text)).toContain(`</text><script>alert("1")</script>&'\ufffd\ufffd`);
  });

  test('wraps notes as the canvas does', () => {
    const long = { ...layout, notes: { n: { ...layout.notes.n, text: 'one two three four', width: 84 } } };
    const texts = textsOf(canvasSvg({ design, architecture, layout: long, colours }));
    expect(texts).toEqual(expect.arrayContaining(['one two', 'three four']));
  });

  test('draws each kind of connection in its own way', () => {
    expect(svg).toContain('stroke-dasharray="0.1 5"');
    expect(svg).toContain('stroke-width="2.3"');
    expect(svg.match(/<g[ >]/g)).toHaveLength(connections.length);
    expect(svg.match(/<g opacity="0.5">/g)).toHaveLength(1);
  });

  test('is as large as what is drawn, and never nothing', () => {
    const [, x, y, width, height] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg)!.map(Number);
    expect(y + height).toBeGreaterThan(490);
    expect(x + width).toBeGreaterThan(900);
    const empty = drawnDesign([], [], []);
    expect(wellFormed(canvasSvg({ ...empty, layout: EMPTY_LAYOUT, colours }))).toBe(true);
  });
});
