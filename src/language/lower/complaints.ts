import type { TextRange } from '../../model/pattern/pattern.ts';
import type { DiagnosticCode, Fix, NotationDiagnostic } from '../diagnostic.ts';

/** Collects what is wrong with the meaning of a text. */
export class Complaints {
  readonly found: NotationDiagnostic[] = [];

  /** @param prefix what stands before every sentence */
  constructor(private readonly prefix = '') {}

  error(code: DiagnosticCode, at: TextRange, message: string, ...fixes: (Fix | undefined)[]): undefined {
    this.add('error', code, at, this.prefix + message, fixes);
  }

  /** A sentence that says by itself what it is about. */
  errorAsIs(code: DiagnosticCode, at: TextRange, message: string): undefined {
    this.add('error', code, at, message, []);
  }

  warn(code: DiagnosticCode, at: TextRange, message: string, ...fixes: (Fix | undefined)[]): undefined {
    this.add('warning', code, at, this.prefix + message, fixes);
  }

  info(code: DiagnosticCode, at: TextRange, message: string, ...fixes: (Fix | undefined)[]): undefined {
    this.add('info', code, at, this.prefix + message, fixes);
  }

  private add(
    severity: NotationDiagnostic['severity'],
    code: DiagnosticCode,
    { from, to }: TextRange,
    message: string,
    fixes: readonly (Fix | undefined)[],
  ): void {
    // what is missing has been complained about when the text was read
    if (from === to) return;
    const given = fixes.filter((fix) => fix !== undefined);
    this.found.push({ code, severity, message, from, to, ...(given.length > 0 ? { fixes: given } : {}) });
  }
}

/** A fix that puts another text in a place. */
export function replaceWith({ from, to }: TextRange, insert: string): Fix {
  return { title: `Write ${insert}`, edits: [{ from, to, insert }] };
}

/** ` Did you mean “x”?`, or nothing. */
export function guess(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean “${near}”?`;
}
