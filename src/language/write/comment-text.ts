/** Longer ones are cut. */
const LONGEST = 400;

/** A comment on a line of its own, whatever the text holds. */
export function commentText(text: string): string {
  const line = text
    .slice(0, LONGEST + 1)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return `// ${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}`;
}

/** A line of a block, or several; empty ones stay empty. */
export function indented(lines: string): string {
  return `${lines.replace(/^(?=[^\n])/gm, '  ')}\n`;
}
