import type { Action, Interface } from '../../model/design/interface.ts';
import { writtenKey } from '../written.ts';
import { placeholdersFor } from './short-names.ts';

/** A module that does nothing yet, with a rule for each action that comes in. */
export function moduleSkeleton(name: string, of?: Interface): string {
  const incoming = of?.actions.filter(({ direction }) => direction === 'in') ?? [];
  const rules = incoming.map((action) => `  when ${patternText(action)} {}\n`);
  const head = `module ${name}${of ? ` implements ${of.name}` : ''}`;
  return rules.length === 0 ? `${head} {}` : `${head} {\n${rules.join('')}}`;
}

/** It binds what the action always carries: a rule that asks for more would miss events. */
function patternText({ name, parameters }: Action): string {
  const keys = parameters.filter(({ isOptional }) => !isOptional).map((one) => one.name);
  const names = placeholdersFor(keys);
  const bound = keys.map((key) => `${writtenKey(key)}: ?${names.get(key)}`);
  return bound.length === 0 ? name : `${name}(${bound.join(', ')})`;
}
