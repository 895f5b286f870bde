import type { Comparison } from './filter.ts';
import type { FilterProblem } from './problem.ts';

/** The characters `[from, to)` of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Word extends Span {
  readonly text: string;
  /** Some of it stood in quotes. */
  readonly isQuoted: boolean;
}

export type Operator = ':' | '!=' | '~' | Comparison;

/** Characters of a field or a bare word, and of a value, outside quotes. */
const PLAIN = { field: /[^\s"():=!<>~]/, value: /[^\s"(),]/ };

/** Reads a filter's text piece by piece and keeps what it could not read. */
export class Scanner {
  at = 0;
  readonly problems: FilterProblem[] = [];

  constructor(readonly text: string) {}

  get next(): string | undefined {
    return this.text[this.at];
  }

  get isOver(): boolean {
    return this.at >= this.text.length;
  }

  /** What has been read since `from`. */
  since(from: number): Span & { readonly text: string } {
    return { from, to: this.at, text: this.text.slice(from, this.at).trim() };
  }

  skipSpace(): void {
    while (!this.isOver && /\s/.test(this.text[this.at])) this.at++;
  }

  /** Takes the character if it is the next one. */
  take(character: string): boolean {
    if (this.next !== character) return false;
    this.at++;
    return true;
  }

  /** Whether one of the words `and`, `or`, `not` comes next. */
  peeks(word: string): boolean {
    this.skipSpace();
    const ahead = this.text.slice(this.at, this.at + word.length + 1).toLowerCase();
    return ahead.startsWith(word) && /^[\s()]?$/.test(ahead.slice(word.length));
  }

  keyword(word: string): Span | undefined {
    if (!this.peeks(word)) return undefined;
    const from = this.at;
    this.at += word.length;
    return { from, to: this.at };
  }

  /** Pieces in quotes and plain ones, one right after the other: `payload."my key"`. */
  word(kind: keyof typeof PLAIN): Word | undefined {
    const from = this.at;
    let text = '';
    let isQuoted = false;
    while (!this.isOver) {
      const character = this.text[this.at];
      if (character === '"') {
        isQuoted = true;
        text += this.quoted();
      } else if (PLAIN[kind].test(character)) {
        text += character;
        this.at++;
      } else break;
    }
    return this.at > from ? { from, to: this.at, text, isQuoted } : undefined;
  }

  /** Values with commas between them. */
  values(): Word[] {
    const found: Word[] = [];
    for (let comma: Span | undefined; ; ) {
      const value = this.word('value');
      if (value) found.push(value);
      else if (comma) this.complain(comma, 'A value is missing after this comma.', '');
      if (!value || this.next !== ',') return found;
      comma = { from: this.at, to: ++this.at };
    }
  }

  /** Space may stand before it. `a !b` are two conditions. */
  operator(): Operator | undefined {
    const { at } = this;
    this.skipSpace();
    const [found] = /^(:|!=|~|<=|>=|==?|<|>)/.exec(this.text.slice(this.at, this.at + 2)) ?? [];
    if (found === undefined) {
      this.at = at;
      return undefined;
    }
    this.at += found.length;
    return found === '==' ? '=' : (found as Operator);
  }

  /** @param suggestion what could stand there instead; the empty text: nothing */
  complain({ from, to }: Span, message: string, suggestion?: string): undefined {
    this.problems.push({ from, to, message, ...(suggestion === undefined ? {} : { suggestion }) });
  }

  private quoted(): string {
    const from = this.at++;
    let text = '';
    while (!this.isOver) {
      const character = this.text[this.at++];
      if (character === '"') return text;
      const isEscape = character === '\\' && (this.next === '"' || this.next === '\\');
      text += isEscape ? this.text[this.at++] : character;
    }
    this.complain(this.since(from), 'This quote is never closed.', `${this.text.slice(from)}"`);
    return text;
  }
}
