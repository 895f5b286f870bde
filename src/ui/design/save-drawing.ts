import { type App, layoutOf, notify, shownArchitecture } from '../../store/index.ts';
import { readColours } from './canvas/canvas-colours.ts';
import { canvasSvg } from './canvas/canvas-svg.ts';
import { pngOfSvg } from './canvas/svg-to-png.ts';

/** A picture is twice as sharp as on a plain screen. */
const SHARPNESS = 2;

/** Saves the drawing of the shown architecture as a picture. */
export async function saveDrawing(app: App, form: 'svg' | 'png'): Promise<void> {
  const state = app.store.getState();
  const { designed: design, design: shown } = state;
  const architecture = shownArchitecture(state);
  if (!design || !architecture) {
    notify(app, 'info', 'There is no drawing yet. Begin an architecture on the canvas.');
    return;
  }
  const layout = layoutOf(shown.content.layout, architecture.name);
  const svg = canvasSvg({ design, architecture, layout, colours: readColours(document.documentElement) });
  const name = `${architecture.name}.${form}`;
  if (form === 'svg') {
    app.save(name, new Blob([svg], { type: 'image/svg+xml' }));
    return;
  }
  const png = await pngOfSvg(svg, SHARPNESS);
  if (png) app.save(name, png);
  else notify(app, 'error', 'This drawing is too large for a PNG. Save it as SVG, or open a part of it.');
}
