import type { KnownWorld } from '../../../language/index.ts';
import { type App, type AppState, pending } from '../../app.ts';
import { loadLanguage } from '../language.ts';

/** Understands the text of the rules against the recording on screen; quick enough for every key press. */
export async function analyseRules(app: App): Promise<void> {
  const { analyse } = await pending(app, loadLanguage());
  const { rules, notation, ruleWorld } = app.store.getState();
  const world = worldOf(app.store.getState());
  if (notation?.document.text === rules.text && ruleWorld === world) return;
  app.store.setState({ notation: analyse(rules.text, world), ruleWorld: world });
}

/** Finds out what rules may speak of in this recording; once per recording. */
export async function loadKnowledge(app: App): Promise<void> {
  const { recording, dataKnowledge } = app.store.getState();
  if (!recording || dataKnowledge) return;
  const known = await pending(app, recording.client.service.rules.knowledge());
  if (app.store.getState().recording?.snapshot !== recording.snapshot) return;
  app.store.setState({ dataKnowledge: known });
  await analyseRules(app);
}

let last: { readonly of: readonly unknown[]; readonly world: KnownWorld } | undefined;

/** What is known of the recording now: its types and sources at once, paths when they have been looked for. */
export function worldOf({ recording, dataKnowledge }: AppState): KnownWorld | undefined {
  const snapshot = recording?.snapshot;
  if (!snapshot) return undefined;
  const of = [snapshot, dataKnowledge];
  if (last?.of.every((one, i) => one === of[i])) return last.world;
  const world: KnownWorld = {
    types: dataKnowledge?.types ?? snapshot.types,
    sources: dataKnowledge?.sources ?? snapshot.sources,
    paths: dataKnowledge?.paths ?? [],
    clocks: dataKnowledge?.clocks ?? [],
  };
  last = { of, world };
  return world;
}
