import {
  checkJson,
  type Fields,
  firstElement,
  isFields,
  outlineOf,
  type Sample,
} from '../../formats/index.ts';

/** What the start of a file shows, for telling transcripts apart. */
export interface FirstLook {
  readonly text: string;
  /** The values of the first lines; none where the first is no JSON by itself. */
  readonly lines: readonly unknown[];
  /** The keys of the object at the top, as far as they are seen. */
  readonly keys: ReadonlySet<string>;
  /** The first element of the list at the top, where it is an object. */
  readonly element: Fields | undefined;
  /** The first element of the list under a key of the object at the top, where it is an object. */
  first(key: string): Fields | undefined;
}

/** Lines that are looked at. */
const MOST_LINES = 20;

export function firstLook({ bytes, text, isWhole }: Sample): FirstLook {
  const members = outlineOf(bytes);
  const start = bytes.findIndex((byte) => byte > 0x20);
  return {
    text,
    lines: firstLines(bytes, isWhole),
    keys: new Set(members.map(({ key }) => key)),
    element: firstElement(bytes, start),
    first(key) {
      const member = members.find((one) => one.key === key);
      return member && firstElement(bytes, member.start);
    },
  };
}

const decoder = new TextDecoder();

function firstLines(bytes: Uint8Array, isWhole: boolean): unknown[] {
  const values: unknown[] = [];
  for (let start = 0; start < bytes.length && values.length < MOST_LINES; ) {
    const newline = bytes.indexOf(0x0a, start);
    if (newline < 0 && !isWhole) break;
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    start = end + 1;
    if (line.every((byte) => byte <= 0x20)) continue;
    if (!checkJson(line).ok) break;
    values.push(JSON.parse(decoder.decode(line)));
  }
  return values;
}

/** Whether it holds for four of five of the values, and there are any: a line may be spoilt. */
export function holdsForMost(values: readonly unknown[], test: (fields: Fields) => boolean): boolean {
  const count = values.filter((value) => isFields(value) && test(value)).length;
  return count > 0 && count * 5 >= values.length * 4;
}
