import type { CanvasBox } from '../../../worker/contract/marks.ts';
import type { CanvasPoint } from './hover-probe.ts';

/** A rectangle smaller than this in both ways was a click, in CSS pixels. */
const CLICK_SLACK = 4;

/** Drawing a rectangle: from where the pointer went down to where it is, by one pointer at a time. */
export class BrushGesture {
  private pointer: number | undefined;
  private origin: CanvasPoint = { x: 0, y: 0 };
  private last: CanvasPoint = { x: 0, y: 0 };
  private isDrawn = false;

  get isDown(): boolean {
    return this.pointer !== undefined;
  }

  down(id: number, point: CanvasPoint): void {
    if (this.pointer !== undefined) return;
    this.pointer = id;
    this.origin = point;
    this.last = point;
    this.isDrawn = false;
  }

  /** The rectangle so far, `undefined` while it is no larger than a click. */
  move(id: number, point: CanvasPoint): CanvasBox | undefined {
    if (id !== this.pointer) return undefined;
    this.last = point;
    const { origin } = this;
    if (!this.isDrawn && Math.hypot(point.x - origin.x, point.y - origin.y) < CLICK_SLACK) return undefined;
    this.isDrawn = true;
    return this.box();
  }

  /** The whole rectangle; `undefined` when it was a click. */
  up(id: number): CanvasBox | undefined {
    if (id !== this.pointer) return undefined;
    this.pointer = undefined;
    return this.isDrawn ? this.box() : undefined;
  }

  /** Ends without a rectangle; answers the pointer and where it is. */
  cancel(): { readonly id: number; readonly point: CanvasPoint } | undefined {
    const id = this.pointer;
    this.pointer = undefined;
    return id === undefined ? undefined : { id, point: this.last };
  }

  private box(): CanvasBox {
    const { origin, last } = this;
    return {
      left: Math.min(origin.x, last.x),
      top: Math.min(origin.y, last.y),
      right: Math.max(origin.x, last.x),
      bottom: Math.max(origin.y, last.y),
    };
  }
}
