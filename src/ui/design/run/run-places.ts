import { designConnectionId } from '../../../model/design/connection-ids.ts';
import type { System } from '../../../model/design/system.ts';

/**
 * The component of a run whose inside is on the canvas; none at the top. Of architectures that are inside several components the
 * first is shown.
 */
export function insidePath({ components }: System, path: readonly string[]): number | undefined {
  let inside: number | undefined;
  for (const name of path.slice(1)) {
    const next = components.findIndex(
      (one) => one.isComposite && one.module === name && one.inside === inside,
    );
    if (next < 0) return inside;
    inside = next;
  }
  return inside;
}

/** Components of a run that a component of the drawing stands for: one, or all of a row. */
export function partsOf({ components }: System, inside: number | undefined, name: string): number[] {
  const before = inside === undefined ? '' : `${components[inside].path}.`;
  const path = before + name;
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
