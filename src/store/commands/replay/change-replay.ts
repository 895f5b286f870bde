import type { App } from '../../app.ts';
import type { Replay } from '../../slices/replay.ts';

export function changeReplay(app: App, change: Partial<Replay>): void {
  app.store.setState(({ replay }) => ({ replay: { ...replay, ...change } }));
}
