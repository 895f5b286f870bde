/** What one script may use up. Everything is counted, nothing is timed: the same run meets the same limit everywhere. */
export interface ScriptLimits {
  /** Characters of a script's text. */
  readonly sourceLength: number;
  /** Steps of one call from outside, what it leads back to included: turns of loops, branches and calls of functions. */
  readonly steps: number;
  /** Bytes of stack, of all calls that are going on together. */
  readonly stackBytes: number;
  /** Calls of scripts inside one another, through `emit` and `connect`. */
  readonly nesting: number;
  /** Bytes that the scripts of one cell have together, a multiple of 64 KiB; 21 MiB of them are taken before the first. */
  readonly memoryBytes: number;
  /** Events of one call from outside. */
  readonly emits: number;
  /** Characters that one call from outside logs. */
  readonly logLength: number;
  /** Characters of a value that goes in or out, written as JSON. */
  readonly valueLength: number;
  /** Lists and objects inside one another in such a value. */
  readonly valueDepth: number;
}

export const SCRIPT_LIMITS: ScriptLimits = {
  sourceLength: 200_000,
  steps: 5_000_000,
  stackBytes: 48 * 1024,
  nesting: 24,
  memoryBytes: 48 * 1024 * 1024,
  emits: 1_000,
  logLength: 20_000,
  valueLength: 200_000,
  valueDepth: 32,
};

/** QuickJS asks whether it shall go on once in so many steps; a regular expression counts its own. */
export const STEPS_PER_QUESTION = 10_000;
