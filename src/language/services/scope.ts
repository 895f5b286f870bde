import type { ArchitectureScope, Declared } from '../names/declared.ts';
import type { ModuleNode } from '../tree.ts';
import { type Definition, named } from './definitions.ts';
import type { AnyNode } from './tree-walk.ts';

/** What is around a place of the text: where names are looked up, from the inside. */
export interface Scope {
  readonly architecture?: ArchitectureScope;
  readonly module?: ModuleNode;
  /** The interface whose actions are called by their bare names here. */
  readonly own?: string;
  /** What placeholders belong to: a constraint, a macro, a rule, a connection. */
  readonly holder: AnyNode;
  /** Pattern parameters of the macro. */
  readonly operands?: ReadonlyMap<string, Definition<'operand'>>;
  /** Connections of the architecture that have names. */
  readonly connections?: ReadonlyMap<string, Definition<'connection'>>;
  readonly counters?: ReadonlyMap<string, Definition<'counter'>>;
  /** The one action that all events of the guarded pattern are, when there is one: what `payload.x` is about. */
  readonly guarded?: Definition<'action'>;
}

/** Looks in the architecture, then at the top. */
export function macroNamed(
  name: string,
  declared: Declared,
  { architecture }: Scope,
): Definition | undefined {
  const node = architecture?.macros.get(name) ?? declared.macros.get(name);
  return node && named('macro', node);
}

export function clockNamed(
  name: string,
  declared: Declared,
  { architecture }: Scope,
): Definition | undefined {
  const node = architecture?.clocks.get(name) ?? declared.clocks.get(name);
  return node && named('clock', node);
}
