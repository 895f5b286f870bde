import { ALL_STEPS, type FoldMode, type Widening } from '../../model/cone.ts';
import type { EventIndex } from '../../model/ids.ts';
import { type App, type AppState, pending } from '../app.ts';
import { askCone, setCone } from '../commands/cone/ask-cone.ts';
import { isPanelVisible, openPanel } from '../commands/panels.ts';
import { initialCone } from '../slices/cone.ts';
import { wholeOf } from './link-values.ts';
import type { ViewPart } from './view-part.ts';

const FOLDS: readonly FoldMode[] = ['auto', 'none', 'run', 'source', 'type'];

/** Nodes that were widened one by one are written while they are so few, and while they are single events. */
const MOST_WIDENED = 40;

/**
 * The cone while it is on screen: `cone` the ids in question as a JSON list, `cone-in` and `cone-out` steps of causes
 * and effects (`all`), `cone-fold`, `cone-set` (`between`, `reduced`, `stays`), `cone-wide` what was widened: `<id` its
 * causes, `>id` its effects.
 */
export const conePart: ViewPart = {
  keys: ['cone', 'cone-in', 'cone-out', 'cone-fold', 'cone-set', 'cone-wide'],
  title: 'cone',
  write: (state, link) => {
    const { cone } = state;
    const ids = idsOf(state, cone.focus);
    if (!isPanelVisible(state, 'cone') || !cone.graph || !ids) return;
    link.set('cone', JSON.stringify(ids));
    if (cone.causeSteps !== 1) link.set('cone-in', stepsText(cone.causeSteps));
    if (cone.effectSteps !== 1) link.set('cone-out', stepsText(cone.effectSteps));
    if (cone.fold !== 'auto') link.set('cone-fold', cone.fold);
    const set = [cone.isBetween && 'between', cone.isReduced && 'reduced', !cone.isFollowing && 'stays'];
    if (set.some(Boolean)) link.set('cone-set', set.filter(Boolean).join(' '));
    const wide = widenedIds(state);
    if (wide.length > 0) link.set('cone-wide', JSON.stringify(wide));
  },
  apply: async (app, link) => {
    const { recording } = app.store.getState();
    const focus = await rowsOf(app, textsOf(link.get('cone')));
    const wide = textsOf(link.get('cone-wide'));
    const widened: Widening[] = [];
    for (const text of wide.slice(0, MOST_WIDENED)) {
      const [row] = await rowsOf(app, [text.slice(1)]);
      if (row !== undefined)
        widened.push({ rows: Uint32Array.of(row), side: text.startsWith('<') ? 'causes' : 'effects' });
    }
    if (app.store.getState().recording !== recording) return;
    const { asked } = app.store.getState().cone;
    const set = link.get('cone-set')?.split(' ') ?? [];
    const fold = FOLDS.find((mode) => mode === link.get('cone-fold')) ?? 'auto';
    const changes = {
      focus,
      widened,
      fold,
      causeSteps: stepsOf(link, 'cone-in'),
      effectSteps: stepsOf(link, 'cone-out'),
      isBetween: set.includes('between'),
      isReduced: set.includes('reduced'),
      isFollowing: !set.includes('stays'),
      // the selection of the link is not a reason to move on from the focus of the link
      ownSelection: app.store.getState().selected,
    };
    if (focus.length === 0) {
      setCone(app, { ...initialCone.cone, asked: asked + 1 });
      return;
    }
    setCone(app, { ...changes, graph: undefined, unfolded: new Uint32Array(), apart: [] });
    openPanel(app, 'cone');
    await askCone(app, { keep: false });
  },
};

function stepsText(steps: number): string {
  return steps === ALL_STEPS ? 'all' : String(steps);
}

function stepsOf(link: URLSearchParams, name: string): number {
  return link.get(name) === 'all' ? ALL_STEPS : (wholeOf(link, name) ?? 1);
}

/** The ids of events that have nodes of their own; `undefined` while one has none. */
function idsOf({ cone: { graph } }: AppState, rows: readonly number[]): string[] | undefined {
  const ids = rows.map((row) => graph?.nodes.find((node) => node.row === row && node.events === 1)?.id);
  return ids.length > 0 && ids.every((id) => id !== undefined) ? ids : undefined;
}

function widenedIds(state: AppState): string[] {
  const singles = state.cone.widened.filter(({ rows }) => rows.length === 1).slice(0, MOST_WIDENED);
  return singles.flatMap(({ rows, side }) => {
    const ids = idsOf(state, [rows[0]]);
    return ids ? [(side === 'causes' ? '<' : '>') + ids[0]] : [];
  });
}

/** The texts of a JSON list; nonsense is an empty list. */
function textsOf(json: string | null): string[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

async function rowsOf(app: App, ids: readonly string[]): Promise<EventIndex[]> {
  const { recording } = app.store.getState();
  if (!recording) return [];
  const rows = await Promise.all(ids.map((id) => pending(app, recording.client.service.rowOfId(id))));
  return rows.filter((row) => row !== undefined);
}
