import { describe, expect, test } from 'vitest';
import { place } from '../layout/index.ts';
import { LEAST_SEVERITY } from '../model/anomaly.ts';
import type { Computation } from '../model/computation.ts';
import { eventIndex } from '../model/ids.ts';
import type { View } from '../model/view.ts';
import { familyComputation, familyOf } from '../testing/families.ts';
import { fromPicture, idsOf, rowOf } from '../testing/picture.ts';
import { type RecordingCanvas, recordingCanvas } from '../testing/recording-surface.ts';
import { viewOf } from '../testing/view.ts';
import {
  cutSteps,
  edgeAt,
  eventsWithin,
  ghostAt,
  missingCauseAt,
  type Overlays,
  Painter,
  Scene,
} from './index.ts';
import { paletteOf, pixelOf } from './palette.ts';
import { windowOf } from './window.ts';

const palette = paletteOf('dark');

const ORDER = fromPicture(`
  order @web 0
  pay @shop 20 <- order
  mail @post 30 <- pay
  log @web 10 <- order
`);

describe('a result', () => {
  test('keeps the colour of its events; the others step back, with their edges and names', async () => {
    const { canvas } = await painted(ORDER, {
      emphasis: emphasisOf(ORDER, ['order', 'pay'], [['order', 'pay']]),
    });
    const full = canvas.calls.filter(
      ({ method, fillStyle }) => method === 'fill' && palette.types.includes(fillStyle),
    );
    expect(full).toHaveLength(2);
    expect(namesAt(canvas, 1)).toEqual(['order', 'pay']);
    expect(namesAt(canvas, 0.55)).toEqual(['log', 'mail']);
    const plain = strokes(canvas).filter(({ strokeStyle }) => strokeStyle === palette.edge);
    expect(plain, 'the edge inside the result').toHaveLength(1);
  });

  test('draws its links strongly, with heads, and steps that are no edge broken', async () => {
    const { canvas } = await painted(ORDER, {
      emphasis: emphasisOf(
        ORDER,
        ['order', 'mail'],
        [
          ['order', 'pay'],
          ['order', 'mail'],
        ],
      ),
    });
    const links = strokes(canvas).filter(({ strokeStyle }) => strokeStyle === palette.emphasis);
    expect(links.map(({ dash }) => dash.length)).toEqual([0, 2]);
    for (const { lineWidth } of links) expect(lineWidth).toBeGreaterThan(2);
    const heads = canvas.calls.filter(
      ({ method, fillStyle }) => method === 'closePath' && fillStyle === palette.emphasis,
    );
    expect(heads).toHaveLength(2);
  });

  test('links beyond what a frame draws are counted as not drawn', async () => {
    const computation = familyComputation(familyOf('lanes', 6000));
    const links: [number, number][] = Array.from({ length: 5000 }, (_, i) => [i, i + 900]);
    const marks = new Uint8Array(6000).fill(1);
    const bare = await painted(computation, {}, { fit: true });
    const { info } = await painted(
      computation,
      { emphasis: { marks, links: Uint32Array.from(links.flat()) } },
      { fit: true },
    );
    expect(info.edgesHidden - bare.info.edgesHidden).toBe(1000);
  });

  test('in the overview is a part of the bars, and its few events are dots over them', async () => {
    const computation = familyComputation(familyOf('lanes', 20_000));
    const ids = ['e5000', 'e5100', 'e12000'];
    const { canvas, info } = await painted(
      computation,
      { emphasis: emphasisOf(computation, ids, []) },
      { fit: true },
    );
    expect(info.level).toBe('density');
    const colours = new Set(canvas.image?.data);
    expect(colours.has(pixelOf(palette.emphasis))).toBe(true);
    expect(colours.has(pixelOf(palette.density))).toBe(false);
    expect(canvas.calls.filter(({ method }) => method === 'rect')).toHaveLength(3);
  });
});

describe('the cut of a replay', () => {
  const cut = marksOf(ORDER, ['order', 'pay']);
  const enabled = Uint32Array.of(rowOf(ORDER, 'mail'), rowOf(ORDER, 'log'));

  test('leaves what has not happened hollow and broken', async () => {
    const { canvas } = await painted(ORDER, { cut });
    const broken = canvas.calls.filter(({ method, dash }) => method === 'stroke' && dash[0] === 2.5);
    expect(broken).toHaveLength(2);
  });

  test('passes every lane between what has happened and what has not', async () => {
    const { scene, view } = await painted(ORDER, { cut });
    const { placement } = scene;
    const { x } = placement.axis(view.axis);
    const steps = cutSteps(scene, view, windowOf(placement, view));
    expect(steps).toHaveLength(3);
    for (const { band, x: at } of steps) {
      for (let row = 0; row < ORDER.size; row++) {
        if (placement.laneOf(row) !== band) continue;
        const mark = (x[row] - view.x) * view.scaleX;
        expect(cut[row] === 1 ? at > mark : at < mark, ORDER.idOf(eventIndex(row))).toBe(true);
      }
    }
  });

  test('that holds nothing stands before the first events, one that holds all behind the last', async () => {
    const at = async (of: Uint8Array) => {
      const { scene, view } = await painted(ORDER, { cut: of });
      return cutSteps(scene, view, windowOf(scene.placement, view)).map(({ x }) => x);
    };
    for (const x of await at(new Uint8Array(4))) expect(x).toBeLessThan(40 * 4);
    const all = await at(new Uint8Array(4).fill(1));
    expect(new Set(all).size, 'a straight line').toBe(1);
    expect(all[0]).toBeGreaterThan(80 * 2.5);
  });

  test('outlines what can happen next', async () => {
    const { canvas } = await painted(ORDER, { cut, enabled });
    const outlines = canvas.calls.filter(
      ({ method, strokeStyle }) => method === 'roundRect' && strokeStyle === palette.cut,
    );
    expect(outlines).toHaveLength(2);
  });
});

test('anomalies wear a badge whose shape tells how grave they are', async () => {
  const shapes = async (severity: number) => {
    const anomalies = { rows: Uint32Array.of(1), severity: Float32Array.of(severity) };
    const { canvas } = await painted(ORDER, { anomalies });
    const lines = canvas.calls.filter(
      ({ method, fillStyle }) => method === 'lineTo' && fillStyle === palette.anomaly,
    );
    const isFull = canvas.calls.some(
      ({ method, fillStyle }) => method === 'fill' && fillStyle === palette.anomaly,
    );
    return `${lines.length + 1} corners, ${isFull ? 'full' : 'hollow'}`;
  };
  expect(await shapes(LEAST_SEVERITY.medium)).toBe('3 corners, hollow');
  expect(await shapes(LEAST_SEVERITY.high)).toBe('3 corners, full');
  expect(await shapes(LEAST_SEVERITY.critical)).toBe('4 corners, full');
});

test('where badges would cover one another the gravest stays', async () => {
  const computation = familyComputation(familyOf('lanes', 20_000));
  const rows = Uint32Array.from({ length: 2000 }, (_, i) => i * 10);
  const severity = Float32Array.from(rows, (_, i) => (i % 7 === 0 ? 0.9 : 0.1));
  const { canvas } = await painted(computation, { anomalies: { rows, severity } }, { fit: true });
  const badges = canvas.calls.filter(
    ({ method, fillStyle }) => method === 'moveTo' && fillStyle === palette.anomaly,
  );
  expect(badges.length).toBeLessThan(1300);
  expect(badges.length).toBeGreaterThan(100);
});

test('expected events stand broken after their event, with name and share, the likeliest on top', async () => {
  const ghosts = [
    { after: 0, label: 'cancel', probability: 0.004 },
    { after: 0, label: 'ship', probability: 0.617 },
  ];
  const { canvas, scene, view } = await painted(ORDER, { ghosts });
  const written = canvas.calls.filter(({ method }) => method === 'fillText').map(({ args }) => args);
  const [ship, cancel] = ['ship 62%', 'cancel <1%'].map((text) => written.find(([shown]) => shown === text));
  expect(Number(ship?.[2])).toBeLessThan(Number(cancel?.[2]));
  const at = ghostAt(scene, view, Number(ship?.[1]) - 12, Number(ship?.[2]));
  expect(at?.ghost.label).toBe('ship');
});

test('picked events wear squares, noted ones flags', async () => {
  const { canvas } = await painted(ORDER, {
    picked: Uint32Array.of(0, 2),
    notes: [
      { row: 1, look: 'question' },
      { row: 3, look: 'flag' },
    ],
  });
  const squares = canvas.calls.filter(
    ({ method, strokeStyle }) => method === 'rect' && strokeStyle === palette.picked,
  );
  expect(squares).toHaveLength(2);
  const flags = canvas.calls.filter(
    ({ method, fillStyle }) => method === 'fill' && fillStyle === palette.note,
  );
  expect(flags).toHaveLength(2);
  expect(canvas.calls.filter(({ method, args }) => method === 'fillText' && args[0] === '?')).toHaveLength(1);
});

test('many picked events are dots in the overview, one for each place', async () => {
  const computation = familyComputation(familyOf('lanes', 20_000));
  const picked = Uint32Array.from({ length: 20_000 }, (_, row) => row);
  const { canvas, scene } = await painted(computation, { picked }, { fit: true });
  const dots = canvas.calls.filter(({ method }) => method === 'rect').length;
  expect(dots).toBeGreaterThan(scene.placement.lanes * 100);
  expect(dots).toBeLessThan(scene.placement.lanes * 280);
});

describe('doubts about edges', () => {
  const late = fromPicture('effect @a 10 <- cause\ncause @b 20');

  test('a late cause has two bars, a contradiction of the clock two heads; each can be switched off', async () => {
    const signs = async (edgeMarks?: View['edgeMarks']) => {
      const { canvas } = await painted(late, {}, { edgeMarks });
      const heads = strokes(canvas).filter(
        ({ strokeStyle, lineWidth }) => strokeStyle === palette.contradiction && lineWidth === 1.75,
      );
      const bars = strokes(canvas).filter(
        ({ strokeStyle, lineWidth }) => strokeStyle === palette.textFaint && lineWidth === 1.25,
      );
      return `${heads.length} ${bars.length}`;
    };
    expect(await signs()).toBe('1 1');
    expect(await signs(['late'])).toBe('0 1');
    expect(await signs(['against-clock'])).toBe('1 0');
  });

  test('the sign of missing causes is found by pointing, unless it is switched off', async () => {
    const computation = fromPicture('a @x <- gone');
    const { canvas, scene, view } = await painted(computation);
    const stub = canvas.calls.find(({ method, args }) => method === 'arc' && args[2] === 2.5)?.args ?? [];
    const [x, y] = [Number(stub[0]), Number(stub[1])];
    expect(missingCauseAt(scene, view, x, y)).toMatchObject({ row: 0 });
    expect(missingCauseAt(scene, view, x, y + 30)).toBeUndefined();
    expect(missingCauseAt(scene, { ...view, edgeMarks: [] }, x, y)).toBeUndefined();
  });
});

describe('pointing at an edge', () => {
  test('finds it anywhere along its curve and nowhere else', async () => {
    const { canvas, scene, view } = await painted(ORDER);
    const at = canvas.calls.findIndex(({ method }) => method === 'bezierCurveTo');
    const [x1, y1] = canvas.calls[at - 1].args.map(Number);
    const [c1x, c1y, c2x, c2y, x2, y2] = canvas.calls[at].args.map(Number);
    for (const t of [0.1, 0.35, 0.5, 0.8]) {
      const u = 1 - t;
      const on = (a: number, b: number, c: number, d: number) =>
        u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
      const [x, y] = [on(x1, c1x, c2x, x2), on(y1, c1y, c2y, y2)];
      expect(edgeAt(scene, view, x, y)).toBeDefined();
    }
    expect(edgeAt(scene, view, 700, 10)).toBeUndefined();
  });

  test('looks at what another view drew only where it is the same place', async () => {
    const { scene, view } = await painted(ORDER);
    const moved = { ...view, x: view.x + 1000 };
    expect(edgeAt(scene, moved, 100, 40)).toBeUndefined();
  });
});

test('a rectangle holds the events whose middle it holds', async () => {
  const { scene, view } = await painted(ORDER);
  const inside = (left: number, top: number, right: number, bottom: number) =>
    idsOf(ORDER, eventsWithin(scene, view, { left, top, right, bottom }).sort());
  expect(inside(0, 0, 800, 400)).toBe(
    'order pay mail log'
      .split(' ')
      .sort((a, b) => rowOf(ORDER, a) - rowOf(ORDER, b))
      .join(' '),
  );
  expect(inside(0, 0, 60, 400)).toBe('order');
  expect(inside(500, 0, 800, 400)).toBe('');
  const { placement } = scene;
  const lane = placement.laneOf(rowOf(ORDER, 'pay'));
  expect(inside(0, lane * 44 + 10, 800, lane * 44 + 34)).toBe('pay');
});

interface Wish extends Partial<View> {
  readonly fit?: boolean;
}

async function painted(computation: Computation, overlays: Overlays = {}, { fit, ...wish }: Wish = {}) {
  const placement = await place(computation);
  const scene = new Scene(placement, new Uint8Array(computation.size));
  scene.overlays = overlays;
  const view = viewOf(wish);
  const { from, to } = scene.placement.axis(view.axis);
  const fitted = fit
    ? { x: from, scaleX: view.width / (to - from), laneHeight: view.height / scene.placement.lanes }
    : {};
  const canvas = recordingCanvas();
  const shown = { ...view, ...fitted };
  return { canvas, scene, view: shown, info: new Painter(canvas).paint(scene, shown) };
}

function marksOf(computation: Computation, ids: readonly string[]): Uint8Array {
  const marks = new Uint8Array(computation.size);
  for (const id of ids) marks[rowOf(computation, id)] = 1;
  return marks;
}

function emphasisOf(
  computation: Computation,
  ids: readonly string[],
  links: readonly (readonly [string, string])[],
) {
  const pairs = links.flatMap(([from, to]) => [rowOf(computation, from), rowOf(computation, to)]);
  return { marks: marksOf(computation, ids), links: Uint32Array.from(pairs) };
}

/** Names written at this strength. */
function namesAt({ calls }: RecordingCanvas, alpha: number): string[] {
  return calls
    .filter((call) => call.method === 'fillText' && call.alpha === alpha)
    .map(({ args }) => String(args[0]))
    .sort();
}

function strokes({ calls }: RecordingCanvas) {
  return calls.filter(({ method }) => method === 'stroke');
}
