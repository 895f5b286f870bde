import type { OperationOf } from '../../model/design/operation.ts';
import { constraintsIn } from '../names/declared.ts';
import { parseNotation } from '../parse.ts';
import { wordName } from '../syntax/texts.ts';
import type { BlockLayout, ConstraintNode, DocumentNode } from '../tree.ts';
import { addDeclaration } from './declarations.ts';
import type { Draft } from './draft.ts';
import { architectureNamed, constraintNamed } from './finding.ts';
import { placed, removed } from './placing.ts';
import { refuse } from './refusal.ts';

export function addConstraint(draft: Draft, { architecture, text }: OperationOf<'add-constraint'>): void {
  const declaration = text.trim().replaceAll('\r\n', '\n');
  const { tree, diagnostics } = parseNotation(declaration);
  const [node, ...others] = tree.declarations;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) refuse(error.message);
  if (node?.kind !== 'constraint' || others.length > 0) refuse('Expected one constraint.');
  const name = wordName(node.name);
  if (constraintsIn(draft.document.tree).some((one) => wordName(one.name) === name))
    refuse(`There is a constraint “${name}” already.`);
  if (architecture === undefined) addDeclaration(draft, 'constraint', declaration);
  else {
    const into = architectureNamed(draft.document, architecture);
    draft.change(placed(draft.document, declaration, { into }));
  }
  draft.names.push({ kind: 'constraint', name });
}

export function removeConstraint(draft: Draft, { name }: OperationOf<'remove-constraint'>): void {
  const node = constraintNamed(draft.document, name);
  draft.change(removed(draft.document, node, blockAround(draft.document.tree, node)));
}

function blockAround({ declarations }: DocumentNode, node: ConstraintNode): BlockLayout | undefined {
  const blocks = declarations.flatMap((one) => {
    const inner = one.kind === 'architecture' ? one.members : [];
    return [one, ...inner].flatMap((each) =>
      each.kind === 'observe' || each.kind === 'architecture' ? [each.block] : [],
    );
  });
  return blocks.findLast(({ from, to }) => from <= node.from && node.to <= to);
}
