import { plainName } from '../syntax/texts.ts';
import type { ComponentNode, ExpressionNode, InterfaceNode, PatternNode } from '../tree.ts';
import { type ArchitectureScope, type Declared, isServicePath } from './declared.ts';

/** A service of a component, or of the architecture itself. */
export interface NamedService {
  readonly of: InterfaceNode;
  readonly path: string;
  /** None: the architecture's own. */
  readonly component: ComponentNode | undefined;
  /** Which of a row, from 1; none: each of them. */
  readonly index: number | ExpressionNode | undefined;
}

/** The service that a pattern names, when it is nothing but that name. */
export function serviceIn(
  pattern: PatternNode,
  scope: ArchitectureScope,
  declared: Declared,
): NamedService | undefined {
  if (pattern.kind === 'group') return serviceIn(pattern.of, scope, declared);
  if (pattern.kind !== 'event' || pattern.source || pattern.attributes.length > 0 || pattern.isExact)
    return undefined;
  const { name } = pattern;
  if (name.kind === 'indexed') {
    const component = scope.components.get(name.name.text);
    return component && ofComponent(component, name.index, plainName(name.path?.text ?? ''), declared);
  }
  if (name.kind !== 'name') return undefined;
  const written = plainName(name.text);
  const [first] = written.split('.', 1);
  const component = scope.components.get(first);
  if (component) {
    const rest = written.slice(first.length + 1);
    const [digits] = (component.size && /^\d+(?=\.|$)/.exec(rest)) ?? [];
    return digits === undefined
      ? ofComponent(component, undefined, rest, declared)
      : ofComponent(component, Number(digits), rest.slice(digits.length + 1), declared);
  }
  const implemented = scope.node.implements;
  const of = implemented && declared.interfaces.get(implemented.text);
  return of && isServicePath(of, written, declared)
    ? { of, path: written, component: undefined, index: undefined }
    : undefined;
}

function ofComponent(
  component: ComponentNode,
  index: NamedService['index'],
  path: string,
  declared: Declared,
): NamedService | undefined {
  const of = declared.interfaces.get(component.interface.text);
  return of && isServicePath(of, path, declared) ? { of, path, component, index } : undefined;
}
