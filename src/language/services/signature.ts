import { libraryMacros } from '../std.ts';
import type { ActionNode, MacroNode } from '../tree.ts';
import type { Signature, Understood } from './answers.ts';
import { type Leaf, leafBefore, leavesOf } from './leaves.ts';
import { libraryMacro, macroParameters } from './library.ts';
import { isDeclared } from './occurrence.ts';
import { namesOf, occurrenceAt } from './occurrences.ts';
import { FUNCTIONS, GENERATORS } from './words.ts';

/** What goes between the parentheses around an offset: parameters of an action, a macro or a function. */
export function signature({ document }: Understood, offset: number): Signature | undefined {
  const leaves = leavesOf(document.text);
  const opening = openingBefore(leaves, offset);
  const head = leaves[opening - 1];
  if (!head || head.to !== leaves[opening].from) return undefined;
  const means = occurrenceAt(namesOf(document), head.to)?.means;
  const inside = argumentsBefore(leaves, opening, offset);
  if (means && isDeclared(means)) {
    if (means.kind === 'action') return ofAction(document.text, means.node as ActionNode, means.name, inside);
    return means.kind === 'macro' ? ofMacro(means.node, inside.length - 1) : undefined;
  }
  const macro = means?.kind === 'macro' && libraryMacros().get(means.name);
  if (macro)
    return { ...ofMacro(macro, inside.length - 1), about: libraryMacro(macro.name.text)?.sentences[0] };
  const words =
    means?.kind === 'function' ? (FUNCTIONS.get(means.name) ?? GENERATORS.get(means.name)) : undefined;
  if (!means || !words) return undefined;
  const names = words.form
    .slice(words.form.indexOf('(') + 1, -1)
    .split(', ')
    .filter(Boolean);
  return { ...positional(means.name, names, Math.min(inside.length, names.length) - 1), about: words.about };
}

/** The parenthesis that is open at an offset. */
function openingBefore(leaves: readonly Leaf[], offset: number): number {
  let closed = 0;
  for (let i = leafBefore(leaves, offset); i >= 0; i--) {
    const { name, to } = leaves[i];
    if (to > offset) continue;
    if (name === ')' || name === ']' || name === '}') closed++;
    else if (name === '[' || name === '{') closed--;
    else if (name === '(' && closed-- === 0) return i;
    if (closed < 0) return -1;
  }
  return -1;
}

/** The first leaf of each argument up to an offset; the last one may have none yet. */
function argumentsBefore(leaves: readonly Leaf[], opening: number, offset: number): (Leaf | undefined)[] {
  const found: (Leaf | undefined)[] = [undefined];
  let depth = 0;
  for (let i = opening + 1; i < leaves.length && leaves[i].from < offset; i++) {
    const leaf = leaves[i];
    if (depth === 0 && leaf.name === ',') {
      found.push(undefined);
      continue;
    }
    found[found.length - 1] ??= leaf;
    if ('([{'.includes(leaf.name)) depth++;
    if (')]}'.includes(leaf.name)) depth--;
  }
  return found;
}

function ofAction(
  text: string,
  { parameters }: ActionNode,
  name: string,
  written: readonly (Leaf | undefined)[],
): Signature {
  const keys = written.map((leaf) => leaf && text.slice(leaf.from, leaf.to));
  const current = keys.at(-1);
  const isWritten = (key: string): boolean => keys.includes(key);
  const active =
    current === undefined
      ? parameters.findIndex(({ key }) => !isWritten(key.text))
      : parameters.findIndex(({ key }) => key.text === current || key.text.startsWith(current));
  return positional(
    name,
    parameters.map(({ from, to }) => text.slice(from, to).replace(/\s+/g, ' ')),
    active,
  );
}

function ofMacro(node: MacroNode, active: number): Signature {
  return positional(`$${node.name.text}`, macroParameters(node), active);
}

function positional(name: string, parameters: readonly string[], active: number): Signature {
  let at = name.length + 1;
  const ranges = parameters.map((parameter) => {
    const from = at;
    at += parameter.length + 2;
    return { from, to: from + parameter.length };
  });
  return {
    label: `${name}(${parameters.join(', ')})`,
    parameters: ranges,
    active: Math.min(active, parameters.length - 1),
  };
}
