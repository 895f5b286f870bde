/** How the notation is typed, for any editor: what closes what, where a line is moved in, what a word is. */
export const EDITING = {
  lineComment: '//',
  blockComment: ['/*', '*/'],
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  /** Written with their other half. */
  closing: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
    ['"', '"'],
  ],
  /** With what tells a placeholder or a macro: they are one word. */
  word: /[?!$]?[A-Za-z_]\w*|\d+(?:\.\d+)?\w*/,
  /** A line that ends with an open bracket: those below stand further in. */
  indentAfter: /^(?!\s*\/\/).*[{[(]\s*$/,
  outdentAt: /^\s*[}\])]/,
  /** The head of a constraint or a connection that goes on below: the next line alone stands further in. */
  indentOnceAfter: /^\s*(?:constraint\b.*:|pattern\b.*=|when\b[^{]*)\s*$/,
} as const satisfies {
  readonly brackets: readonly (readonly [string, string])[];
  readonly closing: readonly (readonly [string, string])[];
  readonly [key: string]: unknown;
};
