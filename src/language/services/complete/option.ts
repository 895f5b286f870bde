import type { Completion, CompletionKind } from '../answers.ts';

/** A completion that writes its label, or something else. */
export function option(
  kind: CompletionKind,
  label: string,
  detail = '',
  more: Partial<Omit<Completion, 'kind' | 'label' | 'detail'>> = {},
): Completion {
  return { label, kind, insert: label, isSnippet: false, detail, isOpen: false, ...more };
}

/** A text as a snippet has it. */
export function escapedSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
