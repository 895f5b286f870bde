import type { ResultList } from '../../../worker/contract/analysis.ts';
import { LIST_LABELS } from '../../analysis/list-labels.ts';
import { type App, pending } from '../../app.ts';
import { emphasise } from '../emphasise.ts';
import { pairsOf } from './pairs-of.ts';

/** Draws the shown list of the result on the picture. */
export async function drawResult(app: App): Promise<void> {
  const list = shownList(app);
  if (list) await drawList(app, list);
}

/** Shows another list of the result, and draws it. */
export async function showResultList(app: App, index: number): Promise<void> {
  app.store.setState({ resultList: index });
  await drawResult(app);
}

/** Lists the events of one causal level beside the widest set, and draws them. */
export async function showLevel(app: App, level: number): Promise<void> {
  const { recording, analysisResult } = app.store.getState();
  if (!recording || !analysisResult) return;
  const { edges } = analysisResult.request;
  const list = await pending(app, recording.client.service.analysis.level(level, edges));
  if (app.store.getState().analysisResult !== analysisResult) return;
  const others = analysisResult.lists.filter(({ key }) => key !== 'level');
  app.store.setState({
    analysisResult: { ...analysisResult, lists: [...others, list] },
    resultList: others.length,
  });
  await drawResult(app);
}

function shownList(app: App): ResultList | undefined {
  const { analysisResult, resultList } = app.store.getState();
  return analysisResult?.lists[resultList];
}

async function drawList(app: App, { key, rows, drawn }: ResultList): Promise<void> {
  const count = rows.length;
  await emphasise(app, {
    topic: 'analysis',
    label: `${LIST_LABELS[key]}, ${count.toLocaleString('en-US')} ${count === 1 ? 'event' : 'events'}`,
    rows: drawn.rows,
    links: pairsOf(drawn.links),
  });
}
