import type { DrawnEnd } from '../../model/design/operation.ts';
import { actionOf, declaredIn } from '../names/declared.ts';
import type { Document } from '../parse.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, ArchitectureNode } from '../tree.ts';
import { placeholdersFor } from '../write/short-names.ts';
import { writtenKey } from '../written.ts';
import { architectureMembers } from './members.ts';

/**
 * How the payload is handed on where the parameters of both ends are not the same: those of the target that every source
 * always carries are bound and given. None where all of them agree, or where an end is no action.
 */
export function guessed(
  document: Document,
  architecture: ArchitectureNode,
  from: readonly DrawnEnd[],
  to: DrawnEnd,
): { readonly attributes: string; readonly arguments: string } | undefined {
  const target = actionAt(document, architecture, to);
  const sources = from.flatMap((end) => actionAt(document, architecture, end) ?? []);
  if (!target || sources.length < from.length) return undefined;
  const wanted = keysOf(target);
  if (sources.every((source) => isSameList(keysOf(source), wanted))) return undefined;
  const shared = wanted.filter((key) => sources.every((source) => alwaysCarries(source, key)));
  const names = placeholdersFor(shared);
  const bound = `(${shared.map((key) => `${writtenKey(key)}: ?${names.get(key)}`).join(', ')})`;
  return { attributes: shared.length === 0 ? '' : bound, arguments: bound };
}

function actionAt(
  { tree }: Document,
  architecture: ArchitectureNode,
  { component, action }: DrawnEnd,
): ActionNode | undefined {
  const declared = declaredIn(tree);
  const part = architectureMembers(architecture).find(
    (one) => one.kind === 'component' && one.name.text === component,
  );
  const named = part?.kind === 'component' ? part.interface : architecture.implements;
  const of = named && declared.interfaces.get(named.text);
  return of && action !== undefined ? actionOf(of, action, declared)?.node : undefined;
}

function keysOf({ parameters }: ActionNode): string[] {
  return parameters.map(({ key }) => keyName(key));
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

function alwaysCarries({ parameters }: ActionNode, key: string): boolean {
  return parameters.some((one) => keyName(one.key) === key && !one.isOptional);
}
