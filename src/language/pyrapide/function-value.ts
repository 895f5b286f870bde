import type { PyNode, PyStatement } from './tree.ts';
import type { FunctionValue } from './values.ts';

/** A function as a value, when it is assignments and one `return` at its end (a text before them describes it). */
export function functionValue(statement: PyStatement & { kind: 'function' }): FunctionValue | undefined {
  const parameters = statement.parameters.filter((name, i) => i > 0 || name !== 'self');
  const locals: { name: string; value: PyNode }[] = [];
  let about: string | undefined;
  for (const [i, line] of statement.body.entries()) {
    if (line.kind === 'assign') locals.push({ name: line.target, value: line.value });
    else if (line.kind === 'return') {
      const isLast = i === statement.body.length - 1;
      return isLast && line.value
        ? { kind: 'function', parameters, locals, body: line.value, about }
        : undefined;
    } else if (line.kind !== 'expression' || line.value.kind !== 'literal') return undefined;
    else if (i === 0 && typeof line.value.value === 'string') about = line.value.value.trim();
  }
  return undefined;
}
