import type { DesignArchitecture } from '../../../model/design/design.ts';
import type { DesignItem } from '../../slices/design.ts';

/**
 * What is selected after the text was changed: a component that is called otherwise and a connection that listens to something else
 * stay selected, as what stands in their place. A thing that has gone stays as it was: it may be back with the next key.
 */
export function selectedAfter(
  before: DesignArchitecture | undefined,
  after: DesignArchitecture | undefined,
  selected: readonly DesignItem[],
): readonly DesignItem[] {
  if (!before || !after) return selected;
  const names = (one: DesignArchitecture): string[] => one.components.map(({ name }) => name);
  const ids = (one: DesignArchitecture): string[] => one.connections.map(({ id }) => id);
  let isOther = false;
  const followed = selected.map((item): DesignItem => {
    const [old, now, key] =
      item.kind === 'component'
        ? [names(before), names(after), item.name]
        : item.kind === 'connection'
          ? [ids(before), ids(after), item.id]
          : [[], [], ''];
    const found = inPlaceOf(key, old, now);
    if (found === undefined) return item;
    isOther = true;
    return item.kind === 'component' ? { kind: 'component', name: found } : { kind: 'connection', id: found };
  });
  return isOther ? followed : selected;
}

/** What stands where it stood, when that is new and nothing came or went. */
function inPlaceOf(key: string, old: readonly string[], now: readonly string[]): string | undefined {
  if (old.length !== now.length || now.includes(key)) return undefined;
  const found = now[old.indexOf(key)];
  return found === undefined || old.includes(found) ? undefined : found;
}
