import { type App, editDesign, layoutOf, selectInDesign, shownArchitecture } from '../../store/index.ts';
import { BoxIndex } from './canvas/box-index.ts';
import { cardsOf } from './canvas/card.ts';
import { shiftToFreeGround } from './canvas/free-ground.ts';

/** Between a copy and what stands there already, in pixels. */
const GAP = 24;

/** Makes copies of components on free ground near them, as they stand to one another, and selects those. */
export function duplicateInDesign(app: App, names: readonly string[]): void {
  const state = app.store.getState();
  const architecture = shownArchitecture(state);
  if (!state.designed || !architecture) return;
  const { places, notes } = layoutOf(state.design.content.layout, architecture.name);
  const boxes = cardsOf(state.designed, architecture).flatMap(({ name, width, height }) =>
    Object.hasOwn(places, name) ? [{ name, ...places[name], width, height }] : [],
  );
  const shift = shiftToFreeGround(
    boxes.filter(({ name }) => names.includes(name)),
    new BoxIndex([...boxes, ...Object.values(notes)]),
    GAP,
  );
  const added = editDesign(app, { kind: 'duplicate', architecture: architecture.name, names }, { shift });
  const copies = added?.filter(({ kind }) => kind === 'component') ?? [];
  if (added)
    selectInDesign(
      app,
      copies.map(({ name }) => ({ kind: 'component', name })),
    );
}
