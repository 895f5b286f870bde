import { idOf, isSameItem, itemOf } from './canvas-items.ts';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { areClose, type Box } from './geometry.ts';
import { useStableSet } from './use-kept.ts';
import type { Scene } from './view.ts';

/** What is selected, in the forms that drawing needs, and how that changes. */
export interface Selecting {
  /** By the ids of nodes. */
  readonly ids: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
  /** The only thing that is selected, where that is a component. */
  readonly single: string | undefined;
  /** Nothing: the ground was picked. */
  readonly pick: (item: CanvasItem | undefined, isMore: boolean) => void;
  /** Everything that reaches into a box. */
  readonly pickIn: (box: Box, isMore: boolean) => void;
}

export function useSelecting(
  { selected, onSelect }: DesignCanvasProps,
  { boxes }: Scene,
  standing: { readonly current: ReadonlyMap<string, Box> },
  say: (text: string) => void,
): Selecting {
  const ids = useStableSet(selected.map(idOf));
  const lines = useStableSet(selected.flatMap((item) => (item.kind === 'connection' ? [item.id] : [])));
  const cards = useStableSet(selected.flatMap((item) => (item.kind === 'component' ? [item.name] : [])));
  const single = selected.length === 1 && selected[0].kind === 'component' ? selected[0].name : undefined;
  // a box of folded components is no thing of the design: it is only looked at
  const isBox = (item: CanvasItem): boolean => item.kind === 'component' && boxes.has(item.name);
  return {
    ...{ ids, lines, cards, single },
    pick: (item, isMore) => {
      if (!item || isBox(item)) {
        if (selected.length > 0 && !isMore) onSelect([]);
      } else if (!isMore) onSelect([item]);
      else if (ids.has(idOf(item))) onSelect(selected.filter((one) => !isSameItem(one, item)));
      else onSelect([...selected, item]);
    },
    pickIn: (box, isMore) => {
      const found = [...standing.current].flatMap(([id, other]): CanvasItem[] => {
        const item = itemOf(id);
        const isWanted = item && item.kind !== 'group' && areClose(box, other);
        return isWanted && !isBox(item) ? [item] : [];
      });
      const before = isMore ? selected.filter((one) => !found.some((item) => isSameItem(one, item))) : [];
      onSelect([...before, ...found]);
      say(`${found.length} selected`);
    },
  };
}
