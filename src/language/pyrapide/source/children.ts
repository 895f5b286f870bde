import type { PyNode } from '../tree.ts';
import type { SourceStatement } from './source-tree.ts';

/** Every node of some statements and of what is below them, outer ones first. */
export function* nodesIn(statements: readonly SourceStatement[]): Generator<PyNode> {
  for (const statement of statements) {
    for (const node of headOf(statement)) yield* nodesOf(node);
    if ('body' in statement) yield* nodesIn(statement.body);
  }
}

function headOf(statement: SourceStatement): readonly PyNode[] {
  switch (statement.kind) {
    case 'class':
    case 'function':
      return statement.decorators;
    case 'assign':
      return statement.value ? [statement.target, statement.value] : [statement.target];
    case 'expression':
      return [statement.value];
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'block':
      return statement.test ? [statement.test] : [];
    default:
      return [];
  }
}

function* nodesOf(node: PyNode): Generator<PyNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf(node: PyNode): readonly PyNode[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'dict':
      return node.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'attribute':
    case 'unary':
      return [node.of];
    case 'subscript':
      return [node.of, node.index];
    case 'call':
      return [node.callee, ...node.args.map(({ value }) => value)];
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(({ right }) => right)];
    case 'choice':
      return [node.test, node.yes, node.no];
    case 'lambda':
      return [node.body];
    case 'generator':
      return [node.element, node.over];
    default:
      return [];
  }
}
