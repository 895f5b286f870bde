import type { Constraint } from '../../../model/rules/constraint.ts';
import { type PatternContext, pythonPattern } from './python-pattern.ts';
import { comment, textLiteral } from './python-text.ts';

/** Rules as `must_match` and `never`; those that PyRapide has no form for are comments. */
export function constraintLines(constraints: readonly Constraint[], context: PatternContext): string[] {
  return constraints.map((constraint) => {
    const text = constraintText(constraint, context);
    if (text !== undefined) return `${text},`;
    context.losses.add(`PyRapide has no form for the rule “${constraint.name}”.`);
    return comment(`constraint ${constraint.name} (${constraint.body.kind}) has no counterpart`);
  });
}

function constraintText({ name, body, observe }: Constraint, context: PatternContext): string | undefined {
  if (observe !== undefined) return undefined;
  const named = `name=${textLiteral(name)}`;
  switch (body.kind) {
    case 'exists':
    case 'never': {
      const form = body.kind === 'exists' ? 'must_match' : 'never';
      context.uses.add(form);
      return `${form}(${pythonPattern(body.pattern, context)}, ${named})`;
    }
    case 'leads': {
      if (body.deadline !== undefined) context.losses.add('PyRapide has no deadlines for responses.');
      context.uses.add('must_match');
      const [trigger, response] = [body.trigger, body.response].map((one) => pythonPattern(one, context));
      return `must_match(trigger=${trigger}, response=${response}, ${named})`;
    }
    case 'within-cause': {
      context.uses.add('never');
      const [pattern, cause] = [body.pattern, body.cause].map((one) => pythonPattern(one, context));
      return `never(pattern=${pattern}, within_cause=${cause}, ${named})`;
    }
    default:
      return undefined;
  }
}
