import { withNewName } from '../../../model/design/carry-places.ts';
import type { Design } from '../../../model/design/design.ts';
import type { CanvasPlace, DesignLayout } from '../../../model/design/design-layout.ts';
import type { DesignOperation, EditedName } from '../../../model/design/operation.ts';
import type { App } from '../../app.ts';
import { layoutOf } from '../../slices/design.ts';
import { language } from '../language.ts';
import { notify } from '../notify.ts';
import { changeDesign } from './change-design.ts';
import { deedWords } from './deed-words.ts';
import { inOrder } from './in-order.ts';
import { understandDesign } from './understand.ts';

interface EditOptions {
  /** What belongs together and is undone together. */
  readonly gesture?: string;
  /** Where the first component that comes of it is put. */
  readonly place?: CanvasPlace;
  /** How far from the first the others are put, in order; not told: each a little beside the one before. */
  readonly offsets?: readonly CanvasPlace[];
  /** How far copies are put from what they are copies of; not told: a little beside. */
  readonly shift?: CanvasPlace;
}

/**
 * Does on the text what was done on the canvas: only the lines it must change. What cannot be done is said, and nothing changes.
 * Answers the names of what came of it.
 */
export function editDesign(
  app: App,
  operation: DesignOperation,
  { gesture, ...where }: EditOptions = {},
): readonly EditedName[] | undefined {
  // what was typed just now counts
  void understandDesign(app, { carriesPlaces: true });
  const { design, designAnalysis, designed } = app.store.getState();
  const loaded = language();
  if (!loaded || !designAnalysis) return undefined;
  const edited = loaded.editDesign(designAnalysis, operation);
  if (!edited.ok) {
    notify(app, 'error', edited.fault);
    return undefined;
  }
  const { edits, added = [] } = edited.value;
  const text = loaded.applyEdits(design.content.text, edits);
  const layout = drawnAfter(design.content.layout, ordered(operation, designed), added, where);
  if (text === design.content.text && layout === design.content.layout) return added;
  const made = added.find(({ kind }) => kind === 'component') ?? added.at(-1);
  changeDesign(app, { text, layout }, { gesture, deed: deedWords(operation, made?.name ?? '') });
  return added;
}

/** Where things are after an edit: what is renamed stays where it is, what is new stands where it was dropped. */
function drawnAfter(
  layout: DesignLayout,
  operation: DesignOperation,
  added: readonly EditedName[],
  { place, offsets = [], shift = BESIDE }: EditOptions,
): DesignLayout {
  switch (operation.kind) {
    case 'rename-component': {
      const drawing = layoutOf(layout, operation.architecture);
      return { ...layout, [operation.architecture]: withNewName(drawing, operation.name, operation.to) };
    }
    case 'rename-architecture': {
      if (!Object.hasOwn(layout, operation.name)) return layout;
      const { [operation.name]: drawing, ...others } = layout;
      return { ...others, [operation.to]: drawing };
    }
    case 'duplicate': {
      const drawing = layoutOf(layout, operation.architecture);
      const places = { ...drawing.places };
      const components = added.filter(({ kind }) => kind === 'component');
      operation.names.forEach((name, i) => {
        const [old, fresh] = [places[name], components[i]?.name];
        if (old && fresh !== undefined) places[fresh] = { x: old.x + shift.x, y: old.y + shift.y };
      });
      return { ...layout, [operation.architecture]: { ...drawing, places } };
    }
    case 'add-component':
    case 'insert-part':
    case 'paste': {
      if (!place) return layout;
      const drawing = layoutOf(layout, operation.architecture);
      const places = { ...drawing.places };
      const first = seenFrom(place, Object.values(places));
      added
        .filter(({ kind }) => kind === 'component')
        .forEach(({ name }, i) => {
          const by = offsets[i] ?? { x: i * BESIDE.x, y: i * BESIDE.y };
          places[name] = { x: first.x + by.x, y: first.y + by.y };
        });
      return { ...layout, [operation.architecture]: { ...drawing, places } };
    }
    default:
      return layout;
  }
}

/** So far from another, in pixels, both are seen. */
const BESIDE: CanvasPlace = { x: 32, y: 32 };

/** The place, or one beside it where something stands at the very place. */
function seenFrom(place: CanvasPlace, others: readonly CanvasPlace[]): CanvasPlace {
  let { x, y } = place;
  while (others.some((other) => Math.abs(other.x - x) < BESIDE.x && Math.abs(other.y - y) < BESIDE.y)) {
    x += BESIDE.x;
    y += BESIDE.y;
  }
  return { x, y };
}

/** Copies come in the order in which components are written, however their names were put together. */
function ordered(operation: DesignOperation, designed: Design | undefined): DesignOperation {
  if (operation.kind !== 'duplicate') return operation;
  const of = designed?.architectures.find(({ name }) => name === operation.architecture);
  return of ? { ...operation, names: inOrder(of, operation.names) } : operation;
}
