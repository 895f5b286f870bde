import type { KeyboardEvent } from 'react';
import { eventIndex } from '../../model/ids.ts';
import {
  type App,
  cancelComparing,
  compareWith,
  fitAll,
  panBy,
  selectEvent,
  showRootCauses,
  startComparing,
  stepSelection,
  stepTrail,
  zoomBy,
  zoomTo,
} from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';
import { type KeyAction, keyAction } from './key-action.ts';

/** Handles keys pressed while the picture has the focus. */
export function useKeys(): (event: KeyboardEvent) => void {
  const app = useApp();
  return (event) => {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    perform(app, action);
  };
}

function perform(app: App, action: KeyAction): void {
  const { selected, canvasWidth, canvasHeight } = app.store.getState();
  switch (action.kind) {
    case 'step':
      // with nothing selected every direction leads to the first event
      void (selected === undefined ? selectEvent(app, eventIndex(0)) : stepSelection(app, action.direction));
      return;
    case 'trail':
      void stepTrail(app, action.by);
      return;
    case 'zoom':
      zoomBy(app, action.factor, canvasWidth / 2);
      return;
    case 'pan':
      panBy(app, (action.x * canvasWidth) / 10, (action.y * canvasHeight) / 10);
      return;
    case 'fit':
      void fitAll(app);
      return;
    case 'root-causes':
      void showRootCauses(app);
      return;
    case 'compare':
      startComparing(app);
      return;
    case 'zoom-to':
      if (selected !== undefined) void zoomTo(app, selected);
      return;
    case 'escape':
      escape(app);
  }
}

/** Leaves what was entered last: picking an event to compare, the comparison, the selection. */
function escape(app: App): void {
  const { isComparing, compared } = app.store.getState();
  if (isComparing) cancelComparing(app);
  else if (compared !== undefined) void compareWith(app, undefined);
  else void selectEvent(app, undefined);
}
