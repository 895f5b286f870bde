/** What a guard computes with: JSON, and nothing else. `undefined` stands for a value that is not there. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What an expression may read of an event besides its payload, metadata and recorded clocks. */
export const PLAIN_FIELDS = ['name', 'source', 'id', 'time', 'level'] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

/** Fields that a path leads into. */
export const PATH_FIELDS = ['payload', 'metadata', 'clocks'] as const;
export type PathField = (typeof PATH_FIELDS)[number];

/** `payload.status` or `source`; `path` is empty for plain fields and for the whole of a path field. */
export interface FieldExpression {
  readonly kind: 'field';
  readonly field: PlainField | PathField;
  readonly path: string;
}

export const BINARY_OPERATORS = [
  'or',
  'and',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '+',
  '-',
  '*',
  '/',
  '%',
] as const;
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** Functions of values, with how many arguments each takes: fewest and most. */
export const VALUE_FUNCTIONS = {
  contains: [2, 2],
  startsWith: [2, 2],
  endsWith: [2, 2],
  like: [2, 2],
  lower: [1, 1],
  upper: [1, 1],
  length: [1, 1],
  number: [1, 1],
  text: [1, 1],
  abs: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  least: [1, 8],
  greatest: [1, 8],
  exists: [1, 1],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type ValueFunction = keyof typeof VALUE_FUNCTIONS;

/** Functions of a whole match: each looks at every event of it. `count` and `span` take nothing, the others one expression. */
export const MATCH_FUNCTIONS = {
  count: [0, 0],
  span: [0, 0],
  sum: [1, 1],
  min: [1, 1],
  max: [1, 1],
  distinct: [1, 1],
  first: [1, 1],
  last: [1, 1],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type MatchFunction = keyof typeof MATCH_FUNCTIONS;

/**
 * A condition or a value as a tree; closures over columns are made of it (no text is ever run). Meaning: rules E of
 * `engine/SPEC.md`. Depth is limited where expressions are made: `DEEPEST_EXPRESSION`.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Json }
  /** `?x`, without the question mark. */
  | { readonly kind: 'placeholder'; readonly name: string }
  | FieldExpression
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: ValueFunction | MatchFunction;
      readonly args: readonly Expression[];
    };

/** Levels an expression or a pattern may be nested; deeper ones are refused where they are made. */
export const DEEPEST_EXPRESSION = 64;
