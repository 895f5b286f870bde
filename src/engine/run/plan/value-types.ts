import type { ValueType } from '../../../model/design/interface.ts';
import type { Json } from '../../../model/pattern/expression.ts';

/** Whether a value is of a type; members of a record that the type does not name may be anything. */
export function typeTester(type: ValueType): (value: Json) => boolean {
  switch (type.kind) {
    case 'plain':
      return PLAIN[type.name];
    case 'literal':
      return (value) => value === type.value;
    case 'list': {
      const isOne = typeTester(type.of);
      return (value) => Array.isArray(value) && value.every(isOne);
    }
    case 'union': {
      const options = type.options.map(typeTester);
      return (value) => options.some((isOne) => isOne(value));
    }
    case 'record': {
      const fields = type.fields.map((field) => ({ ...field, isOne: typeTester(field.type) }));
      return (value) =>
        isRecord(value) &&
        fields.every(({ key, isOptional, isOne }) =>
          Object.hasOwn(value, key) ? isOne(value[key]) : isOptional,
        );
    }
  }
}

const PLAIN: Readonly<Record<(ValueType & { kind: 'plain' })['name'], (value: Json) => boolean>> = {
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
};

export function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A type in a few words: `a number`, `a list`, `one of "on", "off"`. */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return {
        number: 'a number',
        integer: 'a whole number',
        string: 'a text',
        boolean: 'true or false',
        any: 'a value',
      }[type.name];
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return `a list with ${typeWords(type.of)} in each place`;
    case 'union':
      return `one of ${type.options.map(typeWords).join(', ')}`;
    case 'record':
      return `a record with ${type.fields.map(({ key }) => key).join(', ') || 'any members'}`;
  }
}
