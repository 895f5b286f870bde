import type { EventIndex } from '../../model/ids.ts';
import { type App, pending } from '../app.ts';

/** A result to draw on the picture. */
export interface Emphasised {
  /** Who asked: `analysis`, `shapes`, …; a newer result of anybody replaces it. */
  readonly topic: string;
  /** What is shown, in a few words with a number: `Critical path, 23 events`. */
  readonly label: string;
  readonly rows: ArrayLike<EventIndex | number>;
  /** Pairs `from, to` that are drawn as strong lines. */
  readonly links?: readonly (readonly [number, number])[];
}

/** Draws a result on the picture until another one replaces it or it is cleared. */
export async function emphasise(app: App, { topic, label, rows, links = [] }: Emphasised): Promise<void> {
  const { recording } = app.store.getState();
  if (!recording) return;
  const pairs = Uint32Array.from(links.flat());
  await pending(app, recording.client.service.emphasise(Uint32Array.from(rows), pairs));
  if (app.store.getState().recording?.client !== recording.client) return;
  app.store.setState({ emphasis: rows.length > 0 ? { topic, label } : undefined });
  repaint(app);
}

/** Takes the drawn result away; with a topic, only if it is that one's. */
export async function clearEmphasis(app: App, topic?: string): Promise<void> {
  const { recording, emphasis } = app.store.getState();
  if (!recording || !emphasis || (topic !== undefined && emphasis.topic !== topic)) return;
  app.store.setState({ emphasis: undefined });
  await pending(app, recording.client.service.emphasise(new Uint32Array(), new Uint32Array()));
  repaint(app);
}

/** The worker holds something new to draw. */
export function repaint(app: App): void {
  app.store.setState(({ pictureRevision }) => ({ pictureRevision: pictureRevision + 1 }));
}
