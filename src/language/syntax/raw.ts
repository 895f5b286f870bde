import { type NodeType, type Tree, TreeBuffer } from '@lezer/common';
import type { TextRange } from '../../model/pattern/pattern.ts';

/** A node of the parser's tree: its name in `notation.grammar` (or the token itself) and what it holds. */
export interface Raw extends TextRange {
  readonly name: string;
  readonly to: number;
  readonly kids: readonly Raw[];
}

/** Where the parser left out characters, or (without a length) went on as if something stood there. */
export interface Gap extends TextRange {
  readonly parent: Raw;
  readonly grandparent: Raw | undefined;
  /** How many of the parent's kids stand before it. */
  readonly index: number;
}

export interface RawTree {
  readonly root: Raw;
  readonly comments: readonly Raw[];
  readonly gaps: readonly Gap[];
  /** A comment or a script without an end: what follows in the text belongs to it. */
  readonly unclosed: Raw | undefined;
}

const COMMENTS = new Set(['LineComment', 'BlockComment', 'UnclosedComment']);

/** Comments and gaps are taken out and listed in the order of the text. Walks without recursion: trees may be deep. */
export function rawOf(tree: Tree): RawTree {
  const walk = new Walk();
  const open = [{ tree, from: 0, next: 0, isEntered: walk.enter(tree.type, 0, tree.length) }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { children, positions } = top.tree;
    if (top.next === children.length) {
      if (top.isEntered) walk.leave();
      open.pop();
      continue;
    }
    const from = top.from + positions[top.next];
    const child = children[top.next++];
    if (child instanceof TreeBuffer) walk.buffer(child, from);
    else if (!walk.isGap(child.type, from, from + child.length))
      open.push({
        tree: child,
        from,
        next: 0,
        isEntered: walk.enter(child.type, from, from + child.length),
      });
  }
  return walk.result();
}

type Growing = { -readonly [K in keyof Raw]: Raw[K] };

const NO_KIDS: readonly Raw[] = [];

/** Takes the parser's nodes as it comes by them. The cursor that the parser brings costs as much as parsing. */
class Walk {
  private readonly comments: Raw[] = [];
  private readonly gaps: Gap[] = [];
  private unclosed: Raw | undefined;
  private readonly open: Growing[] = [{ name: '', from: 0, to: 0, kids: NO_KIDS }];
  /** Kids of the open nodes, those of the outer ones first, and where those of each begin. */
  private readonly kids: Raw[] = [];
  private readonly starts = [0];

  /** Whether the parser left something out here. What is in it is not looked at. */
  isGap({ isError }: NodeType, from: number, to: number): boolean {
    if (!isError) return false;
    const index = this.kids.length - this.starts[this.starts.length - 1];
    this.gaps.push({ from, to, parent: this.open.at(-1)!, grandparent: this.open.at(-2), index });
    return true;
  }

  /** Nodes without a name only group others. */
  enter({ name, isAnonymous }: NodeType, from: number, to: number): boolean {
    if (isAnonymous) return false;
    const raw: Growing = { name, from, to, kids: NO_KIDS };
    if (name === 'UnclosedComment' || name === 'UnclosedRawText') this.unclosed = raw;
    if (COMMENTS.has(name)) this.comments.push(raw);
    else this.kids.push(raw);
    this.open.push(raw);
    this.starts.push(this.kids.length);
    return true;
  }

  leave(): void {
    const raw = this.open.pop()!;
    const start = this.starts.pop()!;
    if (start === this.kids.length) return;
    raw.kids = this.kids.slice(start);
    this.kids.length = start;
  }

  /** Small nodes stand one behind the other: type, beginning, end, and where the next one beside it is. */
  buffer({ buffer, set: { types } }: TreeBuffer, from: number): void {
    const ends: number[] = [];
    for (let at = 0; at < buffer.length; ) {
      while (ends.length > 0 && ends[ends.length - 1] <= at) {
        this.leave();
        ends.pop();
      }
      const type = types[buffer[at]];
      const start = from + buffer[at + 1];
      const end = from + buffer[at + 2];
      if (this.isGap(type, start, end)) at = buffer[at + 3];
      else {
        if (this.enter(type, start, end)) ends.push(buffer[at + 3]);
        at += 4;
      }
    }
    for (const _ of ends) this.leave();
  }

  result(): RawTree {
    const { comments, gaps, unclosed } = this;
    return { root: this.kids[0], comments, gaps, unclosed };
  }
}
