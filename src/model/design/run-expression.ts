import type {
  BinaryOperator,
  FieldExpression,
  Json,
  MatchFunction,
  ValueFunction,
} from '../pattern/expression.ts';

/** Functions of behaviours alone, drawn from the run's seed; with how many arguments each takes: fewest and most. */
export const RANDOM_FUNCTIONS = {
  /** Mean and standard deviation. */
  normal: [2, 2],
  /** From the first (included) to the second (not included). */
  uniform: [2, 2],
  /** One item of a list, all equally likely. */
  choice: [1, 1],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
export type RandomFunction = keyof typeof RANDOM_FUNCTIONS;

/**
 * A value that a behaviour computes while it runs: an expression that may also read the module's state and draw from the
 * run's seed. Fields are those of the events that triggered it (rules E of `engine/SPEC.md`).
 */
export type RunExpression =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'placeholder'; readonly name: string }
  | { readonly kind: 'state'; readonly name: string }
  | FieldExpression
  | { readonly kind: 'list'; readonly items: readonly RunExpression[] }
  | { readonly kind: 'record'; readonly entries: readonly RunArgument[] }
  | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly of: RunExpression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: RunExpression;
      readonly right: RunExpression;
    }
  | {
      readonly kind: 'call';
      readonly name: ValueFunction | MatchFunction | RandomFunction;
      readonly args: readonly RunExpression[];
    };

/** A key of a payload and what it gets. */
export interface RunArgument {
  readonly key: string;
  readonly value: RunExpression;
}
