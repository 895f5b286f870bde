import type { ValueType } from './interface.ts';

export const ANY: ValueType = { kind: 'plain', name: 'any' };

export function plainType(name: Extract<ValueType, { kind: 'plain' }>['name']): ValueType {
  return { kind: 'plain', name };
}

/** A union without repetitions; `any` takes everything, one option stands by itself. */
export function unionOf(options: readonly ValueType[]): ValueType {
  const different = new Map(options.map((one) => [JSON.stringify(one), one]));
  const all = [...different.values()];
  if (all.length === 0 || all.some((one) => one.kind === 'plain' && one.name === 'any')) return ANY;
  return all.length === 1 ? all[0] : { kind: 'union', options: all };
}

/** Whether a value is of a type, as far as it is written out. */
export function isOfType(value: unknown, type: ValueType): boolean {
  switch (type.kind) {
    case 'plain':
      if (type.name === 'any') return true;
      if (type.name === 'integer') return Number.isInteger(value);
      return typeof value === type.name;
    case 'literal':
      return value === type.value;
    case 'list':
      return Array.isArray(value) && value.every((item) => isOfType(item, type.of));
    case 'union':
      return type.options.some((one) => isOfType(value, one));
    case 'record': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
      const given = new Map(Object.entries(value));
      return (
        type.fields.every(({ key, isOptional, type: of }) =>
          given.has(key) ? isOfType(given.get(key), of) : isOptional,
        ) && [...given.keys()].every((key) => type.fields.some((field) => field.key === key))
      );
    }
  }
}
