import type { Result } from '../../base/result.ts';
import type { Json } from '../../model/pattern/expression.ts';

/**
 * Runs the scripts of modules; the engine knows nothing else of it. Everything is synchronous, and the same calls give
 * the same answers: a host offers scripts no clock and no randomness but those of the api.
 *
 * A call may come while another one of the same instance is still going on: `emit` delivers along `connect` before it
 * returns, and that may lead back.
 */
export interface ScriptHost {
  create(component: ScriptComponent, source: string): Result<ScriptInstance, ScriptFault>;
}

export interface ScriptComponent {
  readonly path: string;
  readonly interface: string;
}

/** One component's script with its own state. */
export interface ScriptInstance {
  has(name: string): boolean;
  call(name: string, match: ScriptMatch, api: ScriptApi): Result<void, ScriptFault>;
  /** Gives back what it holds, where it holds anything that does not go by itself; nothing is asked of it afterwards. */
  dispose?(): void;
}

export interface ScriptFault {
  /** It went wrong, or it took more than it may. */
  readonly code: 'script' | 'script-limit';
  readonly message: string;
}

/** What a function of a script is called with. */
export interface ScriptMatch {
  /** By row ascending; none in `start` and `finish`. */
  readonly events: readonly ScriptEvent[];
  readonly bindings: { readonly [placeholder: string]: Json };
  /** That of the only event, of several all of them together, later ones first. */
  readonly payload: { readonly [key: string]: Json };
}

export interface ScriptEvent {
  readonly id: string;
  /** As the component sees it: of a delivery to an action that action's. */
  readonly name: string;
  readonly source: string;
  readonly payload: { readonly [key: string]: Json };
  /** Virtual milliseconds at which the event happened. */
  readonly time: number;
}

/** What a script can do; valid while the call lasts. */
export interface ScriptApi {
  /** Answers the id of the event when it has happened: not with `after`, and not when it was suppressed. */
  emit(action: string, payload?: unknown, options?: EmitOptions): string | undefined;
  /** From 0 (included) to 1 (not included), from the component's own generator. */
  random(): number;
  /** Virtual milliseconds. */
  now(): number;
  log(...values: readonly unknown[]): void;
}

export interface EmitOptions {
  /** Virtual milliseconds until it happens. */
  readonly after?: number;
  /** Ids of events, or places in `match.events`; all of `match.events` when absent. */
  readonly causedBy?: readonly (string | number)[];
}
