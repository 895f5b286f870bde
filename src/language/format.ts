import { parseNotation } from './parse.ts';
import { printDocument } from './print.ts';

/**
 * The text in canonical layout, comments kept, its meaning unchanged (rule N4); `undefined` while it has syntax errors.
 * Line ends stay what they mostly are.
 */
export function format(text: string): string | undefined {
  const { tree, diagnostics } = parseNotation(text);
  if (diagnostics.length > 0) return undefined;
  const printed = printDocument(tree);
  return text.includes('\r\n') ? printed.replace(/\r?\n/g, '\r\n') : printed;
}
