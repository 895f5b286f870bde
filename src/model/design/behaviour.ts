import type { Pattern, TextRange } from '../pattern/pattern.ts';
import type { RunArgument, RunExpression } from './run-expression.ts';

/** What a module does, as data (Rapide's behaviour rules). Everything is tried in the order of the text. */
export interface Behaviour {
  readonly states: readonly { readonly name: string; readonly value: RunExpression }[];
  readonly start: readonly Step[];
  readonly finish: readonly Step[];
  readonly timers: readonly Timer[];
  readonly rules: readonly BehaviourRule[];
  /** TypeScript whose functions steps call; run in a sandbox alone. */
  readonly script: string | undefined;
}

export interface Timer {
  /** Milliseconds of virtual time from one firing to the next, computed anew for each. */
  readonly every: RunExpression;
  readonly steps: readonly Step[];
  readonly at: TextRange;
}

/** `when pattern steps` */
export interface BehaviourRule {
  /**
   * Over what the component observes: deliveries under the names of its own interface (`Alerter.notify`), deliveries to
   * it as a whole under the names they were emitted by, and what it emits itself.
   */
  readonly pattern: Pattern;
  /** The outermost `where`, when it reads state; `true` lets the rule fire. It is no part of `pattern` then. */
  readonly guard: RunExpression | undefined;
  /** Rapide: `serial` firings depend on the one before, `parallel` ones do not. */
  readonly firing: 'serial' | 'parallel';
  readonly steps: readonly Step[];
  readonly at: TextRange;
}

export type Step =
  | {
      readonly kind: 'emit';
      /** A path in the component's interface: `alert`, or behind a service `power.on`. */
      readonly action: string;
      readonly arguments: readonly RunArgument[];
      /** Milliseconds of virtual time until it happens; none: at once. */
      readonly after: RunExpression | undefined;
      readonly at: TextRange;
    }
  | { readonly kind: 'set'; readonly name: string; readonly value: RunExpression; readonly at: TextRange }
  /** Calls a function of the module's script with the match. */
  | { readonly kind: 'call'; readonly name: string; readonly at: TextRange };
