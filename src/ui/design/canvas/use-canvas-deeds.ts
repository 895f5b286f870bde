import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import { type Alignment, aligned, distributed } from './align.ts';
import type { MenuDeeds } from './CanvasMenu.tsx';
import type { CanvasItem, DesignCanvasProps } from './canvas-props.ts';
import { lineSentence } from './canvas-words.ts';
import type { Box } from './geometry.ts';
import { withGroup, withNote, withoutGroups } from './layout-deeds.ts';
import type { CanvasView, Scene } from './view.ts';

interface Given {
  readonly props: DesignCanvasProps;
  readonly scene: Scene;
  readonly view: CanvasView;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly say: (text: string) => void;
}

/** What else the menu needs of the canvas. */
interface MenuHelp {
  readonly open: (item: CanvasItem) => void;
  readonly connect: (card: string) => void;
  readonly focus: (component: string) => void;
  readonly fit: () => void;
  readonly rename: (group: string) => void;
  readonly place: () => CanvasPlace;
}

export type CanvasDeeds = ReturnType<typeof useCanvasDeeds>;

/** What can be done with what is selected. */
export function useCanvasDeeds({ props, scene, view, boxes, say }: Given) {
  const { architecture, layout, selected, isReadOnly, onPlace, onLayout, onSelect } = props;
  const known = new Set(architecture.components.map(({ name }) => name));
  const names = selected.flatMap((item) =>
    item.kind === 'component' && known.has(item.name) ? [item.name] : [],
  );
  const chosen = new Map(
    names.flatMap((name) => (boxes.has(name) ? [[name, boxes.get(name)!] as const] : [])),
  );
  const groups = Object.entries(layout.groups).flatMap(([id, { members }]) =>
    selected.some((item) => item.kind === 'group' && item.id === id) ||
    members.some((name) => names.includes(name))
      ? [id]
      : [],
  );
  // elsewhere places are of the moment
  const canArrange = !isReadOnly && view.kind === 'all';
  const place = (places: { readonly [name: string]: CanvasPlace }): void => {
    if (Object.keys(places).length > 0) onPlace(places, 'moved');
  };
  const copy = (isCut: boolean): void => {
    if (names.length === 0) return;
    props.onCopy(names, isCut);
    say(`${names.length} ${isCut ? 'cut' : 'copied'}`);
  };
  const remove = (): void => {
    if (selected.length === 0 || isReadOnly) return;
    props.onRemove(selected);
    say(`${selected.length} removed`);
  };
  const selectAll = (): void => {
    const all = scene.cards
      .filter(({ name }) => known.has(name))
      .map(({ name }) => ({ kind: 'component', name }) as const);
    const notes =
      view.kind === 'all' ? Object.keys(layout.notes).map((id) => ({ kind: 'note', id }) as const) : [];
    onSelect([...all, ...notes]);
    say(`${all.length + notes.length} selected`);
  };

  const titleOf = (item: CanvasItem | undefined): string => {
    if (!item) return architecture.name;
    if (item.kind === 'component')
      return scene.cards.find(({ name }) => name === item.name)?.title ?? item.name;
    if (item.kind === 'connection') return lineSentence(scene, item.id);
    return item.kind === 'note' ? 'Note' : (layout.groups[item.id]?.title ?? 'Group');
  };
  /** The group that something is, or is in. */
  const groupOf = (item: CanvasItem | undefined): string | undefined => {
    if (item?.kind === 'group') return layout.groups[item.id] && item.id;
    if (item?.kind !== 'component') return undefined;
    return Object.entries(layout.groups).find(([, { members }]) => members.includes(item.name))?.[0];
  };

  const menuFor = (item: CanvasItem | undefined, help: MenuHelp): MenuDeeds => {
    const isBox = item?.kind === 'component' && scene.boxes.has(item.name);
    const card = item?.kind === 'component' ? scene.cards.find(({ name }) => name === item.name) : undefined;
    const canOpen = item && (isBox || card?.look === 'architecture' || (item.kind === 'note' && !isReadOnly));
    const hasParts = names.length > 0 && item !== undefined && !isBox;
    const edits = !isReadOnly;
    const group = groupOf(item);
    return {
      open: canOpen ? () => help.open(item) : undefined,
      openWord: isBox ? 'Unfold' : item?.kind === 'note' ? 'Edit' : 'Open',
      connect: edits && card && !isBox ? () => help.connect(card.name) : undefined,
      focus: card && !isBox ? () => help.focus(card.name) : undefined,
      copy: hasParts ? () => copy(false) : undefined,
      cut: hasParts && edits ? () => copy(true) : undefined,
      duplicate: hasParts && edits ? () => props.onDuplicate(names) : undefined,
      paste: edits && !item ? () => props.onPaste(help.place()) : undefined,
      align: canArrange && chosen.size > 1 ? (how: Alignment) => place(aligned(chosen, how)) : undefined,
      distribute: canArrange && chosen.size > 2 ? (along) => place(distributed(chosen, along)) : undefined,
      group:
        canArrange && hasParts
          ? () => {
              const made = withGroup(layout, names);
              onLayout(made.layout, 'Group');
              onSelect([{ kind: 'group', id: made.id }]);
            }
          : undefined,
      ungroup:
        canArrange && groups.length > 0 && item
          ? () => onLayout(withoutGroups(layout, groups), 'Ungroup')
          : undefined,
      rename: canArrange && group !== undefined ? () => help.rename(group) : undefined,
      note:
        canArrange && !item
          ? () => {
              const made = withNote(layout, help.place());
              onLayout(made.layout, 'Add a note');
              onSelect([{ kind: 'note', id: made.id }]);
            }
          : undefined,
      tidy: canArrange && !item ? props.onTidy : undefined,
      selectAll: item ? undefined : selectAll,
      fit: item ? undefined : help.fit,
      remove: edits && item && !isBox ? remove : undefined,
    };
  };
  return { names, copy, remove, selectAll, titleOf, groupOf, menuFor };
}
