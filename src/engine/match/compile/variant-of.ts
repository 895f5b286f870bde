import type { Expression } from '../../../model/pattern/expression.ts';
import type { EventPattern } from '../../../model/pattern/pattern.ts';
import { placeholdersOf } from '../values/fields.ts';
import { NO_TESTS, type VariantDraft } from './draft.ts';

/** A basic pattern as a way to fill an atom. */
export function variantOf(event: EventPattern, role: number): VariantDraft {
  const { name, source, attributes } = event;
  const binds: { place: string | undefined; name: string }[] = [];
  const equals: { place: string | undefined; name: string }[] = [];
  const guards: Expression[] = [];
  const own: Expression[] = [];
  const present: string[] = [];
  const bind = (place: string | undefined, placeholder: string): void => {
    binds.push({ place, name: placeholder });
  };
  if (source?.how === 'bind') bind(undefined, source.name);
  for (const attribute of attributes) {
    const { path } = attribute;
    if (attribute.kind === 'bind') {
      bind(path, attribute.name);
      present.push(path);
      continue;
    }
    const { operator, value } = attribute;
    if (operator === '==' && value.kind === 'placeholder') {
      equals.push({ place: path, name: value.name });
      present.push(path);
      continue;
    }
    const left: Expression = { kind: 'field', field: 'payload', path };
    const condition: Expression = { kind: 'binary', operator, left, right: value };
    (placeholdersOf(value).size === 0 ? own : guards).push(condition);
  }
  return {
    role,
    tests: {
      ...NO_TESTS,
      names: name ? [name] : [],
      sources: source && source.how !== 'bind' ? [source] : [],
      guards: own,
      present,
    },
    binds,
    equals,
    guards,
  };
}
