import { isCancelled, messageOf } from '../../../base/errors.ts';
import type { OverlayFlow } from '../../../worker/contract/overlay.ts';
import { type App, pending } from '../../app.ts';
import { shownArchitecture } from '../../selectors/design.ts';
import { emphasise } from '../emphasise.ts';
import { exploreLive } from '../live/freeze.ts';
import { notify } from '../notify.ts';
import { openPanel } from '../panels.ts';

/** Draws the recording on screen on the shown architecture: what flowed, what was not to, what never did. */
export async function overlayRecording(app: App): Promise<void> {
  const state = app.store.getState();
  const { recording, designed, design, overlayMapping } = state;
  const shown = shownArchitecture(state);
  if (!recording || !designed || !shown) {
    app.store.setState({ isOverlayOn: false, overlaid: undefined });
    return;
  }
  try {
    const question = { design: designed, architecture: shown.name, mapping: overlayMapping };
    const answer = await pending(app, recording.client.service.overlay.overlay(question));
    if (!answer.ok) {
      notify(app, 'error', answer.fault.message);
      return;
    }
    if (wasTakenOff(app, state.isOverlayOn)) return;
    app.store.setState({
      isOverlayOn: true,
      overlaid: {
        recording: recording.serial,
        text: design.content.text,
        architecture: shown.name,
        answer: answer.value,
      },
    });
  } catch (error) {
    if (!isCancelled(error))
      notify(app, 'error', `The recording could not be laid over: ${messageOf(error)}`);
  }
}

/** The same with what is in the window of what is attached, now. */
export async function overlayLive(app: App): Promise<void> {
  const state = app.store.getState();
  const { live, designed, design, overlayMapping } = state;
  const shown = shownArchitecture(state);
  if (!live || !designed || !shown) {
    hideOverlay(app);
    return;
  }
  try {
    const question = { design: designed, architecture: shown.name, mapping: overlayMapping };
    // it is asked again and again: nobody waits for it
    const answer = await live.client.service.live.overlay(question);
    if (!answer.ok || app.store.getState().live?.serial !== live.serial) return;
    if (wasTakenOff(app, state.isOverlayOn)) return;
    const { text } = design.content;
    app.store.setState({
      isOverlayOn: true,
      overlaid: { recording: 'live', text, architecture: shown.name, answer: answer.value },
    });
  } catch (error) {
    if (!isCancelled(error)) notify(app, 'error', `What is live could not be laid over: ${messageOf(error)}`);
  }
}

/** What was only brought up to date does not come back. */
function wasTakenOff(app: App, wasOn: boolean): boolean {
  return wasOn && !app.store.getState().isOverlayOn;
}

export function hideOverlay(app: App): void {
  app.store.setState({ isOverlayOn: false, overlaid: undefined });
}

/** Says which component a source is; `null`: none of them. */
export async function mapSource(app: App, source: string, component: string | null): Promise<void> {
  app.store.setState(({ overlayMapping }) => ({
    overlayMapping: { ...overlayMapping, [source]: component },
  }));
  if (app.store.getState().overlaid?.recording === 'live') await overlayLive(app);
  else await overlayRecording(app);
}

/** Shows the events behind a flow in Explore; of what is live the window is opened there first, as it is now. */
export async function showFlow(app: App, label: string, flow: OverlayFlow): Promise<void> {
  if (app.store.getState().overlaid?.recording === 'live') {
    await exploreLive(app);
    return;
  }
  const { edges, count } = flow;
  const links: [number, number][] = [];
  for (let i = 0; i < edges.length; i += 2) links.push([edges[i], edges[i + 1]]);
  const rows = [...new Set(edges)].sort((a, b) => a - b);
  app.store.setState({ tab: 'explore' });
  openPanel(app, 'space-time');
  await emphasise(app, {
    topic: 'overlay',
    label: `${label}, ${count.toLocaleString('en')} times`,
    rows,
    links,
  });
}
