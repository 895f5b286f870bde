import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Remarks } from './remarks.ts';
import { readString } from './string-literal.ts';

export interface Token extends TextRange {
  /** `line` begins a logical line, one that is not inside brackets. */
  readonly kind: 'line' | 'name' | 'number' | 'string' | 'operator' | 'end';
  /** The word or the operator; empty for others. */
  readonly text: string;
  /** What a string or a number says; columns of indentation for `line`. */
  readonly value: string | number;
}

const BLANK = /(?:[ \t\f\r\u00a0]|\\\r?\n(?:(?:>>>|\.\.\.) )?)+/y;
const COMMENT = /#[^\n]*/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const WHOLE_NUMBER = /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y;
const NUMBER = /(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y;
const STRING_START = /(?:[rRuUbBfF]|[rR][bBfF]|[bBfF][rR])?(?:'''|"""|'|")/y;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|\*\*|\/\/|>>|<<|<=|>=|==|!=|->|:=|[-+*/%&|^@]=|[-+*/%@&|^~<>()[\]{},:.;=]/y;
/** What an interactive session prints before each line. */
const PROMPT = /(?:>>>|\.\.\.) /y;

/**
 * Python text as tokens, whatever it holds. Lines inside brackets run on, as do lines that end with a backslash; comments
 * and empty lines leave nothing. The last token is `end`.
 */
export function tokenize(text: string, remarks: Remarks): Token[] {
  return new Tokenizer(text, remarks).all();
}

class Tokenizer {
  private readonly tokens: Token[] = [];
  private at = 0;
  /** Brackets that are open. */
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly remarks: Remarks,
  ) {}

  all(): Token[] {
    this.beginLine();
    while (this.at < this.text.length) {
      if (this.text[this.at] === '\n') this.endLine();
      else if (this.skip(BLANK) === 0 && this.skip(COMMENT) === 0) this.readToken();
    }
    this.push('end', this.at);
    return this.tokens;
  }

  private endLine(): void {
    this.at++;
    if (this.depth === 0) this.beginLine();
    else this.skip(PROMPT);
  }

  private beginLine(): void {
    this.skip(PROMPT);
    const from = this.at;
    this.skip(BLANK);
    const columns = this.text.slice(from, this.at).replaceAll('\t', '        ').length;
    const isEmpty = this.at >= this.text.length || /[\n#]/.test(this.text[this.at]);
    if (!isEmpty) this.push('line', this.at, '', columns);
  }

  private readToken(): void {
    const start = this.match(STRING_START);
    if (start !== undefined) {
      const { to, value } = readString(this.text, this.at, start, this.remarks);
      this.push('string', to, '', value);
      return;
    }
    const name = this.match(NAME);
    if (name !== undefined) {
      this.push('name', this.at + name.length, name);
      return;
    }
    const number = this.match(WHOLE_NUMBER) ?? this.match(NUMBER);
    if (number === undefined) this.readOperator();
    else this.push('number', this.at + number.length, '', Number(number.replaceAll('_', '')));
  }

  private readOperator(): void {
    const operator = this.match(OPERATOR);
    if (operator === undefined) {
      const character = String.fromCodePoint(this.text.codePointAt(this.at)!);
      const at = { from: this.at, to: this.at + character.length };
      this.remarks.problem(`“${character}” is no part of Python.`, at);
      this.at = at.to;
      return;
    }
    if ('([{'.includes(operator)) this.depth++;
    if (')]}'.includes(operator)) this.depth = Math.max(0, this.depth - 1);
    this.push('operator', this.at + operator.length, operator);
  }

  private match(form: RegExp): string | undefined {
    form.lastIndex = this.at;
    return form.exec(this.text)?.[0];
  }

  private skip(form: RegExp): number {
    const length = this.match(form)?.length ?? 0;
    this.at += length;
    return length;
  }

  private push(kind: Token['kind'], to: number, text = '', value: string | number = ''): void {
    this.tokens.push({ kind, text, value, from: this.at, to });
    this.at = to;
  }
}
