import { RANDOM_FUNCTIONS, type RandomFunction } from '../../../model/design/run-expression.ts';
import { finite, type Value } from '../../match/values/operations.ts';

/** What random functions draw from. */
export interface Random {
  /** From 0 (included) to 1 (not included). */
  unit(): number;
  /** Of mean 0 and standard deviation 1. */
  normal(): number;
}

export function isRandomFunction(name: string): name is RandomFunction {
  return Object.hasOwn(RANDOM_FUNCTIONS, name);
}

/** Missing for other kinds of values, and then nothing is drawn. */
export const RANDOM_OPERATIONS: Readonly<
  Record<RandomFunction, (random: Random, ...args: Value[]) => Value>
> = {
  normal: (random, mean, deviation) =>
    typeof mean === 'number' && typeof deviation === 'number'
      ? finite(mean + random.normal() * deviation)
      : undefined,
  uniform: (random, from, to) =>
    typeof from === 'number' && typeof to === 'number'
      ? finite(from + random.unit() * (to - from))
      : undefined,
  choice: (random, list) =>
    Array.isArray(list) && list.length > 0 ? list[Math.floor(random.unit() * list.length)] : undefined,
};
