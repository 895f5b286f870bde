import { type App, pending } from '../../app.ts';

/** Asks for the selected event's place in the whole. */
export async function askStanding(app: App): Promise<void> {
  const { recording, selected, trust, standing } = app.store.getState();
  if (!recording || selected === undefined) return;
  if (standing?.row === selected && standing.edges === trust) return;
  const answer = await pending(app, recording.client.service.analysis.standing(selected, trust));
  const state = app.store.getState();
  if (state.recording === recording && state.selected === selected && state.trust === trust)
    app.store.setState({ standing: answer });
}

/** What can be asked of this recording at all; found once. */
export async function askMatter(app: App): Promise<void> {
  const { recording, analysisMatter } = app.store.getState();
  if (!recording || analysisMatter) return;
  const matter = await pending(app, recording.client.service.analysis.matter());
  if (app.store.getState().recording === recording) app.store.setState({ analysisMatter: matter });
}
