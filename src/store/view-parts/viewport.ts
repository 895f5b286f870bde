import { type App, pending } from '../app.ts';
import { fitAll, isFitted, reveal } from '../commands/view.ts';
import { numberOf, positiveOf, shortNumber } from './link-values.ts';
import type { ViewPart } from './view-part.ts';

/** Lanes are never drawn thinner or thicker than this, in CSS pixels. */
const LANE_PIXELS = { least: 4, most: 96 };

/** The least and the largest width that can be shown, in widths of the whole picture. */
const FINEST = 1e-13;
const COARSEST = 100;

/**
 * Which part of the picture is shown, in a form that survives another window size: `x` is the world x in the middle,
 * `w` the world width shown, `y` the lane in the middle, `h` pixels per lane. Everything is left out.
 */
export const viewportPart: ViewPart = {
  keys: ['x', 'w', 'y', 'h'],
  title: 'zoom and place',
  isContinuous: true,
  write: (state, link) => {
    const { viewport, canvasWidth, canvasHeight, selected } = state;
    if (canvasWidth === 0 || (selected === undefined && isFitted(state))) return;
    link.set('x', shortNumber(viewport.x + canvasWidth / 2 / viewport.scaleX));
    link.set('w', shortNumber(canvasWidth / viewport.scaleX));
    link.set('y', shortNumber(viewport.y + canvasHeight / 2 / viewport.laneHeight));
    link.set('h', shortNumber(viewport.laneHeight));
  },
  apply: async (app, link) => {
    // the picture is put on the page a moment after the recording is there
    await pending(app, measuredCanvas(app));
    // what opening and measuring began to fit ends before this does, or it would undo what follows
    await fitAll(app);
    const [centreX, shownX] = [numberOf(link, 'x'), positiveOf(link, 'w')];
    const [centreY, lanePixels] = [numberOf(link, 'y'), positiveOf(link, 'h')];
    app.store.setState(({ viewport, canvasWidth, canvasHeight, extent }) => {
      const span = Math.max(extent.to - extent.from, 1e-6);
      const width = shownX && clamp(shownX, span * FINEST, span * COARSEST);
      const scaleX = width && canvasWidth > 0 ? canvasWidth / width : viewport.scaleX;
      const laneHeight = lanePixels
        ? clamp(lanePixels, LANE_PIXELS.least, LANE_PIXELS.most)
        : viewport.laneHeight;
      return {
        viewport: {
          ...viewport,
          scaleX,
          laneHeight,
          x: centreX === undefined ? viewport.x : centreX - canvasWidth / 2 / scaleX,
          y: centreY === undefined ? viewport.y : Math.max(0, centreY - canvasHeight / 2 / laneHeight),
        },
      };
    });
    const { selected } = app.store.getState();
    if (selected !== undefined && centreX === undefined) await reveal(app, selected);
  },
};

/** How long a picture that never comes (its tab is hidden) is waited for, in milliseconds. */
const PATIENCE_MILLIS = 5000;

/** Resolves when the drawing area has a size. */
function measuredCanvas(app: App): Promise<void> {
  if (app.store.getState().canvasWidth > 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MILLIS);
    const stop = app.store.subscribe((state) => {
      if (state.canvasWidth > 0) done();
    });
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
