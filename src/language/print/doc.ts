/** A text that may be broken over lines where it says so. After Wadler's “A prettier printer”, the simplest form of it. */
export type Doc =
  | string
  | readonly Doc[]
  /** A blank, or where the group around it does not fit on one line a new line. */
  | { readonly kind: 'line'; readonly flat: string }
  /** On one line if it fits, else every line of its own breaks. */
  | { readonly kind: 'group'; readonly of: Doc }
  | { readonly kind: 'indent'; readonly of: Doc };

export const line: Doc = { kind: 'line', flat: ' ' };
const softLine: Doc = { kind: 'line', flat: '' };

export function group(...of: readonly Doc[]): Doc {
  return { kind: 'group', of };
}

export function indent(...of: readonly Doc[]): Doc {
  return { kind: 'indent', of };
}

/** `(a, b)`, or one item a line. */
export function bracketed(opening: string, items: readonly Doc[], closing: string): Doc {
  if (items.length === 0) return opening + closing;
  const inner = items.flatMap((item, index) => (index === 0 ? [softLine, item] : [',', line, item]));
  return group(opening, indent(...inner), softLine, closing);
}

/** Columns that a line should not exceed. */
const WIDTH = 100;
export const STEP = 2;

/** @param column where the text begins on its line @param base the indentation of that line */
export function render(doc: Doc, column: number, base: number): string {
  return flat(doc, false, WIDTH - column) ?? broken(doc, column, base);
}

/** On one line, as most things are; `undefined` where it is too long or has to be broken. */
function flat(doc: Doc, isInGroup: boolean, width: number): string | undefined {
  if (typeof doc === 'string') return doc.length <= width ? doc : undefined;
  if (isList(doc)) {
    let out = '';
    for (const one of doc) {
      const text = flat(one, isInGroup, width - out.length);
      if (text === undefined) return undefined;
      out += text;
    }
    return out;
  }
  if (doc.kind === 'line') return isInGroup && doc.flat.length <= width ? doc.flat : undefined;
  return flat(doc.of, isInGroup || doc.kind === 'group', width);
}

function broken(doc: Doc, column: number, base: number): string {
  let out = '';
  let at = column;
  const todo: { doc: Doc; base: number; isFlat: boolean }[] = [{ doc, base, isFlat: false }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { doc: one, base: inner, isFlat } = next;
    if (typeof one === 'string') {
      out += one;
      at += one.length;
    } else if (isList(one)) {
      for (let index = one.length - 1; index >= 0; index--)
        todo.push({ doc: one[index], base: inner, isFlat });
    } else if (one.kind === 'indent') todo.push({ doc: one.of, base: inner + STEP, isFlat });
    else if (one.kind === 'group')
      todo.push({ doc: one.of, base: inner, isFlat: isFlat || fits(one.of, WIDTH - at) });
    else if (isFlat) {
      out += one.flat;
      at += one.flat.length;
    } else {
      out += `\n${' '.repeat(inner)}`;
      at = inner;
    }
  }
  return out;
}

function fits(doc: Doc, width: number): boolean {
  let left = width;
  const todo: Doc[] = [doc];
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    if (typeof one === 'string') left -= one.length;
    else if (isList(one)) for (let index = one.length - 1; index >= 0; index--) todo.push(one[index]);
    else if (one.kind === 'line') left -= one.flat.length;
    else todo.push(one.of);
    if (left < 0) return false;
  }
  return true;
}

function isList(doc: Exclude<Doc, string>): doc is readonly Doc[] {
  return Array.isArray(doc);
}
