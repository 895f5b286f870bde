import type { Json } from '../../../model/pattern/expression.ts';

/** Levels of lists and records inside one another, values in them, and UTF-16 units of text, at most in one value. */
const DEEPEST = 100;
const MOST_VALUES = 100_000;
const MOST_TEXT = 1_000_000;

/** Whether a value is larger than a run keeps: a state that grows with every firing has to end somewhere. */
export function isTooLarge(value: Json): boolean {
  if (typeof value === 'string') return value.length > MOST_TEXT;
  if (typeof value !== 'object' || value === null) return false;
  const left = { values: MOST_VALUES, text: MOST_TEXT };
  return exceeds(value, 1, left);
}

function exceeds(value: Json, depth: number, left: { values: number; text: number }): boolean {
  if (--left.values < 0) return true;
  if (typeof value === 'string') return (left.text -= value.length) < 0;
  if (typeof value !== 'object' || value === null) return false;
  if (depth > DEEPEST) return true;
  return Object.values(value).some((member) => exceeds(member, depth + 1, left));
}
