import { futureCone, pastCone } from '../engine/index.ts';
import { place } from '../layout/index.ts';
import { eventIndex } from '../model/ids.ts';
import { pair, type Report } from '../testing/bench.ts';
import { familyComputation, familyOf } from '../testing/families.ts';
import { viewOf } from '../testing/view.ts';
import { drawDensity, fillPixels, type Pixels } from './density.ts';
import { paletteOf, pixelOf } from './palette.ts';
import { Scene } from './scene.ts';
import { tonesOf } from './tones.ts';
import { screenX, screenY, windowOf } from './window.ts';

const WIDTH = 1280;
const HEIGHT = 720;

/** One frame of the overview, a selection coloured, against one point per event into the same pixels. */
export async function bench(report: Report): Promise<void> {
  for (const size of [10_000, 100_000, 1_000_000]) {
    for (const family of ['lanes', 'trace', 'wide'] as const) {
      const computation = familyComputation(familyOf(family, size));
      const placement = await place(computation);
      const { x, from, to } = placement.axis('rank');
      const selected = eventIndex(size >> 1);
      const scene = new Scene(placement, new Uint8Array(size));
      const tones = tonesOf(
        size,
        selected,
        pastCone(computation, selected),
        futureCone(computation, selected),
      );
      scene.select(tones);
      const view = viewOf({
        x: from,
        scaleX: WIDTH / (to - from),
        laneHeight: HEIGHT / placement.lanes,
        width: WIDTH,
        height: HEIGHT,
        selected,
      });
      const pixels: Pixels = { width: WIDTH, height: HEIGHT, data: new Uint32Array(WIDTH * HEIGHT) };
      const palette = paletteOf('dark');
      const colours = [palette.elsewhere, palette.past, palette.future, palette.selected].map(pixelOf);
      const timing = await pair({
        ours: () => {
          drawDensity(pixels, scene, view, windowOf(placement, view), palette);
          return pixels.data[0];
        },
        peer: () => {
          pixels.data.fill(pixelOf(palette.ground));
          for (let row = 0; row < size; row++) {
            const left = Math.round(screenX(view, x[row]));
            const top = screenY(view, placement.yOf(row, view.axis));
            fillPixels(pixels, left - 1, top - 1, left + 1, top + 1, colours[tones.toneOf[row]]);
          }
          return pixels.data[0];
        },
      });
      report({
        operation: 'overview frame with cones',
        family,
        size,
        peer: 'one point per event, same pixels',
        ...timing,
      });
    }
  }
}
