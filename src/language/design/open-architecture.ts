import type { ArchitectureScope, Instance } from '../names/declared.ts';
import type { ArchitectureNode, ComponentNode } from '../tree.ts';

/** One use of an architecture, with its components where they are in the system. */
export interface OpenArchitecture {
  readonly node: ArchitectureNode;
  readonly scope: ArchitectureScope;
  readonly instance: Instance;
  /** The component that it is, if it is one: a place in the system's components. */
  readonly inside: number | undefined;
  /** Names and sources mean what they mean in the text by itself. */
  readonly isAsWritten: boolean;
  /** Places in the system's components, of a row one for each of it. */
  readonly places: ReadonlyMap<ComponentNode, readonly number[]>;
}
