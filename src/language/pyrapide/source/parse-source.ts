import { DEEPEST_EXPRESSION } from '../../../model/pattern/expression.ts';
import { LineParser } from '../line-parser.ts';
import { Refusal, type Remarks, refuse } from '../remarks.ts';
import type { Token } from '../tokenize.ts';
import type { PyNode } from '../tree.ts';
import type { SourceParameter, SourceStatement } from './source-tree.ts';

const BLOCKS = new Set('if elif else for while with try except finally match'.split(' '));
const OTHERS = new Set('assert break continue del global nonlocal pass raise yield'.split(' '));

/** The statements of a program with what is below them. What cannot be read is a problem; reading goes on with the next line. */
export function parseSource(tokens: readonly Token[], remarks: Remarks): SourceStatement[] {
  return new SourceParser(tokens, remarks).linesBelow(-1);
}

class SourceParser extends LineParser<SourceStatement> {
  protected statement(columns: number): SourceStatement[] {
    const statement = this.oneStatement(columns);
    return statement ? [statement] : [];
  }

  private oneStatement(columns: number): SourceStatement | undefined {
    const { from } = this.token();
    if (this.take('@')) {
      this.decorators.push(this.expression());
      return undefined;
    }
    const isAsync = this.sees('async') && /^(?:def|for|with)$/.test(this.tokens[this.at + 1].text);
    if (isAsync) this.at++;
    const { kind, text } = this.token();
    const decorators = this.decorators;
    this.decorators = [];
    if (kind !== 'name') return this.assignmentOrExpression(from);
    if (text === 'def') return this.function(from, columns, decorators);
    if (text === 'class') return this.class(from, columns, decorators);
    if (text === 'import' || text === 'from') return this.imports();
    if (this.take('return')) {
      const value = this.isAtLineEnd() ? undefined : this.tupleOrExpression();
      return { kind: 'return', value, from, to: this.lastTo() };
    }
    if (BLOCKS.has(text) && !this.isName()) return this.block(from, columns);
    if (OTHERS.has(text)) {
      this.skipLine();
      return { kind: 'other', word: text, from, to: this.lastTo() };
    }
    return this.assignmentOrExpression(from);
  }

  private function(from: number, columns: number, decorators: readonly PyNode[]): SourceStatement {
    this.expect('def');
    const name = this.name();
    this.expect('(');
    const parameters = this.typedParameters();
    this.expect(')');
    if (this.take('->')) this.expression();
    const body = this.body(columns);
    return { kind: 'function', name, parameters, decorators, body, from, to: this.lastTo() };
  }

  private typedParameters(): SourceParameter[] {
    const parameters: SourceParameter[] = [];
    while (!this.sees(')')) {
      const isStarred = this.take('*') || this.take('**');
      if (!isStarred && this.take('/')) {
        // what stands before it is given by place
      } else if (!isStarred || this.token().kind === 'name') {
        const name = this.name();
        const annotation = this.take(':') ? this.expression() : undefined;
        const fallback = this.take('=') ? this.expression() : undefined;
        if (!isStarred) parameters.push({ name, annotation, default: fallback });
      }
      if (!this.take(',')) break;
    }
    return parameters;
  }

  private class(from: number, columns: number, decorators: readonly PyNode[]): SourceStatement {
    this.expect('class');
    const name = this.name();
    const bases: PyNode[] = [];
    if (this.take('(')) {
      while (!this.sees(')')) {
        if (this.token().kind === 'name' && this.tokens[this.at + 1].text === '=') this.at += 2;
        bases.push(this.expression());
        if (!this.take(',')) break;
      }
      this.expect(')');
    }
    const body = this.body(columns);
    return { kind: 'class', name, bases, decorators, body, from, to: this.lastTo() };
  }

  private block(from: number, columns: number): SourceStatement {
    const { text: word } = this.token();
    this.at++;
    const first = this.at;
    let variable: string | undefined;
    let test: PyNode | undefined;
    try {
      if (word === 'for') {
        variable = this.name();
        this.expect('in');
      }
      if (!this.sees(':')) test = this.tupleOrExpression();
      if (!this.sees(':')) test = undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // the head says more than is read here; what is below it is read all the same
      this.resetNesting();
      test = undefined;
    }
    if (!this.sees(':')) {
      this.at = first;
      while (!this.isAtLineEnd() && !(this.sees(':') && this.endsHead())) this.at++;
    }
    const body = this.body(columns);
    return { kind: 'block', word, variable, test, body, from, to: this.lastTo() };
  }

  /** A colon that ends a head: nothing stands behind it on its line. */
  private endsHead(): boolean {
    const { kind } = this.tokens[this.at + 1];
    return kind === 'line' || kind === 'end';
  }

  /** What follows the colon: the rest of the line, or the lines below. */
  private body(columns: number): SourceStatement[] {
    this.expect(':');
    if (this.blocks >= DEEPEST_EXPRESSION) refuse('Blocks are nested too deeply to be read.', this.here());
    this.blocks++;
    try {
      if (this.isAtLineEnd()) return this.linesBelow(columns);
      const statements: SourceStatement[] = [];
      this.statementsOfLine(columns, statements);
      return statements;
    } finally {
      this.blocks--;
    }
  }

  private imports(): SourceStatement {
    const { from } = this.token();
    const names = this.importedNames();
    return { kind: 'import', names, from, to: this.lastTo() };
  }

  private assignmentOrExpression(from: number): SourceStatement {
    const target = this.tupleOrExpression();
    const annotation = this.take(':') ? this.expression() : undefined;
    const [, operator] = /^([-+*/%&|^@]+)=$/.exec(this.token().text) ?? [];
    if (operator !== undefined) {
      this.at++;
      const value = this.tupleOrExpression();
      return { kind: 'assign', target, annotation, operator, value, from, to: this.lastTo() };
    }
    let value: PyNode | undefined;
    while (this.take('=')) value = this.tupleOrExpression();
    if (value === undefined && annotation === undefined) {
      return { kind: 'expression', value: target, from, to: this.lastTo() };
    }
    return { kind: 'assign', target, annotation, operator: undefined, value, from, to: this.lastTo() };
  }
}
