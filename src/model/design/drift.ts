import type { Design } from './design.ts';
import type { DesignLayout } from './design-layout.ts';

/** What the drawing and the text of one architecture do not have in common. */
export interface Drift {
  /** Names that have a place or stand in a group and are no components, in the order of the drawing. */
  readonly onlyOnCanvas: readonly string[];
  /** Components without a place, in the order of the text. */
  readonly onlyInText: readonly string[];
}

/** By the architecture's name; those in which text and drawing agree are left out. */
export function designDrift(
  design: Design,
  layout: DesignLayout,
): { readonly [architecture: string]: Drift } {
  const components = new Map(
    design.architectures.map(({ name, components }) => [name, components.map((one) => one.name)]),
  );
  const names = new Set([...components.keys(), ...Object.keys(layout)]);
  const found: [string, Drift][] = [];
  for (const name of names) {
    const { places, groups } = (Object.hasOwn(layout, name) && layout[name]) || NOTHING;
    const written = new Set(components.get(name));
    const drawn = new Set([
      ...Object.keys(places),
      ...Object.values(groups).flatMap(({ members }) => members),
    ]);
    const onlyOnCanvas = [...drawn].filter((one) => one !== OWN && !written.has(one));
    const onlyInText = [...written].filter((one) => !Object.hasOwn(places, one));
    if (onlyOnCanvas.length + onlyInText.length > 0) found.push([name, { onlyOnCanvas, onlyInText }]);
  }
  return Object.fromEntries(found);
}

const NOTHING = { places: {}, groups: {} };

/** The place of the architecture's own interface: no component. */
const OWN = 'this';
