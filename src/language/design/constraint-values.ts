import type { DesignConstraint } from '../../model/design/design.ts';
import { wordName } from '../syntax/texts.ts';
import type { ArchitectureMember, ConstraintNode, DeclarationNode } from '../tree.ts';

/** Constraints among some declarations, those with something observed around them included. */
export function constraintValues(
  nodes: readonly (DeclarationNode | ArchitectureMember)[],
): DesignConstraint[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'observe') return node.constraints.flatMap(constraintValue);
    return node.kind === 'constraint' ? constraintValue(node) : [];
  });
}

function constraintValue({ name, description, from, to }: ConstraintNode): DesignConstraint[] {
  if (name.text === '') return [];
  return [{ name: wordName(name), description: description?.text, at: { from, to } }];
}
