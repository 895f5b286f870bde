import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Fix, NotationDiagnostic } from '../diagnostic.ts';

/** What would settle a problem, with the code of the problem. */
export interface PlacedFix extends Fix {
  readonly code: string;
}

/** Fixes of the problems that a range touches, in the order of the text. */
export function fixesAt(
  { diagnostics }: { readonly diagnostics: readonly NotationDiagnostic[] },
  { from, to }: TextRange,
): PlacedFix[] {
  return diagnostics
    .filter((problem) => problem.from <= to && from <= problem.to)
    .flatMap(({ code, fixes = [] }) => fixes.map((fix) => ({ ...fix, code })));
}
