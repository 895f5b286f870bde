import type { FoldMode } from '../../../model/cone.ts';
import type { App } from '../../app.ts';
import { askCone, setCone } from './ask-cone.ts';
import { rowsOfNode } from './widen-cone.ts';

/** Of a node with more events than twice this the first and the last so many stand alone. */
export const UNFOLDED_AT_ONCE = 20;

export async function setConeFold(app: App, fold: FoldMode): Promise<void> {
  setCone(app, { fold, unfolded: new Uint32Array(), apart: [] });
  await askCone(app, { keep: true });
}

export async function toggleConeReduced(app: App): Promise<void> {
  setCone(app, { isReduced: !app.store.getState().cone.isReduced });
  await askCone(app, { keep: true });
}

/** Takes a node apart: the sources of one that holds several, otherwise its events. */
export async function unfoldNode(app: App, key: string): Promise<void> {
  const { cone } = app.store.getState();
  const node = cone.graph?.nodes.find((one) => one.key === key);
  if (!node || node.events === 1) return;
  const news = node.sources.map(({ name }) => name).filter((name) => !cone.apart.includes(name));
  if (cone.graph?.fold === 'merged' && node.sourceCount > 1 && news.length > 0) {
    setCone(app, { apart: [...cone.apart, ...news] });
  } else {
    const rows = await rowsOfNode(app, key);
    setCone(app, { unfolded: joined(app.store.getState().cone.unfolded, endsOf(rows)) });
  }
  await askCone(app, { keep: true });
}

/** Folds again what was taken apart. */
export async function refoldCone(app: App): Promise<void> {
  setCone(app, { unfolded: new Uint32Array(), apart: [] });
  await askCone(app, { keep: true });
}

function endsOf(rows: Uint32Array): Uint32Array {
  if (rows.length <= 2 * UNFOLDED_AT_ONCE) return rows;
  return joined(rows.subarray(0, UNFOLDED_AT_ONCE), rows.subarray(rows.length - UNFOLDED_AT_ONCE));
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
