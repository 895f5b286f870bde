import type { RunExpression } from '../../../model/design/run-expression.ts';
import type { Expression } from '../../../model/pattern/expression.ts';
import type { Meaning, Scope } from '../event-access.ts';
import { dottedPath, type PyNode } from '../tree.ts';
import type { ClassStatement, SourceStatement } from './source-tree.ts';
import { jsonIn } from './source-types.ts';

/** How state is named among expressions that know none: no placeholder of the notation begins so. */
const MARK = 'self.';

/** What a module keeps: attributes of `self` that its text sets, with what they begin with. */
export interface States {
  readonly values: ReadonlyMap<string, RunExpression>;
  /** `self.count` as a name of its own, for `withoutSelf`. */
  readonly scope: Scope;
}

export function statesOf(statement: ClassStatement): States {
  const values = new Map<string, RunExpression>();
  const visit = (statements: readonly SourceStatement[], isInside: boolean): void => {
    for (const one of statements) {
      if (one.kind === 'function') visit(one.body, true);
      else if (one.kind === 'block') visit(one.body, isInside);
      else if (one.kind === 'assign') {
        const { target, value } = one;
        const name = isInside ? stateName(target) : target.kind === 'name' ? target.name : undefined;
        if (name === undefined || (value && isTask(value))) continue;
        const given = value && one.operator === undefined ? jsonIn(value) : undefined;
        const known = values.get(name);
        const isUnset = known === undefined || (known.kind === 'literal' && known.value === null);
        if (isUnset) values.set(name, { kind: 'literal', value: given ?? null });
      }
    }
  };
  visit(statement.body, false);
  const meanings = [...values.keys()].map((name): [string, Meaning] => [
    MARK + name,
    { kind: 'value', value: { kind: 'placeholder', name: MARK + name } },
  ]);
  return { values, scope: new Map(meanings) };
}

/** A task that is begun, or a list of them: endless loops are read where they are written. */
export function isTask(node: PyNode): boolean {
  if (node.kind === 'list') return node.items.length > 0 && node.items.every(isTask);
  return (
    node.kind === 'call' && /^(?:create_task|ensure_future)$/.test(dottedPath(node.callee)?.at(-1) ?? '')
  );
}

/** `count` of `self.count`. */
export function stateName(node: PyNode): string | undefined {
  const isOfSelf = node.kind === 'attribute' && node.of.kind === 'name' && node.of.name === 'self';
  return isOfSelf ? node.name : undefined;
}

/** The node with `self.count` as a plain name, so that a scope can say what it is. */
export function withoutSelf(node: PyNode): PyNode {
  const name = stateName(node);
  if (name !== undefined) return { kind: 'name', name: MARK + name, from: node.from, to: node.to, depth: 1 };
  switch (node.kind) {
    case 'attribute':
    case 'unary':
      return { ...node, of: withoutSelf(node.of) };
    case 'subscript':
      return { ...node, of: withoutSelf(node.of), index: withoutSelf(node.index) };
    case 'binary':
      return { ...node, left: withoutSelf(node.left), right: withoutSelf(node.right) };
    case 'compare':
      return {
        ...node,
        first: withoutSelf(node.first),
        rest: node.rest.map(({ operator, right }) => ({ operator, right: withoutSelf(right) })),
      };
    case 'choice':
      return { ...node, test: withoutSelf(node.test), yes: withoutSelf(node.yes), no: withoutSelf(node.no) };
    case 'list':
      return { ...node, items: node.items.map(withoutSelf) };
    case 'dict':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({ key, value: withoutSelf(value) })),
      };
    case 'call':
      return {
        ...node,
        callee: withoutSelf(node.callee),
        args: node.args.map((one) => ({ ...one, value: withoutSelf(one.value) })),
      };
    default:
      return node;
  }
}

/** The expression with state as state. */
export function withStates(expression: Expression): RunExpression {
  switch (expression.kind) {
    case 'placeholder': {
      const { name } = expression;
      return name.startsWith(MARK) ? { kind: 'state', name: name.slice(MARK.length) } : expression;
    }
    case 'list':
      return { ...expression, items: expression.items.map(withStates) };
    case 'unary':
      return { ...expression, of: withStates(expression.of) };
    case 'binary':
      return { ...expression, left: withStates(expression.left), right: withStates(expression.right) };
    case 'call':
      return { ...expression, args: expression.args.map(withStates) };
    default:
      return expression;
  }
}
