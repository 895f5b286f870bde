import { DEEPEST_EXPRESSION } from '../../model/pattern/expression.ts';
import { LineParser } from './line-parser.ts';
import { type Remarks, refuse } from './remarks.ts';
import type { Token } from './tokenize.ts';
import type { PyNode, PyStatement } from './tree.ts';

/** Statements that begin with these are not read themselves; what is indented below them is. */
const OTHER_WORDS = new Set(
  'assert async break class continue del elif else except finally for global if match nonlocal pass raise try while with yield'.split(
    ' ',
  ),
);

/** The statements of a text. What cannot be read is a problem, and reading goes on with the next line. */
export function parseStatements(tokens: readonly Token[], remarks: Remarks): PyStatement[] {
  return new StatementParser(tokens, remarks).linesBelow(-1);
}

class StatementParser extends LineParser<PyStatement> {
  protected statement(columns: number): PyStatement[] {
    const { kind, text, from } = this.token();
    if (this.take('@')) {
      this.decorators.push(this.expression());
      return [];
    }
    const isAsync = text === 'async' && this.tokens[this.at + 1].text === 'def';
    if (isAsync) this.at++;
    if (isAsync || text === 'def') return [this.definition(from, columns)];
    this.decorators = [];
    if (kind === 'name' && (text === 'import' || text === 'from')) return [this.imports()];
    if (this.take('return')) {
      const value = this.isAtLineEnd() ? undefined : this.tupleOrExpression();
      return [{ kind: 'return', value, from, to: this.lastTo() }];
    }
    if (kind === 'name' && OTHER_WORDS.has(text) && !this.isName()) return [this.other()];
    return this.assignmentOrExpression(from);
  }

  private definition(from: number, columns: number): PyStatement {
    this.expect('def');
    const decorators = this.decorators;
    this.decorators = [];
    const name = this.name();
    this.expect('(');
    const parameters = this.parameters(')');
    this.expect(')');
    if (this.take('->')) this.expression();
    this.expect(':');
    const body = this.body(columns);
    return { kind: 'function', name, parameters, decorators, body, from, to: this.lastTo() };
  }

  /** What follows the colon: the rest of the line, or the lines below. */
  private body(columns: number): PyStatement[] {
    if (!this.isAtLineEnd()) return this.statement(columns);
    if (this.blocks >= DEEPEST_EXPRESSION) refuse('Functions are nested too deeply to be read.', this.here());
    this.blocks++;
    const statements = this.linesBelow(columns);
    this.blocks--;
    return statements;
  }

  private imports(): PyStatement {
    const { from } = this.token();
    const names = this.importedNames();
    return { kind: 'import', names, from, to: this.lastTo() };
  }

  private other(): PyStatement {
    const { text: word, from } = this.token();
    const first = this.at;
    this.skipLine();
    const head = this.tokens.slice(first, this.at).map(({ text }) => text);
    return { kind: 'other', word, head: head.join(' '), from, to: this.lastTo() };
  }

  /** `x = value`, `x: T = value`, `a.b = value`, `x += value`, or a value alone. */
  private assignmentOrExpression(from: number): PyStatement[] {
    let value: PyNode | undefined = this.tupleOrExpression();
    const targets: string[] = [];
    if (this.take(':')) {
      if (value.kind === 'name') targets.push(value.name);
      this.expression();
      value = this.take('=') ? this.tupleOrExpression() : undefined;
    }
    while (this.sees('=') || /^[-+*/%&|^@]+=$/.test(this.token().text)) {
      if (this.sees('=') && value?.kind === 'name') targets.push(value.name);
      this.at++;
      value = this.tupleOrExpression();
    }
    if (!value) return [];
    const at = { from, to: this.lastTo() };
    const [target] = targets;
    return [
      target === undefined ? { kind: 'expression', value, ...at } : { kind: 'assign', target, value, ...at },
    ];
  }
}
