import { bindArguments } from './call-arguments.ts';
import { refuse } from './remarks.ts';
import type { Argument, PyNode } from './tree.ts';

/** The parameters of Python's `timedelta` in their order, with how many milliseconds one of each is. */
const UNITS: Readonly<Record<string, number>> = {
  days: 86_400_000,
  seconds: 1000,
  microseconds: 0.001,
  milliseconds: 1,
  minutes: 60_000,
  hours: 3_600_000,
  weeks: 604_800_000,
};

/** `timedelta(seconds=2, milliseconds=500)` in milliseconds; its arguments are plain numbers. */
export function timedeltaMillis(
  args: readonly Argument[],
  numberOf: (node: PyNode) => number | undefined,
): number {
  const { named, rest, others } = bindArguments(args, Object.keys(UNITS));
  const [odd] = [...rest, ...others.map(({ value }) => value)];
  if (odd) refuse('timedelta knows no such argument.', odd);
  let millis = 0;
  for (const [unit, node] of named) {
    const number = numberOf(node);
    if (number === undefined) refuse('A length of time has to be a plain number.', node);
    else millis += number * UNITS[unit];
  }
  return wholeNanos(millis);
}

/** A length of time without the crumbs that sums and products of fractions leave. */
export function wholeNanos(millis: number): number {
  return Math.round(millis * 1e6) / 1e6;
}
