import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Meaning, Scope } from './event-access.ts';
import { refuse } from './remarks.ts';
import type { FunctionValue } from './values.ts';

/** Local names a function may set. */
const MOST_LOCALS = 40;

/** What the names inside a function mean when its parameter is given `argument`. */
export function scopeOf({ parameters, locals }: FunctionValue, argument: Meaning, at: TextRange): Scope {
  if (parameters.length !== 1) refuse('The condition has to be a function of one parameter.', at);
  if (locals.length > MOST_LOCALS) refuse(`More than ${MOST_LOCALS} local names are not translated.`, at);
  let scope: Scope = new Map([[parameters[0], argument]]);
  for (const { name, value } of locals) {
    scope = new Map(scope).set(name, { kind: 'node', node: value, scope });
  }
  return scope;
}
