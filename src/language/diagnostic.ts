import type { TextRange } from '../model/pattern/pattern.ts';

/** Replaces the characters `[from, to)` of a text. */
export interface TextEdit extends TextRange {
  readonly insert: string;
}

/** What would settle a problem; the title says what is done. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Something about a text in the notation: a whole sentence with its place. */
export interface NotationDiagnostic extends TextRange {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** The catalogue. `SPEC.md` says when each is given. */
export const DIAGNOSTIC_CODES = [
  'syntax',
  'too-long',
  'too-deep',
  'too-big',
  'too-many',
  'quote',
  'operator',
  'unit',
  'number',
  'place',
  'unknown-event',
  'unknown-key',
  'unknown-clock',
  'field',
  'function',
  'value',
  'counter',
  'source',
  'key',
  'word',
  'macro',
  'clock',
  'unbound',
  'empty',
  'duplicate',
  'unknown-interface',
  'unknown-module',
  'unknown-component',
  'unknown-action',
  'unknown-source',
  'wrong-module',
  'missing-argument',
  'unhandled',
  'direction',
  'requires',
  'state',
  'type',
  'cycle',
  'unreachable',
  'connect-cycle',
  'no-module',
  'unused',
  'service',
  'binding',
  'unknown-function',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** Problems that are listed; a text with more of them is no text in the notation. */
const MOST_LISTED = 1000;

const RANKS = { error: 0, warning: 1, info: 2 };

/** In the order of the text, each said once; of very many the gravest first, with a word on how many more there are. */
export function listed(problems: readonly NotationDiagnostic[]): NotationDiagnostic[] {
  const found = inOrder(distinct(problems));
  if (found.length <= MOST_LISTED) return found;
  const byRank = found.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  const others = inOrder(byRank.slice(MOST_LISTED));
  const message = `There are ${others.length.toLocaleString('en-US')} more problems.`;
  const { from } = others[0];
  const to = others.reduce((end, one) => Math.max(end, one.to), from);
  return inOrder([
    ...byRank.slice(0, MOST_LISTED),
    { code: 'too-many', severity: byRank[MOST_LISTED].severity, message, from, to },
  ]);
}

export function inOrder(problems: readonly NotationDiagnostic[]): NotationDiagnostic[] {
  return problems.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function distinct(problems: readonly NotationDiagnostic[]): NotationDiagnostic[] {
  const said = new Set<string>();
  return problems.filter(({ code, from, to, message }) => {
    const key = `${from} ${to} ${code} ${message}`;
    return !said.has(key) && said.add(key);
  });
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}
