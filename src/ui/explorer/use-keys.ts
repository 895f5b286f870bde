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
  zoomAround,
  zoomTo,
} from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';
import { isForPictureOnly, type KeyAction, keyAction } from './key-action.ts';

/** Handles keys pressed in the picture or, for those that mean the same everywhere, in what is around it. */
export function useKeys(place: 'picture' | 'around'): (event: KeyboardEvent) => void {
  const app = useApp();
  return (event) => {
    const action = keyAction(event);
    if (!action || event.defaultPrevented) return;
    if (place === 'around' && (isForPictureOnly(action) || isTyping(event))) return;
    event.preventDefault();
    perform(app, action);
  };
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
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
      void zoomAround(app, action.factor);
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
      leave(app);
  }
}

/** Leaves what was entered last: picking an event to compare, the comparison, the selection. */
function leave(app: App): void {
  const { isComparing, compared } = app.store.getState();
  if (isComparing) cancelComparing(app);
  else if (compared !== undefined) void compareWith(app, undefined);
  else void selectEvent(app, undefined);
}
