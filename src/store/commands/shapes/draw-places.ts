import { eventIndex } from '../../../model/ids.ts';
import type { ShapeAnswer } from '../../../worker/contract/shapes.ts';
import type { App } from '../../app.ts';
import { emphasise } from '../emphasise.ts';
import { selectEvent } from '../select-event.ts';

/** Draws all listed places, or the one that is being looked at. */
export async function drawPlaces(app: App): Promise<void> {
  const { shapeAnswer, shapePlace } = app.store.getState();
  if (!shapeAnswer) return;
  const { places, lines, total, shape } = shapeAnswer;
  const size = lines.length;
  const first = shapePlace ?? 0;
  const end = shapePlace === undefined ? places.length / size : first + 1;
  const links: [number, number][] = [];
  for (let place = first; place < end; place++) {
    for (const { from, to } of shape.links)
      links.push([places[place * size + from], places[place * size + to]]);
  }
  const count = total.toLocaleString('en-US');
  await emphasise(app, {
    topic: 'shapes',
    label:
      shapePlace === undefined
        ? `${count} ${total === 1 ? 'place' : 'places'} with this shape`
        : `Place ${(shapePlace + 1).toLocaleString('en-US')} of ${count} with this shape`,
    rows: places.subarray(first * size, end * size),
    links,
  });
}

/** Looks at one place: it alone is drawn, and its first event is selected. `undefined`: all again. */
export async function showPlace(app: App, place: number | undefined): Promise<void> {
  const { shapeAnswer } = app.store.getState();
  if (!shapeAnswer || (place !== undefined && !rowsOfPlace(shapeAnswer, place))) return;
  app.store.setState({ shapePlace: place });
  await drawPlaces(app);
  const rows = place === undefined ? undefined : rowsOfPlace(shapeAnswer, place);
  if (rows) await selectEvent(app, eventIndex(rows[0]));
}

/** The next (1) or previous (-1) listed place; round at the ends. */
export async function stepPlace(app: App, by: -1 | 1): Promise<void> {
  const { shapeAnswer, shapePlace } = app.store.getState();
  if (!shapeAnswer) return;
  const listed = shapeAnswer.places.length / shapeAnswer.lines.length;
  if (listed === 0) return;
  const next = shapePlace === undefined ? (by === 1 ? 0 : listed - 1) : (shapePlace + by + listed) % listed;
  await showPlace(app, next);
}

function rowsOfPlace({ places, lines }: ShapeAnswer, place: number): Uint32Array | undefined {
  const at = place * lines.length;
  return at >= 0 && at + lines.length <= places.length ? places.subarray(at, at + lines.length) : undefined;
}
