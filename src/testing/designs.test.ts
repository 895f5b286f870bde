import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse, designOf, format } from '../language/index.ts';
import type { ConnectionEnd, Design, DesignArchitecture } from '../model/design/design.ts';
import { mainArchitecture } from '../store/selectors/design.ts';
import { cardsOf, framePorts } from '../ui/design/canvas/card.ts';
import { type Box, boxAround, GRID } from '../ui/design/canvas/geometry.ts';
import { frameBox } from '../ui/design/canvas/layout-deeds.ts';
import { TEMPLATE_FOLDER, TEMPLATES, templateText } from './design-templates.ts';

// The designs that the app offers (public/designs) are what their entries say, and can be looked at.

/** Room for lines between the cards of one column and those of the next. */
const BETWEEN_COLUMNS = 96;
/** Lines that lead back run above cards. */
const ABOVE_CARDS = 48;

test('the index and the folder have the same designs', () => {
  const listed = [...TEMPLATES.map(({ file }) => file), 'index.json'];
  expect(readdirSync(TEMPLATE_FOLDER).sort()).toEqual(listed.sort());
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
});

describe.each(TEMPLATES)('$id', (template) => {
  const text = templateText(template);
  const analysis = analyse(text);
  const design = designOf(analysis);

  test('is a text in which nothing is wrong, in canonical layout', () => {
    expect(analysis.diagnostics).toEqual([]);
    expect(format(text)).toBe(text);
    expect(text.startsWith('// '), 'it begins with what it teaches').toBe(true);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('has the counts and the rules of its entry', () => {
    const { components, connections, rules, verdicts, file, id } = template;
    expect(file).toBe(`${id}.lcn`);
    const all = design.architectures.flatMap(({ constraints }) => constraints);
    expect({
      components: mainArchitecture(design)?.components.length,
      connections: mainArchitecture(design)?.connections.length,
      rules: all.length,
    }).toEqual({ components, connections, rules });
    expect(all.map(({ name }) => name)).toEqual(Object.keys(verdicts));
    expect(rules).toBeGreaterThanOrEqual(2);
    expect(rules).toBeLessThanOrEqual(5);
    expect(all.filter(({ description }) => description === undefined)).toEqual([]);
  });

  test.each(design.architectures)('is drawn in columns on the grid, and nothing overlaps: $name', (one) => {
    const { places, notes } = template.layout[one.name];
    const cards = cardsOf(design, one);
    expect(Object.keys(places).sort()).toEqual(cards.map(({ name }) => name).sort());
    expect(Object.keys(notes), 'a note says what to look at').not.toEqual([]);
    const boxes = cards.map(({ name, width, fullHeight }) => ({
      ...places[name],
      width,
      height: fullHeight,
    }));
    const all = [...boxes, ...Object.values(notes)];
    expect(all.filter(({ x, y }) => x % GRID !== 0 || y % GRID !== 0)).toEqual([]);
    expect(overlaps(all)).toEqual([]);
    expect(overlaps(columnsOf(boxes))).toEqual([]);
    const around = boxAround(boxes)!;
    const whole = framePorts(design, one) ? frameBox(around, 0) : { ...around, y: around.y - ABOVE_CARDS };
    expect(Object.values(notes).filter((note) => note.y + note.height > whole.y)).toEqual([]);
  });

  test('has the layout of each architecture, the outermost first, and the lines of its picture', () => {
    const names = Object.keys(template.layout);
    expect(names.toSorted()).toEqual(design.architectures.map(({ name }) => name).sort());
    const parts = design.architectures.flatMap((one) => one.components.map(({ module }) => module));
    expect(parts).not.toContain(names[0]);
    const first = design.architectures.find(({ name }) => name === names[0])!;
    expect(template.lines).toEqual(linesOf(design, first));
    expect(template.lines).not.toEqual([]);
  });
});

function overlaps(boxes: readonly Box[]): [Box, Box][] {
  const meet = (a: Box, b: Box): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b): [Box, Box][] => (meet(a, b) ? [[a, b]] : [])),
  );
}

/** The strips that cards with one left edge take, with the room on their right. */
function columnsOf(boxes: readonly Box[]): Box[] {
  return [...new Set(boxes.map(({ x }) => x))].map((x) => {
    const widths = boxes.filter((box) => box.x === x).map(({ width }) => width);
    return { x, y: 0, width: Math.max(...widths) + BETWEEN_COLUMNS, height: 1 };
  });
}

/** Which component leads to which others, once each, in the order of the text. */
function linesOf(design: Design, { components, connections }: DesignArchitecture): [string, string][] {
  const takes = (of: string, action: string | undefined): boolean =>
    design.interfaces.some(({ name, actions }) => name === of && actions.some((one) => one.name === action));
  const named = (end: ConnectionEnd): string[] => {
    switch (end.kind) {
      case 'component':
        return [end.component];
      case 'interface':
        return components.flatMap((one) => (one.interface === end.interface ? [one.name] : []));
      case 'placeholder':
        return components.flatMap((one) => (takes(one.interface, end.action) ? [one.name] : []));
      default:
        return [];
    }
  };
  const lines = new Map<string, [string, string]>();
  for (const { from, to } of connections) {
    for (const start of from.flatMap(named)) {
      for (const end of named(to)) if (start !== end) lines.set(`${start} ${end}`, [start, end]);
    }
  }
  return [...lines.values()];
}
