import { nextTask } from '../base/breathe.ts';
import { type Canvas, Painter, type Scene } from '../render/index.ts';
import type { FrameInfo, View } from './contract.ts';

const NOTHING_DRAWN: FrameInfo = { level: 'dots', eventsDrawn: 0, edgesDrawn: 0, edgesHidden: 0 };

/**
 * The canvas, and the frame that is asked for. Views that arrive while one waits to be drawn replace it: all that
 * asked get the answer of the frame that was drawn, so dragging never queues frames up.
 */
export class Stage {
  private painter: Painter | undefined;
  private waiting: View | undefined;
  private frame: Promise<FrameInfo> | undefined;

  attach(canvas: Canvas): void {
    this.painter = new Painter(canvas);
  }

  /** @param frameFor prepares what the view shows when its turn has come */
  draw(
    view: View,
    frameFor: (view: View) => { readonly scene: Scene; readonly view: View } | undefined,
  ): Promise<FrameInfo> {
    this.waiting = view;
    // a newer view may be among the messages that have arrived
    this.frame ??= nextTask().then(() => {
      const latest = this.waiting as View;
      this.waiting = undefined;
      this.frame = undefined;
      const frame = frameFor(latest);
      return this.painter?.paint(frame?.scene, frame?.view ?? latest) ?? NOTHING_DRAWN;
    });
    return this.frame;
  }
}
