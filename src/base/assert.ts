/** Throws when an expectation of ours does not hold; the message carries the values. Never used for user input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** For the branch of a switch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable value: ${String(value)}`);
}
