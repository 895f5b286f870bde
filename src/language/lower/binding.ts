import type { Expression } from '../../model/pattern/expression.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';

type Bound = ReadonlySet<string>;
type Visit = (use: Extract<Expression, { kind: 'placeholder' }>) => void;

/**
 * Rule N12: a condition may use a placeholder only where every way of matching has bound it before: to its left, or
 * inside what the condition is about. Calls back for each use that breaks the rule; answers what is bound afterwards.
 */
export function checkBinding(pattern: Pattern, before: Bound, visit: Visit): Bound {
  switch (pattern.kind) {
    case 'event': {
      const { source, attributes } = pattern;
      let own: Set<string> | undefined;
      const bind = (name: string): void => {
        own ??= new Set(before);
        own.add(name);
      };
      if (source?.how === 'bind') bind(source.name);
      for (const attribute of attributes) {
        if (attribute.kind === 'bind') bind(attribute.name);
        else checkUses(attribute.value, own ?? before, visit);
      }
      return own ?? before;
    }
    case 'join':
    case 'and':
      return checkBinding(pattern.right, checkBinding(pattern.left, before, visit), visit);
    case 'or': {
      const left = checkBinding(pattern.left, before, visit);
      const right = checkBinding(pattern.right, before, visit);
      return new Set([...left].filter((name) => right.has(name)));
    }
    case 'where': {
      const bound = checkBinding(pattern.of, before, visit);
      checkUses(pattern.guard, bound, visit);
      return bound;
    }
    case 'repeat': {
      const bound = checkBinding(pattern.of, before, visit);
      return pattern.least > 0 ? bound : before;
    }
    case 'cause': {
      const bound = checkBinding(pattern.of, before, visit);
      // placeholders of the cause are its own
      checkBinding(pattern.cause, bound, visit);
      return bound;
    }
    case 'timed':
      return checkBinding(pattern.of, before, visit);
  }
}

/** Calls back for every placeholder of an expression that is not bound. */
export function checkUses(expression: Expression, bound: Bound, visit: Visit): void {
  switch (expression.kind) {
    case 'placeholder':
      if (!bound.has(expression.name)) visit(expression);
      break;
    case 'unary':
      checkUses(expression.of, bound, visit);
      break;
    case 'binary':
      checkUses(expression.left, bound, visit);
      checkUses(expression.right, bound, visit);
      break;
    case 'list':
      for (const item of expression.items) checkUses(item, bound, visit);
      break;
    case 'call':
      for (const argument of expression.args) checkUses(argument, bound, visit);
      break;
  }
}
