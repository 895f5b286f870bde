import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { refuse } from './remarks.ts';
import type { Token } from './tokenize.ts';
import type { Argument, BinaryWord, Comparison, ComparisonWord, DictEntry, PyNode } from './tree.ts';

/** How tightly the operators of two sides bind, as Python has it: `>>` before `&` before `|` before comparisons. */
const BINDING: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '|': 5,
  '^': 6,
  '&': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '//': 10,
  '%': 10,
  '@': 10,
  '**': 12,
};
const NOT_BINDING = 3;
const COMPARISON_BINDING = 4;
const SIGN_BINDING = 11;

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not', 'is'];
const CONSTANTS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };
/** Words that cannot be names. */
const KEYWORDS = new Set(
  'and as assert async break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** A node without what every node gets. */
type Bare = PyNode extends infer N ? (N extends PyNode ? Omit<N, 'from' | 'to' | 'depth'> : never) : never;

/**
 * Reads expressions off tokens by precedence climbing. What it cannot read it refuses (`Refusal`), with `at` left where
 * it was found. Nesting is limited, so that no text can exhaust the stack.
 */
export class ExpressionParser {
  protected at = 0;
  private nesting = 0;

  constructor(protected readonly tokens: readonly Token[]) {}

  /** An expression that may be a tuple without parentheses: `a, b`. */
  protected tupleOrExpression(): PyNode {
    const first = this.expression();
    if (!this.sees(',')) return first;
    const items = [first];
    while (this.take(',') && this.beginsExpression()) items.push(this.expression());
    return this.node({ kind: 'list', bracket: 'tuple', items }, first.from, items);
  }

  /** One expression, the choice `a if b else c` and lambdas included. */
  expression(): PyNode {
    if (++this.nesting > DEEPEST_EXPRESSION) refuse('This is nested too deeply to be read.', this.here());
    const found = this.sees('lambda') ? this.lambda() : this.choice();
    this.nesting--;
    return found;
  }

  private choice(): PyNode {
    const yes = this.binary(0);
    if (!this.take('if')) return yes;
    const test = this.binary(0);
    this.expect('else');
    const no = this.expression();
    return this.node({ kind: 'choice', test, yes, no }, yes.from, [test, yes, no]);
  }

  private lambda(): PyNode {
    const { from } = this.expect('lambda');
    const parameters = this.parameters(':');
    this.expect(':');
    const body = this.expression();
    return this.node({ kind: 'lambda', parameters, body }, from, [body]);
  }

  /** Names of parameters up to a closing sign; their annotations and defaults are read and passed over. */
  protected parameters(closing: string): string[] {
    const names: string[] = [];
    while (!this.sees(closing)) {
      const isStarred = this.take('*') || this.take('**');
      if (!isStarred && !this.take('/')) names.push(this.name());
      else if (isStarred && this.token().kind === 'name') this.name();
      if (closing !== ':' && this.take(':')) this.expression();
      if (this.take('=')) this.expression();
      if (!this.take(',')) break;
    }
    return names;
  }

  private binary(least: number): PyNode {
    let left = this.operand(least);
    for (;;) {
      const { kind, text } = this.token();
      const isWord = kind === 'name' || kind === 'operator';
      if (isWord && COMPARISONS.includes(text) && COMPARISON_BINDING >= least) {
        left = this.comparison(left);
        continue;
      }
      const binding = isWord && Object.hasOwn(BINDING, text) ? BINDING[text] : -1;
      if (binding < least) return left;
      this.at++;
      // all of them group to the left, but for the power
      const right = this.nested(() => this.binary(text === '**' ? binding : binding + 1));
      left = this.node({ kind: 'binary', operator: text as BinaryWord, left, right }, left.from, [
        left,
        right,
      ]);
    }
  }

  private comparison(first: PyNode): PyNode {
    const rest: Comparison[] = [];
    for (let operator = this.comparisonWord(); operator; operator = this.comparisonWord()) {
      rest.push({ operator, right: this.nested(() => this.binary(COMPARISON_BINDING + 1)) });
    }
    if (rest.length === 0) refuse('“not” stands here without “in”.', this.here());
    return this.node({ kind: 'compare', first, rest }, first.from, [
      first,
      ...rest.map(({ right }) => right),
    ]);
  }

  private comparisonWord(): ComparisonWord | undefined {
    const { kind, text } = this.token();
    if ((kind !== 'name' && kind !== 'operator') || !COMPARISONS.includes(text)) return undefined;
    if (text === 'not') {
      if (this.tokens[this.at + 1].text !== 'in') return undefined;
      this.at += 2;
      return 'not in';
    }
    this.at++;
    return text === 'is' && this.take('not') ? 'is not' : (text as ComparisonWord);
  }

  private operand(least: number): PyNode {
    const { kind, text, from } = this.token();
    const isSign = kind === 'operator' && (text === '-' || text === '+' || text === '~');
    if (isSign || (kind === 'name' && text === 'not' && NOT_BINDING >= least)) {
      this.at++;
      const of = this.nested(() => this.binary(isSign ? SIGN_BINDING : NOT_BINDING));
      return this.node({ kind: 'unary', operator: text as '-' | '+' | '~' | 'not', of }, from, [of]);
    }
    if (kind === 'name' && text === 'await') {
      this.at++;
      return this.nested(() => this.operand(SIGN_BINDING));
    }
    return this.trailers(this.primary());
  }

  /** What may follow a primary without a blank: `.name`, `[index]`, `(arguments)`. */
  private trailers(primary: PyNode): PyNode {
    let of = primary;
    for (;;) {
      if (this.take('.')) of = this.node({ kind: 'attribute', of, name: this.name() }, of.from, [of]);
      else if (this.take('[')) {
        const index = this.subscript();
        this.expect(']');
        of = this.node({ kind: 'subscript', of, index }, of.from, [of, index]);
      } else if (this.take('(')) {
        const args = this.arguments();
        this.expect(')');
        of = this.node({ kind: 'call', callee: of, args }, of.from, [of, ...args.map(({ value }) => value)]);
      } else return of;
    }
  }

  private subscript(): PyNode {
    const index = this.tupleOrExpression();
    if (this.sees(':')) refuse('A slice cannot be translated.', this.here());
    return index;
  }

  private arguments(): Argument[] {
    const args: Argument[] = [];
    while (!this.sees(')')) {
      const { from } = this.token();
      const stars = this.take('**') ? '**' : this.take('*') ? '*' : '';
      const isNamed = stars === '' && this.token().kind === 'name' && this.tokens[this.at + 1].text === '=';
      const name = isNamed ? this.name() : undefined;
      if (isNamed) this.at++;
      const first = this.expression();
      const value = this.sees('for') || this.sees('async') ? this.generator(first) : first;
      args.push({ name, stars, value, from, to: value.to });
      if (!this.take(',')) break;
    }
    return args;
  }

  private primary(): PyNode {
    const { kind, text, value, from } = this.token();
    if (kind === 'string') return this.strings();
    if (kind === 'number') {
      this.at++;
      if (this.token().kind === 'name' && this.token().from === this.tokens[this.at - 1].to) {
        refuse('This number is none that JSON knows.', { from, to: this.token().to });
      }
      if (!Number.isFinite(value)) refuse('This number is too large.', { from, to: this.lastTo() });
      return this.node({ kind: 'literal', value }, from);
    }
    if (kind === 'name' && Object.hasOwn(CONSTANTS, text)) {
      this.at++;
      return this.node({ kind: 'literal', value: CONSTANTS[text] }, from);
    }
    if (kind === 'name') return this.node({ kind: 'name', name: this.name() }, from);
    if (this.take('(')) return this.parenthesised(from);
    if (this.take('[')) return this.bracketed(from);
    if (this.take('{')) return this.braced(from);
    if (this.take('...')) return this.node({ kind: 'literal', value: null }, from);
    return this.unexpected();
  }

  /** Texts that stand one after the other are one. */
  private strings(): PyNode {
    const { from } = this.token();
    let value = '';
    while (this.token().kind === 'string') value += this.tokens[this.at++].value;
    return this.node({ kind: 'literal', value }, from);
  }

  private parenthesised(from: number): PyNode {
    if (this.take(')')) return this.node({ kind: 'list', bracket: 'tuple', items: [] }, from);
    const first = this.expression();
    if (this.sees('for')) {
      const whole = this.generator(first);
      this.expect(')');
      return whole;
    }
    if (this.sees(':=')) refuse('A name given inside an expression cannot be translated.', this.here());
    if (!this.sees(',')) {
      this.expect(')');
      return { ...first, from, to: this.lastTo() };
    }
    this.at++;
    const items = [first, ...this.items(')')];
    return this.node({ kind: 'list', bracket: 'tuple', items }, from, items);
  }

  private bracketed(from: number): PyNode {
    const items = this.items(']');
    return this.node({ kind: 'list', bracket: 'list', items }, from, items);
  }

  private braced(from: number): PyNode {
    if (this.take('}')) return this.node({ kind: 'dict', entries: [] }, from);
    if (!this.sees('**')) {
      const first = this.expression();
      if (!this.take(':')) {
        const rest = this.sees('for') ? [this.generator(first)] : [first];
        const items = this.take(',') ? [...rest, ...this.items('}')] : this.closing(rest, '}');
        return this.node({ kind: 'list', bracket: 'set', items }, from, items);
      }
      return this.dict(from, [{ key: first, value: this.expression() }]);
    }
    return this.dict(from, []);
  }

  private dict(from: number, entries: DictEntry[]): PyNode {
    while (entries.length === 0 || this.take(',')) {
      if (this.sees('}')) break;
      if (this.take('**')) entries.push({ key: undefined, value: this.expression() });
      else {
        const key = this.expression();
        this.expect(':');
        entries.push({ key, value: this.expression() });
      }
    }
    this.expect('}');
    const parts = entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    return this.node({ kind: 'dict', entries }, from, parts);
  }

  /** Expressions up to a closing bracket, which is taken. */
  private items(closing: string): PyNode[] {
    const items: PyNode[] = [];
    while (!this.sees(closing)) {
      if (this.sees('*')) refuse('A list unpacked into another cannot be translated.', this.here());
      const first = this.expression();
      items.push(this.sees('for') ? this.generator(first) : first);
      if (!this.take(',')) break;
    }
    return this.closing(items, closing);
  }

  private closing(items: PyNode[], closing: string): PyNode[] {
    this.expect(closing);
    return items;
  }

  /** `element for variable in over if …`, after its element. */
  private generator(element: PyNode): PyNode {
    if (this.sees('async')) refuse('An asynchronous comprehension cannot be translated.', this.here());
    this.expect('for');
    const variable = this.name();
    this.expect('in');
    const over = this.nested(() => this.binary(0));
    const hasConditions = this.sees('if') || this.sees('for') || this.sees('async');
    while (this.take('if')) this.nested(() => this.binary(0));
    const whole = { kind: 'generator', element, variable, over, hasConditions } as const;
    return this.node(whole, element.from, [element, over]);
  }

  protected name(): string {
    const { kind, text } = this.token();
    if (kind !== 'name' || KEYWORDS.has(text)) this.unexpected();
    this.at++;
    return text;
  }

  protected beginsExpression(): boolean {
    const { kind, text } = this.token();
    if (kind === 'name') return !KEYWORDS.has(text) || /^(?:lambda|not|await)$/.test(text);
    return kind === 'string' || kind === 'number' || /^[-+~([{]$/.test(text);
  }

  private nested<T>(part: () => T): T {
    if (++this.nesting > DEEPEST_EXPRESSION) refuse('This is nested too deeply to be read.', this.here());
    const found = part();
    this.nesting--;
    return found;
  }

  /** A new statement begins: what was refused before left its levels behind. */
  protected resetNesting(): void {
    this.nesting = 0;
  }

  protected token(): Token {
    return this.tokens[this.at];
  }

  /** Where the last token that was taken ends. */
  protected lastTo(): number {
    return this.tokens[this.at - 1].to;
  }

  protected here(): TextRange {
    const { from, to } = this.token();
    return { from, to };
  }

  protected sees(text: string): boolean {
    const token = this.token();
    return token.text === text && token.kind !== 'string';
  }

  protected take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at++;
    return true;
  }

  protected expect(text: string): Token {
    if (!this.sees(text)) this.unexpected(text);
    return this.tokens[this.at++];
  }

  protected unexpected(wanted?: string): never {
    const { kind, text } = this.token();
    const end = kind === 'line' ? 'the end of the line' : 'the end of the text';
    const found = kind === 'line' || kind === 'end' ? end : text === '' ? `this ${kind}` : `“${text}”`;
    const what = wanted === undefined ? 'an expression' : `“${wanted}”`;
    return refuse(`Expected ${what} here, not ${found}.`, this.here());
  }

  private node(bare: Bare, from: number, parts: readonly PyNode[] = []): PyNode {
    let depth = 1;
    for (const part of parts) if (part.depth >= depth) depth = part.depth + 1;
    const at = { from, to: this.lastTo() };
    if (depth > DEEPEST_EXPRESSION) refuse(`More than ${DEEPEST_EXPRESSION} levels are not translated.`, at);
    return { ...bare, ...at, depth } as PyNode;
  }
}
