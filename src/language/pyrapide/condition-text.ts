import { parseStatements } from './parse-statements.ts';
import { Remarks } from './remarks.ts';
import { tokenize } from './tokenize.ts';
import type { PyNode } from './tree.ts';

/**
 * A text such as `"t > 100"` that stands for a condition on the value it is given for: comparisons of one name, whatever
 * it is, with plain values. `undefined` for any other text, which is then a value itself.
 */
export function conditionInText(text: string): { readonly name: string; readonly node: PyNode } | undefined {
  if (!/[<>=!]|\bin\b/.test(text) || text.length > LONGEST) return undefined;
  const remarks = new Remarks();
  const statements = parseStatements(tokenize(text, remarks), remarks);
  const [only] = statements;
  if (remarks.problems.length > 0 || statements.length !== 1 || only.kind !== 'expression') return undefined;
  const names = new Set<string>();
  const isCondition = isComparing(only.value, names);
  const [name] = names;
  return isCondition && names.size === 1 ? { name, node: only.value } : undefined;
}

const LONGEST = 500;

function isComparing(node: PyNode, names: Set<string>): boolean {
  if (node.kind === 'unary') return node.operator === 'not' && isComparing(node.of, names);
  if (node.kind === 'binary') {
    const isJoin = node.operator === 'and' || node.operator === 'or';
    return isJoin && isComparing(node.left, names) && isComparing(node.right, names);
  }
  return (
    node.kind === 'compare' &&
    [node.first, ...node.rest.map(({ right }) => right)].every((side) => isPlain(side, names))
  );
}

function isPlain(node: PyNode, names: Set<string>): boolean {
  if (node.kind === 'name') names.add(node.name);
  if (node.kind === 'unary') return node.operator !== 'not' && isPlain(node.of, names);
  if (node.kind === 'list') return node.items.every((item) => isPlain(item, names));
  return node.kind === 'name' || node.kind === 'literal';
}
