import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { DesignArchitecture } from '../../../model/design/design.ts';
import type { ArchitectureLayout, CanvasPlace, DesignLayout } from '../../../model/design/design-layout.ts';
import { type App, pending } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { layoutOf } from '../../slices/design.ts';
import { notify } from '../notify.ts';
import { withClient } from '../workspace/with-client.ts';
import { changeDesign, changeDesignAside } from './change-design.ts';
import { downFromNotes } from './clear-of-notes.ts';
import { keepDesignNow } from './keep-design.ts';

/** Keeps another drawing of the shown architecture. */
export function arrangeDesign(app: App, layout: ArchitectureLayout, gesture?: string): void {
  const { design } = app.store.getState();
  const shown = shownArchitecture(app.store.getState());
  if (!shown) return;
  changeDesign(app, { layout: { ...design.content.layout, [shown.name]: layout } }, { gesture });
}

interface Places {
  readonly [component: string]: CanvasPlace;
}

/** Keeps where components were put. */
export function placeComponents(app: App, places: Places, gesture?: string): void {
  const layout = layoutWith(app, places);
  if (layout) changeDesign(app, { layout }, { gesture });
}

/**
 * Keeps where the canvas put what had no place: part of the step that brought it, none of its own. While steps can be done
 * again it belongs to none, or they could not be any more.
 */
export function placeFirst(app: App, places: Places): void {
  keepDesignNow(app);
  const gesture = app.workspace.openGesture(app.store.getState().design.key ?? '');
  const layout = layoutWith(app, places);
  if (!layout) return;
  if (gesture === undefined) changeDesignAside(app, { layout });
  else changeDesign(app, { layout }, { gesture });
}

function layoutWith(app: App, places: Places): DesignLayout | undefined {
  const { layout } = app.store.getState().design.content;
  const shown = shownArchitecture(app.store.getState());
  if (!shown) return undefined;
  const drawing = layoutOf(layout, shown.name);
  return { ...layout, [shown.name]: { ...drawing, places: { ...drawing.places, ...places } } };
}

/** Works out tidy places and shows them; nothing is kept before `takeTidy`. */
export async function proposeTidy(app: App, sizeOf: (component: string) => BoxSize): Promise<void> {
  const state = app.store.getState();
  const shown = shownArchitecture(state);
  if (!shown || shown.components.length === 0 || state.isTidying) return;
  app.store.setState({ isTidying: true });
  try {
    const names = shown.components.map(({ name }) => name);
    const sizes = names.map(sizeOf);
    const graph = {
      width: Math.max(...sizes.map(({ width }) => width)),
      heights: Float64Array.from(sizes, ({ height }) => height),
      ...linesOf(shown, names),
    };
    const answer = await pending(
      app,
      withClient(app, ({ service }) => service.designs.tidy(graph)),
    );
    const notes = Object.values(layoutOf(state.design.content.layout, shown.name).notes);
    const boxes = names.map((_, box) => ({ ...answer.places[box], ...sizes[box] }));
    const down = downFromNotes(boxes, notes);
    const places = Object.fromEntries(
      names.map((name, i) => [name, { x: boxes[i].x, y: boxes[i].y + down }]),
    );
    app.store.setState({ tidy: { architecture: shown.name, places } });
    if (answer.isCoarse)
      notify(app, 'info', 'This is a coarse layout: the careful one would take too long here.');
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `The layout could not be worked out: ${messageOf(error)}`);
  } finally {
    app.store.setState({ isTidying: false });
  }
}

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

export function takeTidy(app: App): void {
  const { tidy } = app.store.getState();
  app.store.setState({ tidy: undefined });
  if (tidy && tidy.architecture === shownArchitecture(app.store.getState())?.name)
    placeComponents(app, tidy.places);
}

export function leaveTidy(app: App): void {
  app.store.setState({ tidy: undefined });
}

/** Which component leads to which, each pair once. */
function linesOf(
  shown: DesignArchitecture,
  names: readonly string[],
): { from: Uint32Array; to: Uint32Array } {
  const boxOf = new Map(names.map((name, box) => [name, box]));
  const from: number[] = [];
  const to: number[] = [];
  const seen = new Set<string>();
  for (const connection of shown.connections) {
    if (connection.to.kind !== 'component') continue;
    const target = boxOf.get(connection.to.component);
    for (const end of connection.from) {
      for (const source of sourcesOf(end, shown)) {
        const box = boxOf.get(source);
        if (box === undefined || target === undefined || box === target) continue;
        const key = `${box} ${target}`;
        if (seen.has(key)) continue;
        seen.add(key);
        from.push(box);
        to.push(target);
      }
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to) };
}

function sourcesOf(
  end: DesignArchitecture['connections'][number]['from'][number],
  { components }: DesignArchitecture,
): string[] {
  if (end.kind === 'component') return [end.component];
  if (end.kind !== 'interface') return [];
  return components.filter((one) => one.interface === end.interface).map(({ name }) => name);
}
