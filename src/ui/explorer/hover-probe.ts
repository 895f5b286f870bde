import type { App, OpenRecording } from '../../store/index.ts';
import type { FrameStore } from './frame-state.ts';
import { LatestOnly } from './latest-only.ts';
import { setBusy } from './set-busy.ts';

/** A point of the canvas in CSS pixels. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** Names the event under the pointer: one question in flight, the latest place wins. */
export class HoverProbe {
  private point: CanvasPoint | undefined;
  private readonly asking: LatestOnly;

  constructor(
    private readonly app: App,
    private readonly client: OpenRecording['client'],
    private readonly frames: FrameStore,
  ) {
    this.asking = new LatestOnly(
      () => this.ask(),
      (isBusy) => setBusy(app, isBusy),
    );
  }

  /** The pointer is here now; `undefined` when it is not over the picture or busy dragging it. */
  moveTo(point: CanvasPoint | undefined): void {
    this.point = point;
    if (point) this.asking.request();
    else this.show(undefined);
  }

  /** The picture moved under a pointer that did not. */
  again(): void {
    if (this.point) this.asking.request();
  }

  stop(): void {
    this.point = undefined;
    this.show(undefined);
    this.asking.stop();
  }

  private async ask(): Promise<void> {
    const { frame } = this.frames.getState();
    const { point } = this;
    if (!frame || !point) return;
    const hit = await this.client.service.hitTest(frame.view, point.x, point.y);
    if (this.point) this.show(hit);
  }

  private show(hovered: Awaited<ReturnType<OpenRecording['client']['service']['hitTest']>>): void {
    const state = this.app.store.getState();
    if (state.recording?.client !== this.client) return;
    const { hovered: before } = state;
    if (before?.row === hovered?.row && before?.x === hovered?.x && before?.y === hovered?.y) return;
    this.app.store.setState({ hovered });
  }
}
