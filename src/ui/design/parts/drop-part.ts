import type { CanvasPlace } from '../../../model/design/design-layout.ts';
import type { DesignOperation } from '../../../model/design/operation.ts';
import {
  type App,
  type DesignItem,
  editDesign,
  selectInDesign,
  shownArchitecture,
} from '../../../store/index.ts';
import { READY_MADE_PARTS } from './ready-made.ts';

/** What is dragged from the list of parts: `interface Sensor`, `module Thermometer`, `part source`. */
export type PartData = `${'interface' | 'module' | 'part'} ${string}`;

/** Puts a part of the list on the canvas, and says what became of it. Anything else that is dropped there means nothing. */
export function dropPart(app: App, data: string, place: CanvasPlace): DesignItem | undefined {
  const operation = operationOf(app, data);
  if (!operation) return undefined;
  const added = editDesign(app, operation, { place });
  const made = added?.find(({ kind }) => kind === 'component');
  if (!made) return undefined;
  const item: DesignItem = { kind: 'component', name: made.name };
  selectInDesign(app, [item]);
  return item;
}

function operationOf(app: App, data: string): DesignOperation | undefined {
  const { designed } = app.store.getState();
  const shown = shownArchitecture(app.store.getState());
  if (!shown || !designed) return undefined;
  const architecture = shown.name;
  const [kind, name] = [data.slice(0, data.indexOf(' ')), data.slice(data.indexOf(' ') + 1)];
  if (kind === 'interface') {
    const module = designed.modules.find((one) => one.implements === name)?.name;
    return { kind: 'add-component', architecture, interface: name, ...(module !== undefined && { module }) };
  }
  if (kind === 'module') {
    const of =
      designed.modules.find((one) => one.name === name)?.implements ??
      designed.architectures.find((one) => one.name === name)?.implements;
    return of === undefined
      ? undefined
      : { kind: 'add-component', architecture, interface: of, module: name };
  }
  const part = READY_MADE_PARTS.find(({ id }) => kind === 'part' && id === name);
  if (!part) return undefined;
  // a second one is called otherwise
  const isTaken = shown.components.some((one) => one.name === part.name);
  return { kind: 'insert-part', architecture, fragment: part.fragment, ...(!isTaken && { name: part.name }) };
}
