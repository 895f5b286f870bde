import type { NotationDiagnostic } from '../language/index.ts';

/** One problem a line: what of the text it is about, in brackets; its severity unless it is an error; what would settle it. */
export function problemLines(text: string, diagnostics: readonly NotationDiagnostic[]): string[] {
  return diagnostics.map(({ severity, from, to, message, fixes = [] }) => {
    const rank = severity === 'error' ? '' : `${severity}: `;
    const titles = fixes.map(({ title }) => ` -> ${title}`).join('');
    return `[${text.slice(from, to)}] ${rank}${message}${titles}`;
  });
}

/**
 * Cases of a plain text file: a title behind `=== `, a text, a line `---`, what comes out of it. Lines before the first
 * title are for the reader.
 */
export function casesIn(file: string): { title: string; text: string; result: string }[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head, ...lines] = part.split('\n');
      const middle = lines.indexOf('---');
      return {
        title: head.trim(),
        text: lines.slice(0, middle).join('\n').trim(),
        result: lines
          .slice(middle + 1)
          .join('\n')
          .trim(),
      };
    });
}
