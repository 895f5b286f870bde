import type { TextRange } from '../../model/pattern/pattern.ts';
import { valueType } from '../design/value-type.ts';
import { guess, replaceWith } from '../lower/complaints.ts';
import { jsonOf } from '../lower/expressions.ts';
import { fits, typeText } from '../names/types.ts';
import { mayMeet } from '../names/value-types.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, ArgumentNode, ExpressionNode, ParameterNode } from '../tree.ts';
import { valueTypeText } from '../write/type-text.ts';
import { type BoundTypes, computedType } from './bound-types.ts';
import type { Check } from './check.ts';

/** Arguments against the parameters of the action that they are for (rule N21). */
export function checkArguments(
  check: Check,
  { name, parameters }: ActionNode,
  given: readonly ArgumentNode[],
  at: TextRange,
  bound: () => BoundTypes,
): void {
  const { complaints, suggestions } = check;
  const names = parameters.map(({ key }) => keyName(key));
  const seen = new Set<string>();
  for (const { key, value } of given) {
    const named = keyName(key);
    if (named === '') continue;
    if (seen.has(named)) complaints.error('duplicate', key, `“${named}” is given twice.`);
    seen.add(named);
    const parameter = parameters[names.indexOf(named)];
    if (!parameter) {
      const near = suggestions.nearest(named, names);
      const fix = near === undefined ? undefined : replaceWith(key, near);
      complaints.error('unknown-key', key, `“${name.text}” has no parameter “${named}”.${guess(near)}`, fix);
      continue;
    }
    // what has to be computed is not known yet
    const literal = jsonOf(check.aside, value);
    if (literal !== undefined) {
      if (fits(literal, parameter.type)) continue;
      const message = `${JSON.stringify(literal)} is not of type ${typeText(parameter.type)}.`;
      complaints.error('type', value, message);
    } else checkComputed(check, name.text, named, parameter, value, bound);
  }
  const missing = parameters.filter(
    ({ key, isOptional, default: value }) => !isOptional && !value && !seen.has(keyName(key)),
  );
  if (missing.length > 0) {
    const list = missing.map(({ key }) => `“${keyName(key)}”`).join(', ');
    complaints.warn('missing-argument', at, `“${name.text}” also takes ${list}, which has no default.`);
  }
}

/** What a value comes from says what it will be: a warning, for recordings need not keep to it. */
function checkComputed(
  { complaints }: Check,
  action: string,
  key: string,
  { type }: ParameterNode,
  value: ExpressionNode,
  bound: () => BoundTypes,
): void {
  const wanted = valueType(type);
  // anything meets any
  if (wanted.kind === 'plain' && wanted.name === 'any') return;
  const computed = computedType(value, bound());
  if (!computed || mayMeet(computed, wanted)) return;
  const message = `“${key}” of “${action}” is ${valueTypeText(wanted)}, and this is ${valueTypeText(computed)}.`;
  complaints.warn('type', value, message);
}
