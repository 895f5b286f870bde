import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design, DesignArchitecture } from './design.ts';
import { type ArchitectureLayout, type DesignLayout, EMPTY_LAYOUT } from './design-layout.ts';
import { designDrift } from './drift.ts';

const NOWHERE = { from: 0, to: 0 };

function architecture(name: string, components: readonly string[]): DesignArchitecture {
  return {
    name,
    implements: undefined,
    components: components.map((one) => ({
      name: one,
      interface: 'I',
      size: undefined,
      module: undefined,
      generator: undefined,
      at: NOWHERE,
    })),
    connections: [],
    constraints: [],
    generators: [],
    at: NOWHERE,
  };
}

function design(...architectures: readonly DesignArchitecture[]): Design {
  return { interfaces: [], modules: [], architectures, constraints: [] };
}

function layout(places: readonly string[], members: readonly string[] = []): ArchitectureLayout {
  return {
    places: Object.fromEntries(places.map((name) => [name, { x: 0, y: 0 }])),
    notes: {},
    groups: members.length === 0 ? {} : { g1: { title: 'Group', members } },
  };
}

describe('what the drawing and the text do not have in common', () => {
  it('is nothing where both name the same, the own interface aside', () => {
    expect(designDrift(design(architecture('A', ['x', 'y'])), { A: layout(['y', 'this', 'x']) })).toEqual({});
    expect(designDrift(design(), {})).toEqual({});
  });

  it('are places and members of groups without a component, and components without a place', () => {
    const drawn = { A: layout(['x', 'gone'], ['x', 'left']) };
    expect(designDrift(design(architecture('A', ['x', 'fresh'])), drawn)).toEqual({
      A: { onlyOnCanvas: ['gone', 'left'], onlyInText: ['fresh'] },
    });
  });

  it('is everything of an architecture that only one of them has', () => {
    expect(designDrift(design(architecture('A', ['x'])), { B: layout(['y']) })).toEqual({
      A: { onlyOnCanvas: [], onlyInText: ['x'] },
      B: { onlyOnCanvas: ['y'], onlyInText: [] },
    });
  });

  it('minds no name that every object has', () => {
    const drift = designDrift(design(architecture('constructor', ['toString'])), {});
    expect(Object.entries(drift)).toEqual([['constructor', { onlyOnCanvas: [], onlyInText: ['toString'] }]]);
  });

  it('is gone when the drawing takes what the text has', () => {
    const names = fc.uniqueArray(fc.constantFrom<string>('x', 'y', 'z', 'toString', 'this'));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('A', 'B'), names), names, (written, drawn) => {
        const text = design(...Object.entries(written).map(([name, parts]) => architecture(name, parts)));
        const before: DesignLayout = { A: layout(drawn) };
        for (const [name, { onlyOnCanvas, onlyInText }] of Object.entries(designDrift(text, before))) {
          const places = new Set<string>(name === 'A' ? drawn : []);
          for (const one of onlyOnCanvas) expect(places.delete(one)).toBe(true);
          for (const one of onlyInText) places.add(one);
          places.delete('this');
          const parts = (Object.hasOwn(written, name) ? written[name] : []).filter((one) => one !== 'this');
          expect([...places].sort()).toEqual([...parts].sort());
        }
      }),
    );
    expect(designDrift(design(), { A: EMPTY_LAYOUT })).toEqual({});
  });
});
