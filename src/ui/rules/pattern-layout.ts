import { atomsOf } from '../../model/pattern/atoms.ts';
import type { EventPattern, Pattern, Relation } from '../../model/pattern/pattern.ts';

/** A basic pattern in the drawing, in pixels; `index` is its number among all (`atomsOf`), those of causes are not drawn. */
export interface PlacedAtom {
  readonly index: number;
  readonly atom: EventPattern;
  readonly x: number;
  readonly y: number;
}

/** How two sides stand to each other, where its sign is drawn. `path` leads to the join from the root: `l`, `r`, `o`. */
export interface PlacedSign {
  readonly path: string;
  readonly sign: JoinSign;
  readonly x: number;
  readonly y: number;
}

/** A frame around a part: repeated, guarded, timed. */
export interface PlacedFrame {
  readonly pattern: Pattern;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedArrow {
  /** Places in the list of drawn atoms. */
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
}

export interface PatternLayout {
  readonly atoms: readonly PlacedAtom[];
  readonly signs: readonly PlacedSign[];
  readonly frames: readonly PlacedFrame[];
  readonly arrows: readonly PlacedArrow[];
  readonly width: number;
  readonly height: number;
}

export type JoinSign = Relation | 'or' | 'and';

export const ATOM_WIDTH = 128;
export const ATOM_HEIGHT = 38;
const STEP = 58;
const BESIDE = 26;
const FRAME = 8;
const CAPTION = 20;

/** Relations that are drawn as an order from left to right. */
const ORDERS: readonly JoinSign[] = ['precedes', 'immediately', 'earlier'];

interface Box {
  readonly width: number;
  readonly height: number;
  /** Basic patterns that nothing in the part follows, and those that nothing in it comes before, by index. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** The pattern as a small poset: order from left to right, what has no order below one another, frames around parts. */
export function layoutPattern(pattern: Pattern): PatternLayout {
  const draft = new Draft();
  const { width, height } = draft.place(pattern, 0, 0, '');
  return {
    atoms: draft.atoms,
    signs: draft.signs,
    frames: draft.frames,
    arrows: draft.arrows,
    width,
    height,
  };
}

class Draft {
  readonly atoms: PlacedAtom[] = [];
  readonly signs: PlacedSign[] = [];
  readonly frames: PlacedFrame[] = [];
  readonly arrows: PlacedArrow[] = [];
  private index = 0;

  place(pattern: Pattern, x: number, y: number, path: string): Box {
    switch (pattern.kind) {
      case 'event': {
        const place = this.atoms.push({ index: this.index++, atom: pattern, x, y }) - 1;
        return { width: ATOM_WIDTH, height: ATOM_HEIGHT, first: [place], last: [place] };
      }
      case 'join':
        return this.pair(pattern, pattern.relation, x, y, path);
      case 'or':
      case 'and':
        return this.pair(pattern, pattern.kind, x, y, path);
      default:
        return this.framed(pattern, x, y, path);
    }
  }

  private pair(
    { left, right }: { readonly left: Pattern; readonly right: Pattern },
    sign: JoinSign,
    x: number,
    y: number,
    path: string,
  ): Box {
    return ORDERS.includes(sign)
      ? this.inOrder(left, right, sign as Relation, x, y, path)
      : this.beside(left, right, sign, x, y, path);
  }

  private inOrder(left: Pattern, right: Pattern, sign: Relation, x: number, y: number, path: string): Box {
    const [a, b] = [sizeOf(left), sizeOf(right)];
    const height = Math.max(a.height, b.height);
    const first = this.place(left, x, y + (height - a.height) / 2, `${path}l`);
    const second = this.place(right, x + a.width + STEP, y + (height - b.height) / 2, `${path}r`);
    this.signs.push({ path, sign, x: x + a.width + STEP / 2, y: y + height / 2 });
    for (const from of first.last)
      for (const to of second.first) this.arrows.push({ from, to, relation: sign });
    return { width: a.width + STEP + b.width, height, first: first.first, last: second.last };
  }

  private beside(left: Pattern, right: Pattern, sign: JoinSign, x: number, y: number, path: string): Box {
    const [a, b] = [sizeOf(left), sizeOf(right)];
    const width = Math.max(a.width, b.width);
    const first = this.place(left, x + (width - a.width) / 2, y, `${path}l`);
    const second = this.place(right, x + (width - b.width) / 2, y + a.height + BESIDE, `${path}r`);
    this.signs.push({ path, sign, x: x + width / 2, y: y + a.height + BESIDE / 2 });
    return {
      width,
      height: a.height + BESIDE + b.height,
      first: [...first.first, ...second.first],
      last: [...first.last, ...second.last],
    };
  }

  private framed(
    pattern: Exclude<Pattern, { kind: 'event' | 'join' | 'or' | 'and' }>,
    x: number,
    y: number,
    path: string,
  ): Box {
    const size = sizeOf(pattern);
    this.frames.push({ pattern, x, y, ...size });
    const inner = this.place(pattern.of, x + FRAME, y + FRAME, `${path}o`);
    if (pattern.kind === 'cause') this.index += atomsOf(pattern.cause).length;
    return { ...size, first: inner.first, last: inner.last };
  }
}

function sizeOf(pattern: Pattern): { readonly width: number; readonly height: number } {
  switch (pattern.kind) {
    case 'event':
      return { width: ATOM_WIDTH, height: ATOM_HEIGHT };
    case 'join':
    case 'or':
    case 'and': {
      const [a, b] = [sizeOf(pattern.left), sizeOf(pattern.right)];
      const isOrder = ORDERS.includes(pattern.kind === 'join' ? pattern.relation : pattern.kind);
      return isOrder
        ? { width: a.width + STEP + b.width, height: Math.max(a.height, b.height) }
        : { width: Math.max(a.width, b.width), height: a.height + BESIDE + b.height };
    }
    default: {
      const inner = sizeOf(pattern.of);
      return { width: inner.width + 2 * FRAME, height: inner.height + 2 * FRAME + CAPTION };
    }
  }
}

/** The part of a pattern that a path of a sign leads to. */
export function partAt(pattern: Pattern, path: string): Pattern {
  let at = pattern;
  for (const step of path) {
    if ('left' in at) at = step === 'l' ? at.left : at.right;
    else if ('of' in at) at = at.of;
  }
  return at;
}

/** The pattern with one part replaced. */
export function replacePart(pattern: Pattern, path: string, by: Pattern): Pattern {
  if (path === '') return by;
  const [step, rest] = [path[0], path.slice(1)];
  if ('left' in pattern) {
    return step === 'l'
      ? { ...pattern, left: replacePart(pattern.left, rest, by) }
      : { ...pattern, right: replacePart(pattern.right, rest, by) };
  }
  return 'of' in pattern ? { ...pattern, of: replacePart(pattern.of, rest, by) } : by;
}
