import { readColours } from './canvas-colours.ts';
import { type FarContent, type FarView, painting } from './far-painting.ts';

/** Where the drawing is seen from, as React Flow tells it. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [x: number, y: number, zoom: number];
}

/** So much more than what is seen is painted on each side, in pixels of the page. */
const MARGIN = 320;
/** So long after the last move the view is at rest, in milliseconds. */
const REST = 140;
/** So long a frame may paint, in milliseconds. */
const FRAME_MILLIS = 5;

/**
 * A picture that is painted out of sight, over several frames, and shown when it is done. What is shown is a little more
 * than what is seen, and is shifted along while the view moves over it: a move costs no painting, and no frame waits for
 * one. A bitmap is shown, not a canvas that is painted on: the browser copies such a one with every frame.
 */
export class FarPicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #shown: ImageBitmapRenderingContext | null;
  readonly #paper = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  readonly #content: () => FarContent;
  readonly #seen: () => Seen;
  #view: FarView | undefined;
  #moved = Number.NEGATIVE_INFINITY;
  #isStale = true;
  #work: { readonly steps: Generator<void>; readonly view: FarView } | undefined;
  #asked = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement, content: () => FarContent, seen: () => Seen) {
    this.#canvas = canvas;
    this.#shown = canvas.getContext('bitmaprenderer');
    this.#content = content;
    this.#seen = seen;
  }

  /** What it shows is something else now. */
  change(): void {
    this.#isStale = true;
    this.#ask();
  }

  /** What is seen of it is another part. */
  move(): void {
    this.#moved = performance.now();
    this.#place();
    this.#ask();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#ask(), REST + 20);
  }

  end(): void {
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#asked);
  }

  #ask(): void {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.#go();
    });
  }

  #go(): void {
    const paper = this.#paper;
    if (this.#seen().width === 0 || !paper || !this.#shown) return;
    if (!this.#work) {
      if (!this.#isNeeded()) return;
      this.#isStale = false;
      const view = this.#viewNow();
      this.#work = { view, steps: painting(paper, readColours(this.#canvas), this.#content(), view) };
    }
    const { steps, view } = this.#work;
    const until = performance.now() + FRAME_MILLIS;
    let isDone = false;
    while (!isDone && performance.now() < until) {
      isDone = steps.next().done === true;
      // else all of it is put off until the end
      paper.getImageData(0, 0, 1, 1);
    }
    if (isDone) {
      this.#work = undefined;
      this.#view = view;
      this.#shown.transferFromImageBitmap(paper.canvas.transferToImageBitmap());
      this.#place();
    }
    this.#ask();
  }

  #viewNow(): FarView {
    const { width, height, transform } = this.#seen();
    const [x, y, zoom] = transform;
    return {
      ...{ x: x + MARGIN, y: y + MARGIN, zoom, width: width + 2 * MARGIN, height: height + 2 * MARGIN },
      ratio: window.devicePixelRatio,
      isMoving: performance.now() - this.#moved < REST,
    };
  }

  /** The one that is seen lacks something: it is old, too small, of another size, or only sketched. */
  #isNeeded(): boolean {
    const view = this.#view;
    if (this.#isStale || !view) return true;
    const now = this.#viewNow();
    if (now.ratio !== view.ratio || now.width !== view.width || now.height !== view.height) return true;
    if (view.isMoving && !now.isMoving) return true;
    if (now.zoom !== view.zoom) return true;
    // begun before its edge is reached
    const most = now.isMoving ? MARGIN * 0.7 : MARGIN * 0.9;
    return Math.abs(now.x - view.x) > most || Math.abs(now.y - view.y) > most;
  }

  #place(): void {
    const view = this.#view;
    if (!view) return;
    const { style } = this.#canvas;
    const [x, y, zoom] = this.#seen().transform;
    const scale = zoom / view.zoom;
    style.width = `${view.width}px`;
    style.height = `${view.height}px`;
    style.transform = `translate(${x - view.x * scale}px, ${y - view.y * scale}px) scale(${scale})`;
  }
}
