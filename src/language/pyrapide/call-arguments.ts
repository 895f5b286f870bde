import { refuse } from './remarks.ts';
import type { Argument, PyNode } from './tree.ts';

export interface CallArguments {
  /** Arguments by the names of the function's parameters, given by place or by name. */
  readonly named: ReadonlyMap<string, PyNode>;
  /** Arguments by place beyond the parameters. */
  readonly rest: readonly PyNode[];
  /** Arguments by names the function does not have. */
  readonly others: readonly { readonly name: string; readonly value: PyNode }[];
}

/**
 * Gives arguments to parameters as Python does: the ones that may be given by place, then those by name alone.
 * `**{"a": 1}` is written out.
 */
export function bindArguments(
  args: readonly Argument[],
  parameters: readonly string[],
  byNameAlone: readonly string[] = [],
): CallArguments {
  const named = new Map<string, PyNode>();
  const rest: PyNode[] = [];
  const others: { name: string; value: PyNode }[] = [];
  let place = 0;
  for (const argument of args) {
    if (argument.stars === '*') refuse('Arguments out of a list (*…) cannot be translated.', argument);
    for (const { name, value } of argument.stars === '**' ? membersOf(argument.value) : [argument]) {
      if (name === undefined) {
        if (place < parameters.length) named.set(parameters[place], value);
        else rest.push(value);
        place++;
      } else if (named.has(name)) refuse(`“${name}” is given twice.`, argument);
      else if (parameters.includes(name) || byNameAlone.includes(name)) named.set(name, value);
      else others.push({ name, value });
    }
  }
  return { named, rest, others };
}

function membersOf(node: PyNode): { name: string | undefined; value: PyNode }[] {
  if (node.kind !== 'dict')
    return refuse('Arguments out of a dict (**…) are only read when it is written out.', node);
  return node.entries.map(({ key, value }) =>
    key?.kind === 'literal' && typeof key.value === 'string'
      ? { name: key.value, value }
      : refuse('The keys of arguments have to be texts.', key ?? value),
  );
}
