import type { Pattern, TextRange } from '../pattern/pattern.ts';
import type { Behaviour } from './behaviour.ts';
import type { ConnectionMembers } from './connection-members.ts';
import type { Interface } from './interface.ts';
import type { ConnectionKind } from './system.ts';

/**
 * What a text declares, as a drawing needs it: nothing is written out or opened. Values that could not be understood are
 * absent, the thing itself is there; `at` is the place of the whole declaration in the text.
 */
export interface Design {
  readonly interfaces: readonly Interface[];
  readonly modules: readonly DesignModule[];
  readonly architectures: readonly DesignArchitecture[];
  /** Names of constraints outside of architectures. */
  readonly constraints: readonly DesignConstraint[];
}

export interface DesignModule {
  readonly name: string;
  readonly implements: string | undefined;
  /** Absent while something in it is an error. */
  readonly behaviour: Behaviour | undefined;
  readonly hasScript: boolean;
  readonly at: TextRange;
}

export interface DesignConstraint {
  readonly name: string;
  readonly description: string | undefined;
  readonly at: TextRange;
}

export interface DesignArchitecture {
  readonly name: string;
  readonly implements: string | undefined;
  readonly components: readonly DesignComponent[];
  readonly connections: readonly DesignConnection[];
  readonly constraints: readonly DesignConstraint[];
  /** Generators around components and connections, the outer ones first. */
  readonly generators: readonly DesignGenerator[];
  readonly at: TextRange;
}

export interface DesignComponent {
  readonly name: string;
  readonly interface: string;
  /** How many of them; none: a single one. */
  readonly size: number | undefined;
  /** A module or an architecture. */
  readonly module: string | undefined;
  /** The generator it stands in: a place in `generators`. */
  readonly generator: number | undefined;
  readonly at: TextRange;
}

export interface DesignConnection {
  /** As in `SystemConnection.id`, before anything is written out. */
  readonly id: string;
  readonly name: string | undefined;
  readonly isOff: boolean;
  readonly how: ConnectionKind;
  /** The pattern as it is written. */
  readonly patternText: string;
  /** Absent while it cannot be understood. */
  readonly pattern: Pattern | undefined;
  /** What it listens to, one entry for each basic pattern; none for a pattern of any name. */
  readonly from: readonly ConnectionEnd[];
  readonly to: ConnectionEnd;
  /** Of ends that are rows (rule N38); absent where no end is one, and where the text says something else. */
  readonly members?: ConnectionMembers;
  /** Arguments as they are written, without the brackets; absent when there are none. */
  readonly argumentsText: string | undefined;
  readonly afterText: string | undefined;
  readonly generator: number | undefined;
  readonly at: TextRange;
}

/**
 * One end of a connection in the drawing.
 *
 * - `component`: an action (none: all of it) of one component of the architecture; `index` is what stands in brackets
 * - `interface`: an action of all components of one interface
 * - `own`: an action of the architecture's own interface
 * - `placeholder`: the component that a placeholder stands for
 * - `unknown`: something that is not there
 */
export type ConnectionEnd =
  | {
      readonly kind: 'component';
      readonly component: string;
      readonly action: string | undefined;
      readonly index: string | undefined;
    }
  | { readonly kind: 'interface'; readonly interface: string; readonly action: string | undefined }
  | { readonly kind: 'own'; readonly action: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly action: string | undefined }
  | { readonly kind: 'unknown'; readonly text: string };

export interface DesignGenerator {
  /** `for !i in 1..5`, `if …`, `else`, as written. */
  readonly text: string;
  readonly inside: number | undefined;
  readonly at: TextRange;
}
