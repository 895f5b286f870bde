import type { EventIndex } from '../../model/ids.ts';
import type { App } from '../app.ts';
import { compareWith, selectEvent } from './select-event.ts';

/** From now on, picking an event compares it with the selected one instead of selecting it. Once. */
export function startComparing(app: App): void {
  const { selected } = app.store.getState();
  if (selected !== undefined) app.store.setState({ isComparing: true });
}

export function cancelComparing(app: App): void {
  app.store.setState({ isComparing: false });
}

/** What a person means by picking an event: to look at it, or, while comparing, to relate it to the selected one. */
export async function pickEvent(
  app: App,
  row: EventIndex,
  how: { readonly compare: boolean } = { compare: false },
): Promise<void> {
  const { isComparing, selected } = app.store.getState();
  const compares = (isComparing || how.compare) && selected !== undefined;
  if (compares && row === selected) return;
  app.store.setState({ isComparing: false });
  await (compares ? compareWith(app, row) : selectEvent(app, row));
}
