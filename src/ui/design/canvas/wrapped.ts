/**
 * A text in lines of at most so many letters: broken between words, and within one that is longer than a line. Its own
 * line breaks stay.
 */
export function wrapped(text: string, most: number): string[] {
  const room = Math.max(1, most);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const next = line === '' ? word : `${line} ${word}`;
      if (next.length <= room) {
        line = next;
        continue;
      }
      if (line !== '') lines.push(line);
      let rest = word;
      for (; rest.length > room; rest = rest.slice(room)) lines.push(rest.slice(0, room));
      line = rest;
    }
    return [...lines, line];
  });
}
