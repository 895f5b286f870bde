import { DEEPEST_EXPRESSION, type Json } from '../../model/pattern/expression.ts';
import type { Pattern, TextRange } from '../../model/pattern/pattern.ts';
import { refuse } from './remarks.ts';
import type { PyNode } from './tree.ts';

/** What a Python expression comes to, as far as rules are concerned. */
export type Value =
  | PatternValue
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'duration'; readonly millis: number }
  | FunctionValue
  /** A name that the text does not set: `Sensor.reading`. */
  | { readonly kind: 'name'; readonly path: string }
  /** A rule: it is in the list already. */
  | { readonly kind: 'constraint' }
  | { readonly kind: 'unknown' };

export interface Item {
  readonly value: Value;
  readonly node: PyNode;
}

export interface PatternValue {
  readonly kind: 'pattern';
  readonly pattern: Pattern;
  /** Nodes and levels of it, kept so that names used again and again cannot grow it without bound. */
  readonly size: number;
  readonly depth: number;
}

/** A lambda, or a function of some assignments and one `return`. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly parameters: readonly string[];
  readonly locals: readonly { readonly name: string; readonly value: PyNode }[];
  readonly body: PyNode;
  /** The text that describes it. */
  readonly about?: string;
}

export const UNKNOWN: Value = { kind: 'unknown' };

/** Nodes a pattern may have. */
const MOST_PARTS = 1000;

/** A pattern made of others, within the limits. */
export function patternValue(pattern: Pattern, parts: readonly PatternValue[], at: TextRange): PatternValue {
  const size = parts.reduce((sum, part) => sum + part.size, 1);
  const depth = 1 + Math.max(0, ...parts.map((part) => part.depth));
  if (size > MOST_PARTS) refuse(`A pattern of more than ${MOST_PARTS} parts is not translated.`, at);
  if (depth > DEEPEST_EXPRESSION) {
    refuse(`A pattern of more than ${DEEPEST_EXPRESSION} levels is not translated.`, at);
  }
  return { kind: 'pattern', pattern, size, depth };
}

/** The value as JSON, lists of JSON included. */
export function jsonOf(value: Value): Json | undefined {
  if (value.kind === 'json') return value.value;
  if (value.kind !== 'list') return undefined;
  const items = value.items.map((item) => jsonOf(item.value));
  return items.every((item) => item !== undefined) ? items : undefined;
}
