import type { TextEdit } from '../diagnostic.ts';
import { format } from '../format.ts';
import type { Understood } from './answers.ts';

/** The edit that lays a text out afresh; none while it has syntax errors. */
export function formatted({ document: { text } }: Understood): TextEdit[] {
  const after = format(text);
  return after === undefined || after === text ? [] : [{ from: 0, to: text.length, insert: after }];
}
