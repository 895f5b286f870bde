import type { CanvasPoint } from './hover-probe.ts';

/** What moving the pointers asks of the picture. */
export interface GestureMove {
  readonly dx: number;
  readonly dy: number;
  /** Above 1 when two fingers move apart. */
  readonly factor: number;
  /** What the zoom keeps in place. */
  readonly at: CanvasPoint;
}

/** A pointer that moves less than this has clicked, in CSS pixels. */
const CLICK_SLACK = 4;

/** One finger or the mouse moves the picture, two fingers zoom it too; one that hardly moves has clicked. */
export class Gesture {
  private readonly pointers = new Map<number, CanvasPoint>();
  private origin: CanvasPoint = { x: 0, y: 0 };
  private isDrag = false;

  get isDragging(): boolean {
    return this.isDrag;
  }

  get isDown(): boolean {
    return this.pointers.size > 0;
  }

  down(id: number, point: CanvasPoint): void {
    if (this.pointers.size === 0) {
      this.origin = point;
      this.isDrag = false;
    } else {
      this.isDrag = true; // a second finger is never a click
    }
    this.pointers.set(id, point);
  }

  /** `undefined` while the pointer has not left the place where it went down. */
  move(id: number, point: CanvasPoint): GestureMove | undefined {
    const before = this.pointers.get(id);
    if (!before) return undefined;
    if (!this.isDrag) {
      if (Math.hypot(point.x - this.origin.x, point.y - this.origin.y) < CLICK_SLACK) return undefined;
      this.isDrag = true;
    }
    const other = [...this.pointers].find(([pointer]) => pointer !== id)?.[1];
    this.pointers.set(id, point);
    if (!other) return { dx: before.x - point.x, dy: before.y - point.y, factor: 1, at: point };
    const apart = Math.hypot(point.x - other.x, point.y - other.y);
    const wereApart = Math.hypot(before.x - other.x, before.y - other.y);
    return {
      dx: (before.x - point.x) / 2,
      dy: (before.y - point.y) / 2,
      factor: wereApart > 0 && apart > 0 ? apart / wereApart : 1,
      at: { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 },
    };
  }

  /** True when the pointer that goes up has clicked. */
  up(id: number): boolean {
    const isClick = this.pointers.delete(id) && !this.isDrag;
    if (this.pointers.size === 0) this.isDrag = false;
    return isClick;
  }

  cancel(): void {
    this.pointers.clear();
    this.isDrag = false;
  }
}
