import type { Place } from '../diagnostic.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Constraint } from '../rules/constraint.ts';
import type { Behaviour } from './behaviour.ts';
import type { ActionDirection, Parameter } from './interface.ts';
import type { RunArgument } from './run-expression.ts';
import type { ConnectionKind } from './system.ts';

/**
 * What a file of others says of a design, before it is written in the notation. Names are those of the file and may be any
 * text: writing makes words of them that the notation takes. Interfaces, modules and architectures are named once each, as
 * are the actions of one interface and the components of one architecture.
 */
export interface ForeignDesign {
  readonly interfaces: readonly ForeignInterface[];
  readonly modules: readonly ForeignModule[];
  readonly architectures: readonly ForeignArchitecture[];
  /** Outside of architectures. */
  readonly constraints: readonly Constraint[];
  readonly remarks: readonly ForeignRemark[];
}

/** Something that was assumed or left out, in whole sentences. */
export interface ForeignRemark {
  readonly message: string;
  readonly place?: Place;
}

export interface ForeignInterface {
  readonly name: string;
  readonly actions: readonly ForeignAction[];
  readonly services: readonly { readonly name: string; readonly interface: string }[];
}

export interface ForeignAction {
  readonly name: string;
  readonly direction: ActionDirection;
  readonly parameters: readonly Parameter[];
}

/** Patterns name events by interface and action: `Sensor.reading`. Places are those of the file. */
export interface ForeignModule {
  readonly name: string;
  readonly implements: string;
  readonly behaviour: Behaviour;
  /** What it does that has no counterpart: a comment each. */
  readonly leftOut: readonly string[];
}

export interface ForeignArchitecture {
  readonly name: string;
  readonly components: readonly ForeignComponent[];
  readonly connections: readonly ForeignConnection[];
  readonly constraints: readonly Constraint[];
  /** What it says that has no counterpart: a comment each. */
  readonly leftOut: readonly string[];
  /** Where components stand: their upper left corners. */
  readonly places: readonly { readonly component: string; readonly x: number; readonly y: number }[];
}

export interface ForeignComponent {
  readonly name: string;
  readonly interface: string;
  readonly module: string | undefined;
}

export interface ForeignConnection {
  readonly how: ConnectionKind;
  readonly from: ForeignOrigin;
  /** With no action the component as a whole. */
  readonly to: { readonly component: string; readonly action: string | undefined };
  readonly arguments: readonly RunArgument[] | undefined;
  /** A comment before it. */
  readonly about: string | undefined;
}

/**
 * What a connection listens to.
 *
 * - `component`: an action (none: everything) of one component, perhaps with values that its parameters have
 * - `any`: an action (none: everything) of all components but one
 * - `pattern`: names of events as `ForeignModule` has them, sources are components
 */
export type ForeignOrigin =
  | {
      readonly kind: 'component';
      readonly component: string;
      readonly action: string | undefined;
      readonly values: readonly RunArgument[];
    }
  | { readonly kind: 'any'; readonly action: string | undefined; readonly except: string | undefined }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };
