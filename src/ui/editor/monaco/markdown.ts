import { LANGUAGE } from './language-id.ts';

/** Text that Markdown shows as it is: names come from other people's recordings. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, (character) =>
    character === '<' || character === '&' ? `&#${character.charCodeAt(0)};` : `\\${character}`,
  );
}

/** A block in the notation. The fence is longer than any in the text. */
export function fenced(notation: string): string {
  const longest = Math.max(0, ...[...notation.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${LANGUAGE}\n${notation}\n${fence}`;
}
