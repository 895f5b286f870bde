import { describe, expect, it } from 'vitest';
import { carryPlaces } from './carry-places.ts';
import type { Design } from './design.ts';
import type { DesignLayout } from './design-layout.ts';

const at = { from: 0, to: 0 };

/** `Shop: web db` is an architecture with two components. */
function design(...architectures: string[]): Design {
  return {
    interfaces: [],
    modules: [],
    constraints: [],
    architectures: architectures.map((line) => {
      const [name, components] = line.split(': ');
      return {
        name,
        implements: undefined,
        components: components.split(' ').map((component) => ({
          name: component,
          interface: 'I',
          size: undefined,
          module: undefined,
          generator: undefined,
          at,
        })),
        connections: [],
        constraints: [],
        generators: [],
        at,
      };
    }),
  };
}

const layout: DesignLayout = {
  Shop: {
    places: { web: { x: 8, y: 16 }, db: { x: 300, y: 16 } },
    notes: {},
    groups: { g: { title: 'all', members: ['web', 'db'] } },
  },
};

describe('a drawing whose text is changed by hand', () => {
  it('keeps the place of a component that is renamed, and its group', () => {
    const next = carryPlaces(design('Shop: web db'), design('Shop: site db'), layout);
    expect(next.Shop.places).toEqual({ site: { x: 8, y: 16 }, db: { x: 300, y: 16 } });
    expect(next.Shop.groups.g.members).toEqual(['site', 'db']);
  });

  it('stays the very same when nothing was renamed', () => {
    expect(carryPlaces(design('Shop: web db'), design('Shop: web db'), layout)).toBe(layout);
    expect(carryPlaces(design('Shop: web db'), design('Shop: web db cache'), layout)).toBe(layout);
  });

  it('does not guess when several names changed, or two were exchanged', () => {
    expect(carryPlaces(design('Shop: web db'), design('Shop: a b'), layout)).toBe(layout);
    expect(carryPlaces(design('Shop: web db'), design('Shop: db web'), layout)).toBe(layout);
    expect(carryPlaces(design('Shop: web db'), design('Shop: db db'), layout)).toBe(layout);
  });

  it('goes along with an architecture that is renamed', () => {
    const next = carryPlaces(design('Shop: web db'), design('Store: web db'), layout);
    expect(next).toEqual({ Store: layout.Shop });
  });

  it('keeps what the text no longer names: it may come back', () => {
    expect(carryPlaces(design('Shop: web db'), design('Shop: db'), layout).Shop.places.web).toEqual({
      x: 8,
      y: 16,
    });
  });
});
