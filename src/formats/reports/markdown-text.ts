import { visibleText } from '../pictures/visible-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Words that Markdown leaves as they are: nothing in them becomes a link, a mark, a table's border or HTML, whoever wrote
 * them. One line.
 */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(/[\\`*~|[\]!#$]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign])
    .replace(/:(?=\/\/)|@|(?<=\bwww)\./gi, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, (_, blank, start) =>
      /\d/.test(start) ? `${blank}${start}\\` : `${blank}\\${start}`,
    );
}

/** A name or an id as code, in a table or outside; quotes longer than any inside. */
export function markdownCode(text: string, place: 'table' | 'line' = 'line'): string {
  const visible = visibleText(text);
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map((run) => run.length));
  const quotes = '`'.repeat(longest + 1);
  // a blank keeps the quotes apart from backquotes, and from being eaten where all is blank
  const isPadded = /^`|`$/.test(visible) || /^ .* $/.test(visible) || visible.trim() === '';
  const inner = isPadded ? ` ${visible} ` : visible;
  return `${quotes}${place === 'table' ? inner.replaceAll('|', '\\|') : inner}${quotes}`;
}

/** Lines as a block of code, fenced by more backquotes than any line begins with. */
export function markdownBlock(text: string): string {
  const lines = text.split(/\r?\n/).map(visibleText);
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`*)/.exec(line)![1].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${lines.join('\n')}\n${fence}`;
}
