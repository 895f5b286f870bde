import { type App, type AppState, pending } from '../../app.ts';
import { clearEmphasis, emphasise } from '../emphasise.ts';
import { pairsOf } from './pairs-of.ts';

/** Which of the chains between the compared events is shown; 0 is the shortest. */
export function chainIndex({ otherChain, relation }: AppState): number {
  return otherChain && otherChain.relation === relation ? otherChain.answer.index : 0;
}

/** Shows another chain between the compared events, by its number among the shortest, and draws it. */
export async function showChain(app: App, index: number): Promise<void> {
  const { recording, relation, selected, compared, trust } = app.store.getState();
  if (!recording || !relation || selected === undefined || compared === undefined || index < 0) return;
  const { analysis } = recording.client.service;
  const answer = await pending(app, analysis.chain(selected, compared, trust, index));
  if (app.store.getState().relation !== relation || !answer) return;
  app.store.setState({ otherChain: { relation, answer } });
  await drawRelation(app);
}

/** The next longer (1) or next shorter (-1) chain. */
export async function stepChain(app: App, by: -1 | 1): Promise<void> {
  await showChain(app, chainIndex(app.store.getState()) + by);
}

/** Draws how the compared events hang together: the chain that is shown, or what they have in common. */
export async function drawRelation(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording, relation, selected, compared, trust, otherChain } = state;
  if (!recording || !relation || selected === undefined || compared === undefined) return;
  if (relation.kind === 'independent') {
    await emphasise(app, {
      topic: 'relation',
      label: 'Two concurrent events and what is nearest in common',
      rows: relation.drawn.rows,
      links: pairsOf(relation.drawn.links),
    });
    return;
  }
  const index = chainIndex(state);
  const known = otherChain?.relation === relation ? otherChain.answer : undefined;
  const { analysis } = recording.client.service;
  const answer = known ?? (await pending(app, analysis.chain(selected, compared, trust, index)));
  if (app.store.getState().relation !== relation) return;
  if (!answer) return clearEmphasis(app, 'relation');
  const rows = [...answer.rows];
  await emphasise(app, {
    topic: 'relation',
    label: `${index === 0 ? 'Shortest chain' : `Chain ${index + 1}`}, ${answer.steps.toLocaleString('en-US')} ${answer.steps === 1 ? 'step' : 'steps'}`,
    rows,
    links: rows.slice(1).map((row, i) => [rows[i], row] as const),
  });
}
