import { expect, test } from 'vitest';
import type { ConeSheet, SheetNode } from '../../model/cone-sheet.ts';
import { textsOf, wellFormed } from '../../testing/xml.ts';
import { svgCone } from '../index.ts';
import { layOutCone } from './draw-cone.ts';

const tools = {
  widthOf: (text: string) => text.length * 6,
  encode: () => Promise.reject(new Error('there is no image in it')),
};

const node = (x: number, changes: Partial<SheetNode> = {}): SheetNode => ({
  x,
  y: -20,
  width: 204,
  height: 46,
  title: 'order',
  lines: ['web · +3 ms'],
  tone: 'past',
  hue: 3,
  isFold: false,
  isSelected: false,
  isCompared: false,
  hasFailures: false,
  hiddenCauses: 0,
  hiddenEffects: 0,
  ...changes,
});

const SHEET: ConeSheet = {
  theme: 'dark',
  title: 'Cone of pay',
  caption: ['shop.jsonl: 12 events in 2 sources.'],
  nodes: [
    node(-300, { hiddenCauses: 1200 }),
    node(0, { title: 'pay', tone: 'focus', isSelected: true, hasFailures: true }),
    node(300, { title: '10 events', lines: ['mail ×10', 'post'], isFold: true, tone: 'future' }),
  ],
  edges: [
    { route: [-96, 3, 0, 3], kind: 'declared', look: 'past', width: 1.4, label: '' },
    { route: [204, 3, 250, 60, 300, 3], kind: 'inferred', look: 'against', width: 3, label: '10' },
  ],
  tones: [
    { tone: 'past', text: 'past' },
    { tone: 'focus', text: 'in focus' },
  ],
  kinds: [{ kind: 'inferred', text: 'Inferred' }],
  signs: [{ sign: 'fold', text: 'many events' }],
};

test('a cone as SVG is well-formed and says what is shown, with its nodes, numbers and legend', async () => {
  const text = await svgCone(SHEET, tools);
  expect(wellFormed(text)).toBe(true);
  const words = ['Cone of pay', 'shop.jsonl: 12 events in 2 sources.', 'order', 'pay', 'web · +3 ms'];
  for (const word of [
    ...words,
    '10 events',
    'mail ×10',
    '+1,200',
    '10',
    'past',
    'in focus',
    'Inferred',
    'many events',
  ])
    expect(textsOf(text)).toContain(word);
  expect(text).toContain('<desc>shop.jsonl: 12 events in 2 sources.</desc>');
});

test('it is vectors alone, in the colours of the theme, dashed by how an edge is known', async () => {
  const dark = await svgCone(SHEET, tools);
  expect(dark).not.toContain('<image');
  // a line to the effect's left side, its head, and a curve against the clock
  expect(dark).toMatch(/stroke="#f0b04a" stroke-width="1.4"/);
  expect(dark).toMatch(
    /<path d="M[^"]*C[^"]*" fill="none" stroke="#f08cf0" stroke-width="3" stroke-dasharray="1.5 3.5"/,
  );
  const light = await svgCone({ ...SHEET, theme: 'light' }, tools);
  expect(light).toMatch(/stroke="#9a5b00" stroke-width="1.4"/);
  expect(light).not.toContain('#f0b04a');
});

test('whatever the names are, there is no script and nothing from elsewhere', async () => {
  const hostile = `</text><script>alert("1")</script>&'\u0000\ud800`;
  const text = await svgCone(
    {
      ...SHEET,
      title: hostile,
      caption: [hostile],
      nodes: [node(0, { title: hostile, lines: [hostile], width: 900 })],
      tones: [{ tone: 'past', text: hostile }],
    },
    tools,
  );
  expect(wellFormed(text)).toBe(true);
  expect(text).not.toMatch(/<script|<foreignObject|javascript:|href=|\son\w+=/i);
  const read = textsOf(text).filter((one) => one === `</text><script>alert("1")</script>&'\ufffd\ufffd`);
  expect(read.length).toBe(5);
});

test('the page holds every node and line, wherever the graph stands', () => {
  const page = layOutCone(SHEET);
  for (const { x, y, width, height } of SHEET.nodes) {
    expect(x + page.dx).toBeGreaterThan(0);
    expect(x + width + page.dx).toBeLessThan(page.width);
    // below the words, above the legend
    expect(y + page.dy).toBeGreaterThan(60);
    expect(y + height + page.dy).toBeLessThan(page.legendY);
  }
  expect(60 + page.dy).toBeLessThan(page.legendY);
  expect(page.height).toBeGreaterThan(page.legendY);
});
