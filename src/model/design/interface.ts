import type { Json } from '../pattern/expression.ts';
import type { TextRange } from '../pattern/pattern.ts';

/** Which way an action goes, seen from its component; `both` where nothing is said (PyRapide's reading). */
export type ActionDirection = 'in' | 'out' | 'private' | 'both';

/** The type of a parameter, as a value. */
export type ValueType =
  | { readonly kind: 'plain'; readonly name: 'number' | 'integer' | 'string' | 'boolean' | 'any' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'union'; readonly options: readonly ValueType[] }
  | {
      readonly kind: 'record';
      readonly fields: readonly {
        readonly key: string;
        readonly isOptional: boolean;
        readonly type: ValueType;
      }[];
    };

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  readonly isOptional: boolean;
  /** Absent: there is none. */
  readonly default?: Json;
}

export interface Action {
  /** Behind a service with its name: `power.on`. Together with the interface's name it is the name of its events. */
  readonly name: string;
  /** As seen from this interface: reversed behind a dual service. */
  readonly direction: ActionDirection;
  readonly parameters: readonly Parameter[];
  /** Where it is declared; of an inherited one or one of a service, there. */
  readonly at: TextRange;
  /** It is declared by this interface itself. */
  readonly isOwn: boolean;
}

export interface Service {
  readonly name: string;
  readonly interface: string;
  readonly isDual: boolean;
  readonly at: TextRange;
}

/** What a component of it can take and give (PyRapide's alphabet: `actions`, prefixed with the name). */
export interface Interface {
  readonly name: string;
  readonly extends: readonly string[];
  readonly requires: readonly string[];
  readonly services: readonly Service[];
  /** All actions: inherited ones and those behind services included. */
  readonly actions: readonly Action[];
  readonly at: TextRange;
}
