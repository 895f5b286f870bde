import type { Pattern, TextRange } from '../pattern/pattern.ts';
import type { RuleSet } from '../rules/constraint.ts';
import type { Behaviour } from './behaviour.ts';
import type { Interface } from './interface.ts';
import type { RunArgument, RunExpression } from './run-expression.ts';

/**
 * How a connection delivers (PyRapide's architectures page): `connect` at once while the emitter waits, `pipe` first in
 * first out while it does not wait, `agent` each by itself in no order.
 */
export const CONNECTION_KINDS = ['connect', 'pipe', 'agent'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/**
 * An architecture ready to be run: rows of components are written out one by one, generators are unrolled, architectures
 * that are components are opened. Plain data that crosses the worker's boundary.
 */
export interface System {
  readonly name: string;
  readonly interfaces: readonly Interface[];
  /** A component that holds others stands before them. */
  readonly components: readonly SystemComponent[];
  readonly connections: readonly SystemConnection[];
  readonly rebindings: readonly Rebinding[];
  readonly rules: RuleSet;
}

export interface SystemComponent {
  /** The source of its events: `sensor`, `rooms.2`, `server.db`. Unique. */
  readonly path: string;
  /** A place in `interfaces`. */
  readonly interface: number;
  /** The component it is inside of: a place in `components`; none: at the top. */
  readonly inside: number | undefined;
  /** The name of its module or architecture; none: the outside world, whose events somebody injects. */
  readonly module: string | undefined;
  /** None for an architecture and for the outside world. */
  readonly behaviour: Behaviour | undefined;
  /** It is an architecture: its parts do what it does. */
  readonly isComposite: boolean;
}

export interface SystemConnection {
  /** Stable as long as the connection's own text and its place among equal ones stay; unique. */
  readonly id: string;
  /** What bind and unbind call it. */
  readonly name: string | undefined;
  /** It carries nothing before somebody binds it. */
  readonly isOff: boolean;
  readonly how: ConnectionKind;
  /** The component whose inside it belongs to; none: the top. It sees only what happens between that one's parts. */
  readonly inside: number | undefined;
  /** Over events by their names (`Sensor.reading`) and sources (whole paths). */
  readonly pattern: Pattern;
  readonly target: ConnectionTarget;
  /** None: the payload of the match is handed on as it is; of several events, their payloads merged in their order. */
  readonly arguments: readonly RunArgument[] | undefined;
  /** Milliseconds of virtual time on the way; of `pipe` and `agent` alone. */
  readonly after: RunExpression | undefined;
  readonly at: TextRange;
}

export type ConnectionTarget =
  /** An action of a component, or with none the component as a whole: what arrives keeps its name. */
  | { readonly kind: 'component'; readonly component: number; readonly action: string | undefined }
  /** The component whose path a placeholder of the pattern stands for. */
  | { readonly kind: 'bound'; readonly placeholder: string; readonly action: string | undefined }
  /** An action of the interface of the architecture that the connection is inside of: it emits it. */
  | { readonly kind: 'own'; readonly action: string };

/** Switches connections while the system runs: Rapide's dynamic architectures. */
export interface Rebinding {
  readonly inside: number | undefined;
  readonly pattern: Pattern;
  readonly steps: readonly {
    readonly kind: 'bind' | 'unbind';
    /** Connections by their `id`. */
    readonly connections: readonly string[];
  }[];
  readonly at: TextRange;
}
