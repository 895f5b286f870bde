/** For every line of the code, pairs of columns from left to right: where a piece begins there, and where in the text. */
export type LineMap = readonly (readonly (readonly [column: number, textColumn: number])[])[];

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The columns in a source map (version 3) whose lines all stand in the same line of the one text. */
export function lineMapOf(mappings: string): LineMap {
  let textColumn = 0;
  return mappings.split(';').map((line) => {
    let column = 0;
    return line.split(',').flatMap((segment): [number, number][] => {
      if (segment === '') return [];
      const [columnStep, , , textColumnStep = 0] = numbersOf(segment);
      column += columnStep;
      textColumn += textColumnStep;
      return [[column, textColumn]];
    });
  });
}

/** Line and column, both from 1, of the text that a place in the code was made from. */
export function placeInText(map: LineMap, line: number, column: number): { line: number; column: number } {
  const before = map[line - 1]?.findLast(([start]) => start <= column - 1);
  if (before === undefined) return { line, column };
  return { line, column: before[1] + (column - 1 - before[0]) + 1 };
}

// base 64 digits of five bits, the sixth says that more follow; the lowest bit of the number is its sign
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
