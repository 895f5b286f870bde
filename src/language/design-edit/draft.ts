import type { EditedName } from '../../model/design/operation.ts';
import { applyEdits, type TextEdit } from '../diagnostic.ts';
import { type Document, parseNotation } from '../parse.ts';

/** Characters of the text as it was, or others. */
type Piece = { readonly from: number; readonly to: number } | { readonly insert: string };

/**
 * A text that is being edited step by step, each step seeing what the ones before made. In the end all of them together
 * are edits of the text as it was: in order, none over another.
 */
export class Draft {
  readonly names: EditedName[] = [];
  readonly #length: number;
  #pieces: Piece[];
  #document: Document;

  constructor(document: Document) {
    this.#document = document;
    this.#length = document.text.length;
    this.#pieces = document.text === '' ? [] : [{ from: 0, to: document.text.length }];
  }

  get document(): Document {
    return this.#document;
  }

  /** @param edits of the text as it is now; they do not overlap */
  change(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    for (const edit of edits.toSorted((a, b) => a.from - b.from || a.to - b.to).toReversed())
      this.#pieces = withEdit(this.#pieces, edit);
    this.#document = parseNotation(applyEdits(this.#document.text, edits));
  }

  get edits(): TextEdit[] {
    const found: TextEdit[] = [];
    let at = 0;
    let insert = '';
    for (const piece of [...this.#pieces, { from: this.#length, to: this.#length }]) {
      if ('insert' in piece) {
        insert += piece.insert;
        continue;
      }
      if (insert !== '' || piece.from > at) found.push({ from: at, to: piece.from, insert });
      at = piece.to;
      insert = '';
    }
    return found;
  }
}

function withEdit(pieces: readonly Piece[], { from, to, insert }: TextEdit): Piece[] {
  const head: Piece[] = [];
  const tail: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = at + lengthOf(piece);
    if (at < from && at < end) head.push(slice(piece, 0, Math.min(end, from) - at));
    if (end > to && at < end) tail.push(slice(piece, Math.max(at, to) - at, end - at));
    at = end;
  }
  return [...head, ...(insert === '' ? [] : [{ insert }]), ...tail];
}

function lengthOf(piece: Piece): number {
  return 'insert' in piece ? piece.insert.length : piece.to - piece.from;
}

function slice(piece: Piece, from: number, to: number): Piece {
  return 'insert' in piece
    ? { insert: piece.insert.slice(from, to) }
    : { from: piece.from + from, to: piece.from + to };
}
