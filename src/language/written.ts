import { withPlainStars } from './lower/name-tests.ts';
import { isReserved } from './syntax/words.ts';

// How names of recordings are written in the notation: as they are where they can be, else in quotes.

/** The name of a clock or a constraint. */
export function writtenWord(name: string): string {
  return isPlainName(name) ? name : JSON.stringify(name);
}

/** The name of an event; also takes names that go on behind it with a dot. */
export function writtenName(name: string): string {
  return isPlainName(name) ? name : JSON.stringify(withPlainStars(name));
}

/** A source behind `@`. */
export function writtenSource(source: string): string {
  return isSourceWord(source) ? source : JSON.stringify(withPlainStars(source));
}

/** Whether a source can stand without quotes. */
export function isSourceWord(source: string): boolean {
  return /^\w+([.-]\w+)*$/.test(source);
}

/** A key of a payload, or the name of a parameter. */
export function writtenKey(key: string): string {
  return isPlainKey(key) ? key : JSON.stringify(key);
}

export function isPlainKey(key: string): boolean {
  return DOTTED.test(key) && !NO_KEYS.has(key);
}

/** `payload.status`, `payload."my key"`: a field and where a path in it leads. */
export function writtenField(field: string, path: string): string {
  if (path === '') return field;
  return `${field}.${/^\w+(\.\w+)*$/.test(path) ? path : JSON.stringify(path)}`;
}

export function isPlainName(name: string): boolean {
  return DOTTED.test(name) && !isReserved(name);
}

const DOTTED = /^[A-Za-z_]\w*(\.\w+)*$/;

/** Words that begin a declaration: nearly all others may be keys. */
const NO_KEYS = new Set(['interface', 'module', 'architecture', 'constraint']);
