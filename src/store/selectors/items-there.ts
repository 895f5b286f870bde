import type { DesignArchitecture } from '../../model/design/design.ts';
import type { ArchitectureLayout } from '../../model/design/design-layout.ts';
import type { DesignItem } from '../slices/design.ts';

/** Those of selected things that are there: one that has gone stays selected, as it may be back with the next key. */
export function itemsThere(
  items: readonly DesignItem[],
  architecture: DesignArchitecture,
  layout: ArchitectureLayout,
): DesignItem[] {
  return items.filter((item) => isThere(item, architecture, layout));
}

function isThere(
  item: DesignItem,
  { components, connections }: DesignArchitecture,
  { notes, groups }: ArchitectureLayout,
): boolean {
  switch (item.kind) {
    case 'component':
      return components.some(({ name }) => name === item.name);
    case 'connection':
      return connections.some(({ id }) => id === item.id);
    case 'note':
      return Object.hasOwn(notes, item.id);
    case 'group':
      return Object.hasOwn(groups, item.id);
  }
}
