import { describe, expect, test } from 'vitest';
import { futureCone, pastCone } from '../engine/index.ts';
import { place } from '../layout/index.ts';
import type { Computation } from '../model/computation.ts';
import { ComputationBuilder } from '../model/computation-builder.ts';
import { eventIndex } from '../model/ids.ts';
import { EDGE_KINDS, type EdgeKind } from '../model/provenance.ts';
import type { FrameInfo, View } from '../model/view.ts';
import { familyComputation, familyOf } from '../testing/families.ts';
import { fromPicture } from '../testing/picture.ts';
import { type CanvasCall, type RecordingCanvas, recordingCanvas } from '../testing/recording-surface.ts';
import { viewOf } from '../testing/view.ts';
import { Painter, Scene, tonesOf } from './index.ts';
import { paletteOf, pixelOf } from './palette.ts';

const palette = paletteOf('dark');

const ORDER = `
  order @web
  pay @shop <- order
  mail @post <- pay
  log @web <- order
`;

describe('near: marks and names', () => {
  test('every event has its name below its mark', async () => {
    const { canvas, info } = await painted(fromPicture(ORDER));
    expect(info).toMatchObject({ level: 'labels', eventsDrawn: 4, edgesDrawn: 3, edgesHidden: 0 });
    expect(texts(canvas)).toEqual(['log', 'mail', 'order', 'pay']);
  });

  test('a name is cut to the room before the next event', async () => {
    const computation = fromPicture('averyverylongname @web\nb @web <- averyverylongname');
    expect(texts((await painted(computation, { scaleX: 80 })).canvas)).toEqual(['averyverylo…', 'b']);
    expect(texts((await painted(computation, { scaleX: 36 })).canvas)).toEqual(['aver…', 'b']);
  });

  test('past, future and elsewhere differ by shape and colour; a failure is a diamond', async () => {
    const { canvas } = await painted(fromPicture(ORDER), { select: 'pay', failures: ['mail'] });
    expect(marks(canvas)).toEqual({
      order: 'left half past',
      pay: 'full selected',
      mail: 'right half future, diamond',
      log: 'hollow elsewhere',
    });
  });

  test('edges into the past and the future take their colours', async () => {
    const { canvas } = await painted(fromPicture(ORDER), { select: 'pay' });
    const colours = strokesOf(canvas, 'bezierCurveTo', 'lineTo').map(({ strokeStyle }) => strokeStyle);
    expect(new Set(colours)).toEqual(new Set([palette.past, palette.future, palette.elsewhereSoft]));
  });

  test('an edge that the clocks contradict has a colour of its own', async () => {
    const { canvas } = await painted(fromPicture('a @x 20\nb @y 10 <- a'), { axis: 'time', scaleX: 20 });
    expect(strokesOf(canvas, 'bezierCurveTo').map(({ strokeStyle }) => strokeStyle)).toEqual([
      palette.contradiction,
    ]);
  });

  test('around a selection such an edge is strong inside the cones and faint outside', async () => {
    const computation = fromPicture('a @x 20\nb @y 10 <- a\nfar @x 40\naway @y 30 <- far');
    const wish = { axis: 'time', scaleX: 10 } as const;
    const alphas = async (select?: string) => {
      const { canvas } = await painted(computation, { ...wish, select });
      return strokesOf(canvas, 'bezierCurveTo')
        .filter(({ strokeStyle }) => strokeStyle === palette.contradiction)
        .map(({ alpha }) => alpha);
    };
    expect(await alphas()).toEqual([1, 1]);
    const [faint, strong] = await alphas('b');
    expect(strong).toBeGreaterThan(3 * faint);
  });

  test('the fan of a hub is fine and faint, that of a common event strong', async () => {
    const fan = async (effects: number) => {
      const leaves = Array.from({ length: effects }, (_, i) => `e${i} @l${i % 40} <- hub`);
      const { canvas } = await painted(fromPicture(['hub @a', ...leaves].join('\n')), { select: 'hub' });
      return strokesOf(canvas, 'bezierCurveTo').filter(
        ({ strokeStyle }) => strokeStyle === palette.future,
      )[0];
    };
    const [few, many] = [await fan(10), await fan(2000)];
    expect(many.alpha).toBeLessThan(few.alpha / 3);
    expect(many.lineWidth).toBeLessThan(few.lineWidth / 2);
  });

  test('lines tell how an edge is known', async () => {
    const dashes = new Map<EdgeKind, readonly number[]>();
    for (const kind of EDGE_KINDS) {
      const { canvas } = await painted(oneEdge(kind));
      dashes.set(kind, strokesOf(canvas, 'bezierCurveTo')[0].dash);
    }
    expect(dashes.get('declared')).toEqual([]);
    expect(new Set([...dashes.values()].map(String)).size).toBe(EDGE_KINDS.length);
  });

  test('an edge of a kind that is switched off is not drawn', async () => {
    const { info } = await painted(oneEdge('inferred'), { edgeKinds: ['declared'] });
    expect(info.edgesDrawn).toBe(0);
  });

  test('a span is a bar from start to end, also when both ends are off screen', async () => {
    const { canvas } = await painted(spanOf(0, 1000), { axis: 'time', x: 400, scaleX: 4 });
    expect(canvas.calls.filter(({ method }) => method === 'roundRect')).toHaveLength(1);
  });

  test('a cause that the recording does not hold leaves a stub', async () => {
    const { canvas } = await painted(fromPicture('a @x <- gone'));
    const stubs = canvas.calls.filter(
      ({ method, args, strokeStyle }) =>
        method === 'arc' && args[2] === 2.5 && strokeStyle === palette.textFaint,
    );
    expect(stubs).toHaveLength(1);
  });

  test('selected, compared, hovered and marked events wear rings', async () => {
    const computation = fromPicture(ORDER);
    const row = (id: string) => computation.rowOfId(id);
    const { canvas } = await painted(computation, {
      select: 'order',
      compared: row('pay'),
      hovered: row('mail'),
      marked: [row('log')!],
    });
    const rings = canvas.calls
      .filter(({ method }, i) => method === 'arc' && canvas.calls[i + 1]?.method === 'stroke')
      .slice(-4)
      .map(({ strokeStyle }) => strokeStyle);
    expect(rings).toEqual([palette.marked, palette.compared, palette.hovered, palette.selected]);
  });
});

describe('far: bars of counts', () => {
  test('a crowd becomes bars and says how many edges it hides', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const { canvas, info } = await painted(computation, { fit: true });
    expect(info.level).toBe('density');
    expect(info.eventsDrawn).toBe(20_000);
    expect(info.edgesHidden + info.edgesDrawn + (info.edgesBundled ?? 0)).toBe(computation.edgeCount);
    expect(coloursOf(canvas)).toContain(palette.density);
    expect(coloursOf(canvas)).not.toContain(palette.densityPast);
  });

  test('a selection colours the bars, and the smallest past still shows', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const { canvas } = await painted(computation, { fit: true, select: 'e40' });
    expect(coloursOf(canvas)).toEqual(
      expect.arrayContaining([palette.densityPast, palette.densityFuture, palette.densityElsewhere]),
    );
  });

  test('a small cone is drawn event by event over the bars, with its edges', async () => {
    const computation = familyComputation(familyOf('trace', 20_000));
    const row = [...Array(20_000).keys()].find((at) => {
      const size = pastCone(computation, eventIndex(at)).length;
      return at > 9000 && size > 5 && size < 40;
    });
    const select = `e${row}`;
    const { canvas, info } = await painted(computation, { fit: true, select });
    const selected = computation.rowOfId(select)!;
    const members = pastCone(computation, selected).length + futureCone(computation, selected).length;
    expect(info.level).toBe('density');
    expect(canvas.calls.filter(({ method }) => method === 'rect')).toHaveLength(members);
    const colours = strokesOf(canvas, 'lineTo').map(({ strokeStyle }) => strokeStyle);
    expect(colours.filter((colour) => colour === palette.past).length).toBeGreaterThan(4);
  });

  test('one failure among twenty thousand events shows', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const { canvas } = await painted(computation, { fit: true, failures: ['e9999'] });
    expect(coloursOf(canvas)).toContain(palette.failure);
  });

  test('a failure wears a flag above the bars, unless a selection asks another question', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const wish = { fit: true, failures: ['e9999'] };
    const red = async (select?: string) => {
      const { canvas } = await painted(computation, { ...wish, select });
      const { data, width } = canvas.image!;
      const at = Array.from(data.keys()).filter((i) => data[i] === pixelOf(palette.failure));
      return new Set(at.map((i) => i % width)).size;
    };
    expect(await red()).toBe(3); // its own column of two pixels and the one that makes the flag wider
    expect(await red('e40')).toBe(0);
  });

  test('many lanes on few pixels are folded', async () => {
    const computation = familyComputation(familyOf('wide', 30_000));
    const { info } = await painted(computation, { fit: true });
    expect(info).toMatchObject({ level: 'density', eventsDrawn: 30_000 });
  });

  test('pixels are those of the screen, whatever its ratio', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const { canvas } = await painted(computation, { fit: true, pixelRatio: 1.5 });
    expect([canvas.width, canvas.height]).toEqual([1200, 600]);
    expect(canvas.image).toMatchObject({ width: 1200, height: 600 });
  });
});

describe('between: dots', () => {
  test('every event is one square of a path per colour', async () => {
    const computation = familyComputation(familyOf('lanes', 3000));
    const { canvas, info } = await painted(computation, { fit: true });
    expect(info.level).toBe('dots');
    expect(canvas.calls.filter(({ method }) => method === 'rect')).toHaveLength(3000);
    expect(canvas.calls.filter(({ method }) => method === 'fill').length).toBeLessThan(20);
  });

  test('a failure is a diamond, larger than the dots and on top of them', async () => {
    const computation = familyComputation(familyOf('lanes', 3000));
    const { canvas } = await painted(computation, { fit: true, failures: ['e1500'] });
    const fills = canvas.calls.filter(({ method }) => method === 'fill');
    expect(fills.at(-1)?.fillStyle).toBe(palette.failure);
    const [, dot] = canvas.calls.filter(({ method }) => method === 'rect');
    const points = canvas.calls
      .filter(({ method, fillStyle }) => method === 'lineTo' && fillStyle === palette.failure)
      .map(({ args }) => Number(args[0]));
    expect(Math.max(...points) - Math.min(...points)).toBeGreaterThan(2 * Number(dot.args[2]));
  });

  test('dots are larger where they have room', async () => {
    const side = async (lanes: number) => {
      const chain = Array.from(
        { length: 390 },
        (_, i) => `e${i} @l${i % lanes}${i > 0 ? ` <- e${i - 1}` : ''}`,
      );
      const { canvas, info } = await painted(fromPicture(chain.join('\n')), { fit: true });
      expect(info.level).toBe('dots');
      return Number(canvas.calls.find(({ method }) => method === 'rect')?.args[2]);
    };
    expect(await side(1)).toBeLessThan(await side(10));
  });

  test('where there is room their shape tells past from future, without names', async () => {
    const chain = Array.from({ length: 40 }, (_, i) => `e${i} @a${i > 0 ? ` <- e${i - 1}` : ''}`).join('\n');
    const { canvas, info } = await painted(fromPicture(chain), { scaleX: 15, select: 'e20' });
    expect(info.level).toBe('dots');
    expect(texts(canvas)).toEqual([]);
    expect(canvas.calls.filter(({ method }) => method === 'rect')).toEqual([]);
    const halves = canvas.calls.filter(({ method, args }) => method === 'arc' && args[3] !== 0);
    expect(halves.filter(({ args }) => Number(args[3]) > 0)).toHaveLength(20);
    expect(halves.filter(({ args }) => Number(args[3]) < 0)).toHaveLength(19);
  });

  test('edges are capped, counted, and those in question are kept', async () => {
    const computation = familyComputation(familyOf('lanes', 5600));
    const { canvas, info } = await painted(computation, { fit: true, select: 'e3000' });
    expect(info.edgesDrawn).toBe(5000);
    expect(info.edgesDrawn + info.edgesHidden + (info.edgesBundled ?? 0)).toBe(computation.edgeCount);
    const near = strokesOf(canvas, 'bezierCurveTo', 'lineTo').filter(
      ({ lineWidth, alpha }) => lineWidth > 2 && alpha > 0.9,
    );
    const row = computation.rowOfId('e3000')!;
    const own =
      computation.causeStart[row + 1] -
      computation.causeStart[row] +
      computation.effects.start[row + 1] -
      computation.effects.start[row];
    expect(near).toHaveLength(own);
  });
});

test('nothing open is an empty ground', () => {
  const canvas = recordingCanvas();
  const info = new Painter(canvas).paint(undefined, viewOf({}));
  expect(info).toMatchObject({ level: 'dots', eventsDrawn: 0, edgesDrawn: 0, edgesHidden: 0 });
  expect(canvas.calls.map(({ method, fillStyle }) => `${method} ${fillStyle}`)).toContain(
    `fillRect ${palette.ground}`,
  );
});

interface Wish extends Partial<Omit<View, 'selected'>> {
  /** Id of the selected event. */
  readonly select?: string;
  readonly failures?: readonly string[];
  /** The whole picture on the screen. */
  readonly fit?: boolean;
}

async function painted(
  computation: Computation,
  { select, failures = [], fit, ...wish }: Wish = {},
): Promise<{ canvas: RecordingCanvas; info: FrameInfo }> {
  const placement = await place(computation);
  const marks = new Uint8Array(computation.size);
  for (const id of failures) marks[computation.rowOfId(id)!] = 1;
  const scene = new Scene(placement, marks);
  const selected = select === undefined ? undefined : computation.rowOfId(select);
  if (selected !== undefined) {
    scene.select(
      tonesOf(computation.size, selected, pastCone(computation, selected), futureCone(computation, selected)),
    );
  }
  const view = viewOf({ ...wish, selected });
  const { from, to } = placement.axis(view.axis);
  const fitted = fit
    ? { x: from, scaleX: view.width / (to - from), laneHeight: view.height / placement.lanes }
    : {};
  const canvas = recordingCanvas();
  return { canvas, info: new Painter(canvas).paint(scene, { ...view, ...fitted }) };
}

function oneEdge(kind: EdgeKind): Computation {
  const builder = new ComputationBuilder();
  builder.add({ id: 'a', name: 'a', source: 'x' });
  builder.add({
    id: 'b',
    name: 'b',
    source: 'y',
    causes: ['a'],
    provenance: { kind, rule: 'test', confidence: 1 },
  });
  return builder.seal();
}

function spanOf(start: number, end: number): Computation {
  const builder = new ComputationBuilder();
  builder.add({ id: 's', name: 'start', source: 'x', timeMillis: start });
  builder.add({ id: 'e', name: 'end', source: 'x', timeMillis: end, causes: ['s'] });
  builder.add({ id: 'm', name: 'middle', source: 'y', timeMillis: (start + end) / 2 });
  builder.pair(builder.keys.internText('s'), builder.keys.internText('e'));
  return builder.seal();
}

function texts(canvas: RecordingCanvas): string[] {
  return canvas.calls.flatMap(({ method, args }) => (method === 'fillText' ? [String(args[0])] : [])).sort();
}

/** The segments of stroked paths; lines of filled shapes (arrowheads, diamonds) are left out. */
function strokesOf({ calls }: RecordingCanvas, ...segments: string[]): CanvasCall[] {
  return calls.filter(({ method }, i) => {
    const end = calls.slice(i).find((call) => call.method === 'stroke' || call.method === 'fill');
    return segments.includes(method) && end?.method === 'stroke';
  });
}

/** Each named event's mark in words, found by the name drawn below it. */
function marks(canvas: RecordingCanvas): Record<string, string> {
  const labels = canvas.calls.filter(({ method }) => method === 'fillText');
  return Object.fromEntries(
    labels.map(({ args: [name, x, y] }) => [String(name), markAt(canvas, Number(x) + 7, Number(y) - 16)]),
  );
}

const TONES = new Map([
  [palette.past, 'past'],
  [palette.future, 'future'],
  [palette.elsewhere, 'elsewhere'],
  [palette.selected, 'selected'],
]);

/** A mark is drawn as: shape, fill with ground, perhaps a half or the whole in colour, shape, stroke. */
function markAt({ calls }: RecordingCanvas, x: number, y: number): string {
  const isDisc = ({ method, args }: CanvasCall) =>
    method === 'arc' && args[0] === x && args[1] === y && args[2] === 7;
  const isTip = ({ method, args }: CanvasCall) =>
    method === 'moveTo' && args[0] === x && args[1] === y - 8.75;
  const begin = calls.findIndex((call) => isDisc(call) || isTip(call));
  const drawn = calls.slice(begin, calls.findIndex(({ method }, i) => i > begin && method === 'stroke') + 1);
  const shape = isTip(drawn[0]) ? ', diamond' : '';
  const filled = drawn.findIndex(
    ({ method, fillStyle }) => method === 'fill' && fillStyle !== palette.ground,
  );
  if (filled < 0) return `hollow ${TONES.get(drawn[drawn.length - 1].strokeStyle)}${shape}`;
  const tone = TONES.get(drawn[filled].fillStyle);
  const half = drawn.slice(0, filled).findLastIndex(({ method }) => method === 'beginPath');
  if (half < 0) return `full ${tone}${shape}`;
  const path = drawn.slice(half + 1, filled);
  const isLeft = path[0].method === 'arc' ? Number(path[0].args[3]) > 0 : Number(path[1].args[0]) < x;
  return `${isLeft ? 'left' : 'right'} half ${tone}${shape}`;
}

/** Colours of the palette that occur in the image. */
function coloursOf(canvas: RecordingCanvas): string[] {
  const present = new Set(canvas.image?.data);
  const hex = Object.values(palette).flat() as string[];
  return hex.filter((colour) => present.has(pixelOf(colour)));
}
