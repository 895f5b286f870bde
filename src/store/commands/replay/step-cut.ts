import type { App } from '../../app.ts';
import { reveal } from '../view.ts';
import { moveCut } from './move-cut.ts';
import { pausePlaying } from './play.ts';

/** One event on or back. What is playing stops. */
export async function stepByEvent(app: App, by: 1 | -1): Promise<void> {
  pausePlaying(app);
  const state = await moveCut(app, { kind: 'events', count: by });
  if (state?.last) await reveal(app, state.last.row);
}

/** All that can happen at once, or the last such step back. */
export async function stepByLevel(app: App, by: 1 | -1): Promise<void> {
  pausePlaying(app);
  const state = await moveCut(app, { kind: 'levels', count: by });
  if (state?.last) await reveal(app, state.last.row);
}

export async function cutToStart(app: App): Promise<void> {
  pausePlaying(app);
  await moveCut(app, { kind: 'to', happened: 0 });
}

export async function cutToEnd(app: App): Promise<void> {
  pausePlaying(app);
  await moveCut(app, { kind: 'to', happened: Number.MAX_SAFE_INTEGER });
}

/** Brings the cut to the selected event: the moment before it, the moment after it, or as it is and that event too. */
export async function cutAtSelected(app: App, kind: 'before' | 'after' | 'let' | 'take-back'): Promise<void> {
  const { selected } = app.store.getState();
  if (selected === undefined) return;
  pausePlaying(app);
  await moveCut(app, { kind, row: selected });
}
