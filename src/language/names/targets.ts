import { plainName } from '../syntax/texts.ts';
import type { ComponentNode, ExpressionNode, InterfaceNode, TargetNode } from '../tree.ts';
import { type ArchitectureScope, actionOf, type Declared, isServicePath } from './declared.ts';

/** Where a connection leads; an empty path is all of the component. */
export type Target =
  | {
      readonly kind: 'component';
      readonly component: ComponentNode;
      /** Which of a row, from 1; none: each of them. */
      readonly index: number | ExpressionNode | undefined;
      readonly path: string;
    }
  | { readonly kind: 'bound'; readonly placeholder: string; readonly path: string }
  | { readonly kind: 'own'; readonly of: InterfaceNode; readonly path: string }
  | { readonly kind: 'unknown'; readonly text: string };

export function targetOf(node: TargetNode, scope: ArchitectureScope, declared: Declared): Target {
  if (node.kind === 'bound')
    return { kind: 'bound', placeholder: node.placeholder.name, path: plainName(node.path?.text ?? '') };
  if (node.kind === 'indexed') {
    const component = scope.components.get(node.name.text);
    const path = plainName(node.path?.text ?? '');
    return component
      ? { kind: 'component', component, index: node.index, path }
      : { kind: 'unknown', text: node.name.text };
  }
  const written = plainName(node.text);
  const [first] = written.split('.', 1);
  const component = scope.components.get(first);
  if (component) {
    const rest = written.slice(first.length + 1);
    const [digits] = (component.size && /^\d+(?=\.|$)/.exec(rest)) ?? [];
    if (digits === undefined) return { kind: 'component', component, index: undefined, path: rest };
    return { kind: 'component', component, index: Number(digits), path: rest.slice(digits.length + 1) };
  }
  const implemented = scope.node.implements;
  const of = implemented && declared.interfaces.get(implemented.text);
  if (of && (actionOf(of, written, declared) || isServicePath(of, written, declared)))
    return { kind: 'own', of, path: written };
  return { kind: 'unknown', text: written };
}
