import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse, designOf, format } from '../language/index.ts';
import { type Box, COLUMN, cardBox, cardsOf, GRID, linesOf, overlap } from './design-cards.ts';
import { TEMPLATE_FOLDER, TEMPLATES, templateText } from './design-templates.ts';

// The designs that the app offers (public/designs) are what their entries say, and can be looked at.

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
      components: design.architectures.flatMap((one) => one.components).length,
      connections: design.architectures.flatMap((one) => one.connections).length,
      rules: all.length,
    }).toEqual({ components, connections, rules });
    expect(all.map(({ name }) => name)).toEqual(Object.keys(verdicts));
    expect(rules).toBeGreaterThanOrEqual(2);
    expect(rules).toBeLessThanOrEqual(5);
    expect(all.filter(({ description }) => description === undefined)).toEqual([]);
  });

  test('is drawn in columns on the grid, and nothing overlaps', () => {
    expect(Object.keys(template.layout).sort()).toEqual(design.architectures.map(({ name }) => name).sort());
    for (const architecture of design.architectures) {
      const { places, notes } = template.layout[architecture.name];
      expect(Object.keys(places).sort()).toEqual(cardsOf(architecture).sort());
      expect(Object.keys(notes), 'a note says what to look at').not.toEqual([]);
      const cards = Object.entries(places).map(([name, place]) => cardBox(design, architecture, name, place));
      const boxes: Box[] = [...cards, ...Object.entries(notes).map(([name, note]) => ({ name, ...note }))];
      expect(boxes.filter(({ x, y }) => x % GRID !== 0 || y % GRID !== 0)).toEqual([]);
      expect(boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlap(a, b)))).toEqual([]);
      const columns = [...new Set(cards.map(({ x }) => x))].sort((a, b) => a - b);
      expect(columns.filter((x, i) => i > 0 && x - columns[i - 1] < COLUMN)).toEqual([]);
    }
  });

  test('has the lines of its picture', () => {
    const [first] = Object.keys(template.layout);
    const architecture = design.architectures.find(({ name }) => name === first);
    expect(template.lines).toEqual(linesOf(design, architecture!));
    expect(template.lines).not.toEqual([]);
  });
});
