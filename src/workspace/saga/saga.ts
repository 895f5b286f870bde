import { assert } from '../../base/assert.ts';

/**
 * A long operation as a chain of steps, each with what takes it back: done whole, or, seen from afterwards, not at all.
 * `Done` holds what the steps came to, by name.
 */
export interface Saga<Input, Done> {
  readonly name: string;
  readonly steps: readonly AnyStep[];
  /** The saga with one more step at its end. @throws where there is a step of that name */
  step<Name extends string, Out>(step: SagaStep<Name, Input, Done, Out>): Saga<Input, Done & Came<Name, Out>>;
}

/**
 * A step either ends, and can be taken back, or it fails, and then has to leave behind nothing of its own: only steps that
 * ended are compensated.
 */
export interface SagaStep<Name extends string, Input, Done, Out> {
  /** One of a kind in its saga. */
  readonly name: Name;
  /** Fails by throwing, or by answering a result that is a failure; of a result that is none later steps see the value. */
  readonly run: (context: StepContext<Input, Done>) => Out | Promise<Out>;
  /** Takes back what `run` did; without it there is nothing to take back. Runs to its end, also after an abort. */
  readonly compensate?: (context: CompensateContext<Input, Done, ValueOf<Out>>) => unknown;
}

export interface StepContext<Input, Done> {
  readonly input: Input;
  /** What the steps before came to, by name. */
  readonly done: Done;
  /** Aborted when the saga is: a step may end early by throwing. One that ends all the same is taken back. */
  readonly signal: AbortSignal;
  /** For what the step publishes: the id of the event that says that it began. */
  readonly causes: readonly string[];
}

export interface CompensateContext<Input, Done, Value> {
  readonly input: Input;
  readonly done: Done;
  /** What the step itself came to. */
  readonly value: Value;
  readonly causes: readonly string[];
}

/** What later steps see of what a step answered. */
export type ValueOf<Out> = Out extends { readonly ok: false; readonly fault: unknown }
  ? never
  : Out extends { readonly ok: true; readonly value: infer Value }
    ? Value
    : Out;

export type Came<Name extends string, Out> = { readonly [Key in Name]: ValueOf<Out> };

/** A step inside a saga, where the types have done their work. */
export interface AnyStep {
  readonly name: string;
  readonly run: (context: StepContext<unknown, unknown>) => unknown;
  readonly compensate?: (context: CompensateContext<unknown, unknown, unknown>) => unknown;
}

/** A saga without steps yet. */
export function sagaOf<Input>(name: string): Saga<Input, object> {
  return withSteps(name, []);
}

function withSteps<Input, Done>(name: string, steps: readonly AnyStep[]): Saga<Input, Done> {
  return {
    name,
    steps,
    step(step) {
      assert(!steps.some((other) => other.name === step.name), `one step “${step.name}” of “${name}”`);
      return withSteps(name, [...steps, step as unknown as AnyStep]);
    },
  };
}
