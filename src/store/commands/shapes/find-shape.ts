import type { EventIndex } from '../../../model/ids.ts';
import { LARGEST_SHAPE, LEAST_SHAPE, type ShapeOptions } from '../../../model/shape.ts';
import { type App, type AppState, pending } from '../../app.ts';
import type { ShapeQuestion } from '../../slices/shapes.ts';
import { clearEmphasis } from '../emphasise.ts';
import { openPanel } from '../panels.ts';
import { drawPlaces } from './draw-places.ts';

/** The events a shape would be taken from now: those picked together, otherwise the two that are compared. */
export function eventsForShape({ picked, selected, compared }: AppState): EventIndex[] {
  if (picked.length > 0) return [...picked].sort((a, b) => a - b);
  if (selected === undefined || compared === undefined) return [];
  return [selected, compared].sort((a, b) => a - b);
}

export function canTakeShape(state: AppState): boolean {
  const { length } = eventsForShape(state);
  return length >= LEAST_SHAPE && length <= LARGEST_SHAPE;
}

/** Looks for every place with the shape of the events that are picked; as strict as it can be at first. */
export async function takeShape(app: App): Promise<void> {
  const state = app.store.getState();
  if (!state.recording || !canTakeShape(state)) return;
  const rows = eventsForShape(state);
  const lines = await pending(app, state.recording.client.service.lines(rows));
  if (app.store.getState().recording !== state.recording) return;
  openPanel(app, 'shapes');
  await findShape(app, {
    rows,
    ids: lines.map(({ id }) => id),
    options: {
      keepType: rows.map(() => true),
      keepSource: rows.map(() => false),
      keepLanes: true,
      keepDirect: true,
      keepApart: true,
    },
  });
}

/** Keeps more or less of the shape, and looks again. */
export async function changeShape(app: App, change: Partial<ShapeOptions>): Promise<void> {
  const { shape } = app.store.getState();
  if (shape) await findShape(app, { ...shape, options: { ...shape.options, ...change } });
}

export async function findShape(app: App, shape: ShapeQuestion): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const isStill = (): boolean => {
    const state = app.store.getState();
    return state.recording === recording && state.shape === shape;
  };
  app.store.setState({
    shape,
    shapeFault: undefined,
    shapePlace: undefined,
    shapeProgress: { fraction: 0, found: 0 },
  });
  const answer = await pending(
    app,
    recording.client.service.shapes.find(shape.rows, shape.options, (fraction, found) => {
      if (isStill()) app.store.setState({ shapeProgress: { fraction, found } });
    }),
  );
  if (!isStill()) return;
  if (!answer.ok) {
    app.store.setState({
      shapeProgress: undefined,
      shapeAnswer: undefined,
      shapeFault: answer.fault.message,
    });
    return;
  }
  app.store.setState({ shapeProgress: undefined, shapeAnswer: answer.value });
  await drawPlaces(app);
}

export function cancelShape(app: App): void {
  void app.store.getState().recording?.client.service.shapes.cancel();
}

/** Forgets the shape. */
export async function dropShape(app: App): Promise<void> {
  cancelShape(app);
  app.store.setState({
    shape: undefined,
    shapeAnswer: undefined,
    shapeProgress: undefined,
    shapeFault: undefined,
    shapePlace: undefined,
  });
  await clearEmphasis(app, 'shapes');
}
