import { ExpressionParser } from './parse-expression.ts';
import { type Remarks, refuse } from './remarks.ts';
import type { Token } from './tokenize.ts';
import type { PyNode } from './tree.ts';

/** What `import` and `from … import` name. */
export interface ImportedName {
  readonly name: string;
  readonly as: string;
}

/** Reads lines of statements, whatever these are. A line that cannot be read is a problem, and the next one is read. */
export abstract class LineParser<S> extends ExpressionParser {
  /** Decorators met and not yet given to what they stand on. */
  protected decorators: PyNode[] = [];
  protected blocks = 0;

  constructor(
    tokens: readonly Token[],
    private readonly remarks: Remarks,
  ) {
    super(tokens);
  }

  protected abstract statement(columns: number): readonly S[];

  /** The lines from here on that are indented by more than so many columns. */
  linesBelow(columns: number): S[] {
    const statements: S[] = [];
    for (
      let token = this.token();
      token.kind === 'line' && Number(token.value) > columns;
      token = this.token()
    ) {
      this.at++;
      this.line(Number(token.value), statements);
    }
    return statements;
  }

  private line(columns: number, statements: S[]): void {
    this.resetNesting();
    this.remarks.attempt(() => {
      this.statementsOfLine(columns, statements);
      if (!this.isAtLineEnd()) refuse('This part of the line cannot be read.', this.here());
    });
    this.skipLine();
  }

  /** With semicolons between them. */
  protected statementsOfLine(columns: number, statements: S[]): void {
    do {
      if (this.isAtLineEnd()) break;
      statements.push(...this.statement(columns));
    } while (this.take(';'));
  }

  /** `match` is a word only at the beginning of a statement of its own form. */
  protected isName(): boolean {
    return this.sees('match') && /^[.=([,:]$/.test(this.tokens[this.at + 1].text);
  }

  protected importedNames(): ImportedName[] {
    const names: ImportedName[] = [];
    while (!this.isAtLineEnd()) {
      const [{ kind, text }, as, alias] = this.tokens.slice(this.at, this.at + 3);
      const isRenamed = kind === 'name' && as?.text === 'as' && alias?.kind === 'name';
      if (isRenamed) names.push({ name: text, as: alias.text });
      this.at += isRenamed ? 3 : 1;
    }
    return names;
  }

  protected isAtLineEnd(): boolean {
    const { kind } = this.token();
    return kind === 'line' || kind === 'end';
  }

  protected skipLine(): void {
    while (!this.isAtLineEnd()) this.at++;
  }
}
