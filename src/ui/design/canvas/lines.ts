import { BoxIndex } from './box-index.ts';
import { type Anchor, anchorOf, type Card, type FramePorts } from './card.ts';
import { type Box, boxAround, type Point } from './geometry.ts';
import { HEAD, headOf, joined, pathOf, type Spot, spotOf, ticksOf, type Way, wayBetween } from './route.ts';
import { cardsAt, type Wire, type WireEnd } from './wires.ts';

/** A label at the end of a line whose other end is no single thing of the drawing. */
export interface Stub extends Box {
  readonly text: string;
  readonly isTrouble: boolean;
}

/** A wire with its way: everything that drawing it needs. */
export interface Line {
  readonly wire: Wire;
  /** What a message travels along: from the first source to the target. */
  readonly main: Way;
  /** All parts: branches and what follows their joining. */
  readonly ways: readonly Way[];
  /** Where labels and numbers stand. */
  readonly middle: Spot;
  /** Where several sources join. */
  readonly junction: Point | undefined;
  readonly stubs: readonly Stub[];
  /** All strokes as one path, the arrow's head, the ticks of a pipe. */
  readonly path: string;
  readonly head: string;
  readonly ticks: string;
  /** What it reaches over. */
  readonly box: Box;
  /** What it was made of, and the ground that was looked at for it: with both the same its way is the same. */
  readonly made: {
    readonly ends: Omit<Ends, 'wire' | 'stubs'>;
    readonly aside: number;
    readonly isSearched: boolean;
    readonly looked: Box;
  };
}

/** Where everything is. */
export interface Ground {
  readonly cards: ReadonlyMap<string, Card>;
  /** By card. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** Cards that show all their ports. */
  readonly open: ReadonlySet<string>;
  readonly frame: { readonly box: Box; readonly ports: FramePorts } | undefined;
}

/** Beyond so many, ways are not searched for among the cards. */
const MOST_SEARCHED = 1500;
const JUNCTION = 44;
const STUB_GAP = 64;
const STUB_HEIGHT = 20;

/**
 * The lines of wires. A line that is as it was before is the very object it was.
 *
 * @param moved while cards are dragged: only lines at these are looked at anew
 * @param changed where cards stood and stand that are elsewhere than before; not told: anywhere
 */
export function linesOf(
  wires: readonly Wire[],
  ground: Ground,
  before: ReadonlyMap<string, Line>,
  { moved, changed }: { readonly moved?: ReadonlySet<string>; readonly changed?: readonly Box[] } = {},
): Line[] {
  const lines = new Map<string, Line>();
  const news: Wire[] = [];
  for (const wire of wires) {
    const old = before.get(wire.id);
    if (old && old.wire === wire && moved && !touches(wire, moved)) lines.set(wire.id, old);
    else news.push(wire);
  }
  const cards = wires.length > MOST_SEARCHED ? undefined : new BoxIndex(ground.boxes.values());
  const taken = new BoxIndex([
    ...ground.boxes.values(),
    ...[...lines.values()].flatMap(({ stubs }) => stubs),
  ]);
  const bottom = boxAround(ground.boxes.values());
  const ends = spread(news.map((wire) => endsOf(wire, ground, taken, bottom)));
  const asides = asidesOf(ends);
  const grounds = changed && new BoxIndex(changed);
  ends.forEach((one, i) => {
    const old = before.get(one.wire.id);
    if (old && grounds && isMadeOfTheSame(old, one, asides[i], cards !== undefined, grounds)) {
      lines.set(one.wire.id, old);
      return;
    }
    const line = lineOf(one, asides[i], cards);
    lines.set(one.wire.id, old && isSameLine(old, line) ? old : line);
  });
  return wires.map(({ id }) => lines.get(id)!);
}

/** Where the port of the frame is. */
export function frameAnchor(
  { box, ports }: { readonly box: Box; readonly ports: FramePorts },
  action: string,
  end: 'source' | 'target',
): Anchor {
  const side = end === 'source' ? 'left' : 'right';
  const all = ports[side];
  const place = all.findIndex(({ name, actions }) => name === action || actions.includes(action));
  const y = box.y + box.height / 2 + (Math.max(place, 0) - (all.length - 1) / 2) * FRAME_STEP;
  // what is inside leaves the left edge to the right
  return side === 'left' ? { x: box.x, y, side: 'right' } : { x: box.x + box.width, y, side: 'left' };
}

export const FRAME_STEP = 32;

/** What a wire between labels alone takes below everything. */
export const LOST_STEP = 30;

/** Neither end is a card or a port of the frame. */
export function isLost({ sources, target }: Wire): boolean {
  return target.kind === 'stub' && sources.every(({ kind }) => kind === 'stub');
}

/** A line begins or ends at a card, or at one of them. */
export function isAt({ wire: { sources, target } }: Line, card: string | ReadonlySet<string>): boolean {
  const isOne = (end: WireEnd): boolean =>
    end.kind === 'card' && (typeof card === 'string' ? end.card === card : card.has(end.card));
  return isOne(target) || sources.some(isOne);
}

interface Ends {
  readonly wire: Wire;
  readonly sources: readonly Anchor[];
  readonly target: Anchor;
  readonly stubs: readonly Stub[];
  readonly top: number;
  readonly bottom: number;
}

function endsOf(
  wire: Wire,
  { cards, boxes, open, frame }: Ground,
  taken: BoxIndex,
  around: Box | undefined,
): Ends {
  const own: Box[] = [];
  const fixed = (end: WireEnd, role: 'source' | 'target'): Anchor | undefined => {
    if (end.kind === 'own') return frame && frameAnchor(frame, end.action, role);
    if (end.kind === 'stub') return undefined;
    const card = cards.get(end.card);
    const box = boxes.get(end.card);
    if (!card || !box) return undefined;
    own.push(box);
    return anchorOf(card, box, end.action, role, open.has(end.card));
  };
  const sources = wire.sources.map((end) => fixed(end, 'source'));
  const target = fixed(wire.target, 'target');
  const first = sources.find((source) => source !== undefined);
  // a wire between labels alone stands below everything
  const lost = { x: around?.x ?? 0, y: (around ? around.y + around.height : 0) + LOST_STEP };
  const stubs: Stub[] = [];
  const atSource = sources.map((anchor, i): Anchor => {
    if (anchor) return anchor;
    const to = target ?? { ...lost, x: lost.x + 160, side: 'left' as const };
    const stub = freeStub(wire.sources[i], to, taken);
    stubs.push(stub);
    const isLeft = to.side === 'left';
    return {
      x: stub.x + (isLeft ? stub.width : 0),
      y: stub.y + stub.height / 2,
      side: isLeft ? 'right' : 'left',
    };
  });
  let atTarget = target;
  if (!atTarget) {
    const from = first ?? atSource[0] ?? { ...lost, side: 'right' as const };
    const stub = freeStub(wire.target, from, taken);
    stubs.push(stub);
    const isRight = from.side === 'right';
    atTarget = {
      x: stub.x + (isRight ? 0 : stub.width),
      y: stub.y + stub.height / 2,
      side: isRight ? 'left' : 'right',
    };
  }
  const reach = boxAround(own) ?? { x: 0, y: atTarget.y - 20, width: 0, height: 40 };
  return {
    ...{ wire, sources: atSource, target: atTarget, stubs },
    top: reach.y,
    bottom: reach.y + reach.height,
  };
}

/** Beside the other end, where there is room. */
function freeStub(end: WireEnd, { x, y, side }: Anchor, taken: BoxIndex): Stub {
  const text = end.kind === 'stub' ? end.text : end.kind === 'own' ? `this.${end.action}` : end.card;
  const width = Math.min(Math.round(text.length * 6.4) + 18, 220);
  const isTrouble = end.kind !== 'stub' || end.isTrouble;
  let stub: Stub | undefined;
  for (let step = 0; step < 16; step++) {
    const off = (step % 2 === 0 ? step / 2 : -(step + 1) / 2) * (STUB_HEIGHT + 6);
    const left = side === 'right' ? x + STUB_GAP : x - STUB_GAP - width;
    const next = { x: left, y: y - STUB_HEIGHT / 2 + off, width, height: STUB_HEIGHT, text, isTrouble };
    stub ??= next;
    if (!taken.isFree(next, 4)) continue;
    stub = next;
    break;
  }
  taken.add(stub!);
  return stub!;
}

/** Lines with both ends in common lie beside one another. */
function spread(all: readonly Ends[]): Ends[] {
  const alike = new Map<string, number[]>();
  all.forEach(({ sources, target }, i) => {
    if (sources.length > 1) return;
    const key = `${sources[0].x} ${sources[0].y} ${target.x} ${target.y}`;
    alike.set(key, [...(alike.get(key) ?? []), i]);
  });
  const moved = [...all];
  for (const places of alike.values()) {
    if (places.length < 2) continue;
    const step = Math.min(8, 24 / places.length);
    places.forEach((place, rank) => {
      const by = (rank - (places.length - 1) / 2) * step;
      const { sources, target } = all[place];
      moved[place] = {
        ...all[place],
        sources: sources.map((source) => ({ ...source, y: source.y + by })),
        target: { ...target, y: target.y + by },
      };
    });
  }
  return moved;
}

/** Upright parts that would lie on one another are moved aside: by the port that they come from. */
function asidesOf(all: readonly Ends[]): number[] {
  const channels = new Map<string, Map<string, number>>();
  const keys = all.map(({ sources, target }) => {
    const channel = String(Math.round((sources[0].x + target.x) / 2 / 48));
    const port = `${sources[0].x} ${sources[0].y}`;
    const ports = channels.get(channel) ?? new Map<string, number>();
    channels.set(channel, ports.set(port, sources[0].y));
    return { channel, port };
  });
  const ranks = new Map<string, Map<string, number>>();
  for (const [channel, ports] of channels) {
    const sorted = [...ports].sort(([, a], [, b]) => a - b);
    const step = Math.min(9, 72 / sorted.length);
    ranks.set(
      channel,
      new Map(sorted.map(([port], rank) => [port, ((sorted.length - 1) / 2 - rank) * step])),
    );
  }
  return keys.map(({ channel, port }) => ranks.get(channel)!.get(port)!);
}

function lineOf(
  { wire, sources, target, stubs, top, bottom }: Ends,
  aside: number,
  cards: BoxIndex | undefined,
): Line {
  const looked: Way[] = [];
  const going = { cards, aside, top, bottom, looked };
  const out = target.side === 'right' ? JUNCTION : -JUNCTION;
  const junction = sources.length > 1 ? { x: target.x + out, y: target.y } : undefined;
  const goal = junction ? { ...junction, side: target.side } : target;
  const branches = sources.map((source) => wayBetween(source, goal, going));
  const trunk: Way | undefined = junction && [junction, target];
  const last = trunk ?? branches[0];
  const main = trunk ? joined(branches[0], trunk) : branches[0];
  const short = wire.how === 'pipe' ? 2 : HEAD - 1;
  const ways = trunk ? [...branches, trunk] : branches;
  return {
    ...{ wire, main, ways, junction, stubs },
    middle: spotOf(branches[0]),
    path: ways.map((way) => pathOf(way, way === last ? short : 0)).join(''),
    head: headOf(last, wire.how === 'pipe' ? 'chevron' : 'arrow'),
    ticks: wire.how === 'pipe' ? ways.map((way) => ticksOf(way, 2.5, 14)).join('') : '',
    box: boxAround([...ways.flat().map(pointBox), ...stubs], 8)!,
    made: {
      ends: { sources, target, top, bottom },
      ...{ aside, isSearched: cards !== undefined },
      looked: boxAround(looked.flat().map(pointBox), 8)!,
    },
  };
}

function pointBox({ x, y }: Point): Box {
  return { x, y, width: 0, height: 0 };
}

function isMadeOfTheSame(
  { wire, stubs, made }: Line,
  ends: Ends,
  aside: number,
  isSearched: boolean,
  changed: BoxIndex,
): boolean {
  return (
    wire === ends.wire &&
    made.aside === aside &&
    made.isSearched === isSearched &&
    made.ends.top === ends.top &&
    made.ends.bottom === ends.bottom &&
    isSameAnchor(made.ends.target, ends.target) &&
    made.ends.sources.length === ends.sources.length &&
    made.ends.sources.every((source, i) => isSameAnchor(source, ends.sources[i])) &&
    areSameStubs(stubs, ends.stubs) &&
    (!isSearched || changed.isFree(made.looked))
  );
}

function isSameAnchor(a: Anchor, b: Anchor): boolean {
  return a.x === b.x && a.y === b.y && a.side === b.side;
}

function areSameStubs(a: readonly Stub[], b: readonly Stub[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ x, y, text }, i) => x === b[i].x && y === b[i].y && text === b[i].text)
  );
}

function touches(wire: Wire, moved: ReadonlySet<string>): boolean {
  if (wire.target.kind === 'own' || wire.sources.some(({ kind }) => kind === 'own')) return true;
  return cardsAt(wire).some((card) => moved.has(card));
}

function isSameLine(a: Line, b: Line): boolean {
  return a.wire === b.wire && a.path === b.path && a.head === b.head && areSameStubs(a.stubs, b.stubs);
}
