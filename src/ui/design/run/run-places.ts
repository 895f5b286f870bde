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
export function insidePath({ components, name }: System, path: readonly string[]): number | undefined {
  const [outermost = name, ...inner] = path;
  let inside: number | undefined;
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

/** Components of a run that a component of the drawing stands for: one, or all of a row. */
export function partsOf({ components }: System, inside: number | undefined, name: string): number[] {
  if (inside === NOWHERE) return [];
  const path = inside === undefined ? name : `${components[inside].path}.${name}`;
  return components.flatMap((one, i) =>
    one.inside === inside && (one.path === path || isOfRow(one.path, path)) ? [i] : [],
  );
}

function isOfRow(path: string, row: string): boolean {
  return path.startsWith(`${row}.`) && /^\d+$/.test(path.slice(row.length + 1));
}

/** Connections of a run that one of the drawing stands for: several where it is written out. */
export function connectionPlaces({ connections }: System, inside: number | undefined, id: string): number[] {
  return connections.flatMap((one, i) =>
    one.inside === inside && designConnectionId(one.id) === id ? [i] : [],
  );
}
