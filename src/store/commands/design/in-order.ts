import type { DesignArchitecture } from '../../../model/design/design.ts';

/** Those of the components that are named, in the order in which they are written. */
export function inOrder({ components }: DesignArchitecture, names: readonly string[]): string[] {
  const named = new Set(names);
  return components.map(({ name }) => name).filter((name) => named.has(name));
}
