import { designConnectionId } from '../../../model/design/connection-ids.ts';
import type { System } from '../../../model/design/system.ts';

/** What is on the canvas is no part of what runs. */
const NOWHERE = -1;

/**
 * The component of a run whose inside is on the canvas: none at the top, `NOWHERE` where the run has no such place. Of
 * architectures that are inside several components the first is shown.
 *
 * @param path names of architectures from the outermost on; one that is shown by itself begins with its own name
 */
export function insidePath(system: System, path: readonly string[]): number | undefined {
  const { components, name } = system;
  const [outermost = name, ...inner] = path;
  let inside = wholeOf(system);
  if (outermost !== name) {
    inside = components.findIndex((one) => one.isComposite && one.module === outermost);
    if (inside < 0) return NOWHERE;
  }
  for (const step of inner) {
    const next = components.findIndex(
      (one) => one.isComposite && one.module === step && one.inside === inside,
    );
    if (next < 0) return NOWHERE;
    inside = next;
  }
  return inside;
}

/** What runs, where it has an interface and is a component itself: its parts are inside of it, and called as at the top. */
function wholeOf({ components, name }: System): number | undefined {
  const [first] = components;
  return first?.isComposite && first.module === name ? 0 : undefined;
}

/** Components of a run that a component of the drawing stands for: one, or all of a row. */
export function partsOf(system: System, inside: number | undefined, name: string): number[] {
  if (inside === NOWHERE) return [];
  const { components } = system;
  const path =
    inside === undefined || inside === wholeOf(system) ? name : `${components[inside].path}.${name}`;
  return components.flatMap((one, i) =>
    one.inside === inside && (one.path === path || isOfRow(one.path, path)) ? [i] : [],
  );
}

function isOfRow(path: string, row: string): boolean {
  return path.startsWith(`${row}.`) && /^\d+$/.test(path.slice(row.length + 1));
}

/** The architectures around what is inside of a component, from the outermost on: where it is on the canvas. */
export function architecturesAround(system: System, inside: number | undefined): string[] {
  const { components, name } = system;
  const around: string[] = [];
  for (let at = inside; at !== undefined && at !== wholeOf(system); at = components[at].inside)
    around.unshift(components[at].module ?? name);
  return [name, ...around];
}

/** Connections of a run that one of the drawing stands for: several where it is written out. */
export function connectionPlaces({ connections }: System, inside: number | undefined, id: string): number[] {
  return connections.flatMap((one, i) =>
    one.inside === inside && designConnectionId(one.id) === id ? [i] : [],
  );
}
