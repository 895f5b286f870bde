import type { Comment, Layout } from '../tree.ts';
import type { Raw } from './raw.ts';

const NONE: readonly Comment[] = [];

/** Hands out the comments of a text in order, each exactly once, while the tree is read from front to back. */
export class CommentFeed {
  private next = 0;
  /** Comments in the heads of blocks that are being read, for the items that the blocks belong to. */
  private readonly held: Comment[] = [];

  constructor(
    private readonly text: string,
    private readonly comments: readonly Raw[],
  ) {}

  /** All up to a place that nobody took. */
  upTo(place: number): readonly Comment[] {
    if (!this.hasBefore(place)) return NONE;
    const found: Comment[] = [];
    while (this.hasBefore(place)) found.push(this.take());
    return found;
  }

  private hasBefore(place: number): boolean {
    return this.next < this.comments.length && this.comments[this.next].from < place;
  }

  /** Keeps those up to a place for the item that is being read. */
  holdUpTo(place: number): void {
    for (const comment of this.upTo(place)) this.held.push(comment);
  }

  /** Those behind a place, on its line, with nothing but blanks and separators between. */
  behind(place: number): readonly Comment[] {
    if (!this.isNextOnLine(place)) return NONE;
    const found: Comment[] = [];
    let end = place;
    while (this.next < this.comments.length) {
      const { from, to } = this.comments[this.next];
      if (from < end || !/^[^\S\n]*(?:;[^\S\n]*)*$/.test(this.text.slice(end, from))) break;
      found.push({ ...this.take(), isApart: false });
      end = to;
    }
    return found;
  }

  /** Whether the next comment begins before the line of a place ends. */
  private isNextOnLine(place: number): boolean {
    const next = this.comments[this.next];
    return next !== undefined && this.text.lastIndexOf('\n', next.from) < place;
  }

  private hasIn(from: number, to: number): boolean {
    const comment = this.comments[this.next];
    return comment !== undefined && comment.from >= from && comment.from < to;
  }

  /** Reads an item that stands on lines of its own: `read` takes the comments of the blocks in it. */
  line<T extends object>(raw: Raw, read: (raw: Raw) => T, keepsVerbatim: boolean): T & { layout: Layout } {
    const before = this.upTo(raw.from);
    const isApart = this.isApart(raw.from);
    const { length } = this.held;
    const node = read(raw);
    const isVerbatim = keepsVerbatim && this.hasIn(raw.from, raw.to);
    const own = this.upTo(raw.to);
    const inside = this.held.length > length ? [...this.held.splice(length), ...own] : own;
    const after = this.behind(raw.to);
    const layout = isVerbatim
      ? { before, after, isApart, verbatim: this.dedented(raw.from, raw.to) }
      : { before: inside.length > 0 ? [...before, ...inside] : before, after, isApart };
    return Object.assign(node, { layout });
  }

  private take(): Comment {
    const { from, to: end } = this.comments[this.next++];
    // of a line end in two characters the parser leaves the first one to the comment
    const to = this.text[end - 1] === '\r' ? end - 1 : end;
    return { text: this.dedented(from, to).trimEnd(), isApart: this.isApart(from), from, to };
  }

  /** Whether the line before a place is blank. */
  private isApart(place: number): boolean {
    let lines = 0;
    for (let at = place - 1; at >= 0; at--) {
      const letter = this.text[at];
      if (letter === '\n') {
        if (++lines === 2) return true;
      } else if (letter !== ' ' && !/\s/.test(letter)) return false;
    }
    return false;
  }

  /** A piece of the text; its further lines lose as much indentation as its first one has. */
  private dedented(from: number, to: number): string {
    const lines = this.text.slice(from, to).split(/\r?\n/);
    if (lines.length === 1) return lines[0];
    const lineStart = this.text.lastIndexOf('\n', from - 1) + 1;
    const indent = /^[^\S\n]*/.exec(this.text.slice(lineStart, from))?.[0].length ?? 0;
    const blanks = new RegExp(`^[^\\S\\n]{0,${indent}}`);
    return [lines[0], ...lines.slice(1).map((line) => line.replace(blanks, '').trimEnd())].join('\n');
  }
}
