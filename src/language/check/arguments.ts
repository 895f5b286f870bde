import { Complaints, guess, replaceWith } from '../lower/complaints.ts';
import { jsonOf } from '../lower/expressions.ts';
import { outerFrame } from '../lower/lowering.ts';
import { fits, typeText } from '../names/types.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, ArgumentNode, Word } from '../tree.ts';
import type { Check } from './check.ts';

/** Arguments against the parameters of the action that they are for (rule N21). */
export function checkArguments(
  check: Check,
  { name, parameters }: ActionNode,
  given: readonly ArgumentNode[],
  at: Word,
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
    const literal = jsonOf(outerFrame({ declared: check.declared }, new Complaints()), value);
    if (literal !== undefined && !fits(literal, parameter.type)) {
      const message = `${JSON.stringify(literal)} is not of type ${typeText(parameter.type)}.`;
      complaints.error('type', value, message);
    }
  }
  const missing = parameters.filter(
    ({ key, isOptional, default: value }) => !isOptional && !value && !seen.has(keyName(key)),
  );
  if (missing.length > 0) {
    const list = missing.map(({ key }) => `“${keyName(key)}”`).join(', ');
    complaints.warn('missing-argument', at, `“${name.text}” also takes ${list}, which has no default.`);
  }
}
