import { EDGE_TRUSTS } from '../../model/edge-trust.ts';
import type { EventIndex } from '../../model/ids.ts';
import { ANALYSES, ANALYSIS_KINDS } from '../analysis/analysis-list.ts';
import { type App, pending } from '../app.ts';
import { chainIndex, showChain } from '../commands/analysis/chains.ts';
import { chooseTrust, clearAnalysis, runRequest } from '../commands/analysis/run-analysis.ts';
import { isPanelVisible, openPanel } from '../commands/panels.ts';
import { wholeOf } from './link-values.ts';
import type { ViewPart } from './view-part.ts';

/** `trust`: which edges answers count, `certain` or `declared`; all of them are left out. */
export const trustPart: ViewPart = {
  keys: ['trust'],
  title: 'edges that count',
  write: ({ trust }, link) => {
    if (trust !== 'all') link.set('trust', trust);
  },
  apply: (app, link) => chooseTrust(app, EDGE_TRUSTS.find((trust) => trust === link.get('trust')) ?? 'all'),
};

/** `chain`: the number of the chain that is shown between the compared events; the shortest, 1, is left out. */
export const chainPart: ViewPart = {
  keys: ['chain'],
  title: 'chain',
  write: (state, link) => {
    const index = chainIndex(state);
    if (state.relation && index > 0) link.set('chain', String(index + 1));
  },
  apply: (app, link) => showChain(app, Math.max(1, wholeOf(link, 'chain') ?? 1) - 1),
};

/**
 * `an`: the question of the analysis panel that is answered there; `of`: the ids of the events it is about, with commas
 * between them; `by`: `time` where it goes by time.
 */
export const analysisPart: ViewPart = {
  keys: ['an', 'of', 'by'],
  title: 'analysis',
  write: (state, link) => {
    const { analysisResult } = state;
    if (!analysisResult || !isPanelVisible(state, 'analysis')) return;
    const { kind, measure, events: asked } = analysisResult.request;
    link.set('an', kind);
    if (asked.length > 0)
      link.set('of', analysisResult.events.map(({ id }) => encodeURIComponent(id)).join(','));
    if (ANALYSES[kind].hasMeasure && measure !== 'hops') link.set('by', measure);
  },
  apply: async (app, link) => {
    const kind = ANALYSIS_KINDS.find((known) => known === link.get('an'));
    if (!kind) return clearAnalysis(app);
    const measure = link.get('by') === 'time' ? 'time' : 'hops';
    const rows = await rowsOfIds(app, link.get('of'));
    const { takes } = ANALYSES[kind];
    const isComplete = takes === 'two' ? rows.length === 2 : takes === 'one' ? rows.length === 1 : true;
    const { recording, trust } = app.store.getState();
    if (!recording) return;
    openPanel(app, 'analysis');
    const lines = takes.endsWith('set') ? [] : await pending(app, recording.client.service.lines(rows));
    app.store.setState({
      analysisKind: kind,
      measure,
      analysisInputs: lines,
      asksWhole: takes.startsWith('maybe') && rows.length === 0,
    });
    if (isComplete) await runRequest(app, { kind, events: rows, measure, edges: trust });
    else await clearAnalysis(app);
  },
};

/** Ids that this recording does not hold are passed over. */
async function rowsOfIds(app: App, text: string | null): Promise<EventIndex[]> {
  const { recording } = app.store.getState();
  if (!recording || !text) return [];
  const found = text.split(',').map((id) => recording.client.service.rowOfId(decoded(id)));
  return (await pending(app, Promise.all(found))).filter((row) => row !== undefined);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
