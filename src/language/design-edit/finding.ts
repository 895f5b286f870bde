import type { NamedDeclaration } from '../../model/design/operation.ts';
import { constraintsIn } from '../names/declared.ts';
import type { Document } from '../parse.ts';
import { wordName } from '../syntax/texts.ts';
import type {
  ActionNode,
  ArchitectureNode,
  ComponentNode,
  ConstraintNode,
  DeclarationNode,
  InterfaceNode,
  ModuleNode,
} from '../tree.ts';
import { architectureMembers } from './members.ts';
import { refuse } from './refusal.ts';

// What an operation is about, by name. Of several with one name the first one.

export function architectureNamed(document: Document, name: string): ArchitectureNode {
  return declarationNamed(document, 'architecture', name) as ArchitectureNode;
}

export function interfaceNamed(document: Document, name: string): InterfaceNode {
  return declarationNamed(document, 'interface', name) as InterfaceNode;
}

export function moduleNamed(document: Document, name: string): ModuleNode {
  return declarationNamed(document, 'module', name) as ModuleNode;
}

export function declarationNamed(
  { tree }: Document,
  kind: NamedDeclaration,
  name: string,
): InterfaceNode | ModuleNode | ArchitectureNode {
  const found = tree.declarations.find((one) => one.kind === kind && one.name.text === name);
  return found ? (found as InterfaceNode) : refuse(`There is no ${kind} “${name}”.`);
}

export function componentNamed(architecture: ArchitectureNode, name: string): ComponentNode {
  const found = architectureMembers(architecture).find(
    (one) => one.kind === 'component' && one.name.text === name,
  );
  return found ? (found as ComponentNode) : refuse(`${architecture.name.text} has no component “${name}”.`);
}

export function actionNamed(of: InterfaceNode, name: string): ActionNode {
  const found = of.members.find((one) => one.kind === 'action' && one.name.text === name);
  return found ? (found as ActionNode) : refuse(`${of.name.text} itself declares no action “${name}”.`);
}

export function constraintNamed({ tree }: Document, name: string): ConstraintNode {
  const found = constraintsIn(tree).find((one) => wordName(one.name) === name);
  return found ?? refuse(`There is no constraint “${name}”.`);
}

/** Names that declarations of some kinds have. */
export function namesTaken({ tree }: Document, ...kinds: readonly DeclarationNode['kind'][]): Set<string> {
  return new Set(
    tree.declarations.flatMap((one) => (kinds.includes(one.kind) && 'name' in one ? [one.name.text] : [])),
  );
}

/** Kinds whose names a declaration must not have: modules and architectures are named in the same place. */
export function rivalsOf(kind: DeclarationNode['kind']): DeclarationNode['kind'][] {
  return kind === 'module' || kind === 'architecture' ? ['module', 'architecture'] : [kind];
}

export function componentNames(architecture: ArchitectureNode): Set<string> {
  return new Set(
    architectureMembers(architecture).flatMap((one) => (one.kind === 'component' ? [one.name.text] : [])),
  );
}

/** Names by which connections are bound. */
export function connectionNames(architecture: ArchitectureNode): Set<string> {
  return new Set(
    architectureMembers(architecture).flatMap((one) =>
      one.kind === 'connection' && one.name ? [one.name.text] : [],
    ),
  );
}
