import type { Json } from '../../../model/pattern/expression.ts';
import { visibleText } from '../../pictures/visible-text.ts';

/** A value as a literal of Python. */
export function literalText(value: Json): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return Object.is(value, -0) ? '-0.0' : String(value);
    case 'string':
      return textLiteral(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalText(item)).join(', ')}]`;
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return `{${entries.map(([key, inner]) => `${textLiteral(key)}: ${literalText(inner)}`).join(', ')}}`;
}

/** In quotes, with all that is no plain ASCII written out: half characters are no text in Python's files. */
export function textLiteral(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    // pairs of halves are one character: Python reads \u as one each
    .replace(/\\ud([89ab][\da-f]{2})\\ud([c-f][\da-f]{2})/gi, (_, high: string, low: string) => {
      const code =
        0x10000 +
        ((Number.parseInt(`d${high}`, 16) - 0xd800) << 10) +
        (Number.parseInt(`d${low}`, 16) - 0xdc00);
      return `\\U${code.toString(16).padStart(8, '0')}`;
    });
  return `"${inner}"`;
}

/** A comment on one line. */
export function comment(text: string): string {
  return `# ${visibleText(text).slice(0, 300)}`;
}

/** Lines further in; empty ones stay empty. */
export function indent(lines: readonly string[], by = 4): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}
