import type { TextRange } from '../../model/pattern/pattern.ts';
import type {
  ActionNode,
  ArchitectureNode,
  ClockNode,
  ComponentNode,
  ConnectionNode,
  ConstraintNode,
  InterfaceNode,
  MacroNode,
  ModuleNode,
  ParameterNode,
  ServiceNode,
  StateNode,
  Word,
} from '../tree.ts';
import type { AnyNode } from './tree-walk.ts';

/** What a name of the text can stand for, when the text says what it is. */
interface Kinds {
  interface: InterfaceNode;
  action: ActionNode;
  parameter: ParameterNode;
  service: ServiceNode;
  module: ModuleNode;
  state: StateNode;
  architecture: ArchitectureNode;
  component: ComponentNode;
  /** One with a name, to be bound and unbound by. */
  connection: NamedConnection;
  macro: MacroNode;
  clock: ClockNode;
  constraint: ConstraintNode;
  /** A pattern parameter of a macro. */
  operand: AnyNode;
  placeholder: AnyNode;
  counter: AnyNode;
}
export type SymbolKind = keyof Kinds;

export type NamedConnection = ConnectionNode & { readonly name: Word };

/** A name and the place that declares it. */
export type Definition<K extends SymbolKind = SymbolKind> = {
  [P in K]: TextRange & {
    readonly kind: P;
    readonly name: string;
    /** What it is; of a placeholder, what it belongs to. */
    readonly node: Kinds[P];
  };
}[K];

/** The definition that a node with a name is. */
export function named<K extends Exclude<SymbolKind, 'parameter' | 'operand' | 'placeholder' | 'counter'>>(
  kind: K,
  node: Kinds[K],
): Definition<K> {
  const { text, from, to } = node.name;
  return { kind, name: text, from, to, node } as Definition<K>;
}
