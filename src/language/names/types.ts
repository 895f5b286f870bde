import type { Json } from '../../model/pattern/expression.ts';
import { render } from '../print/doc.ts';
import { typeDoc } from '../print/line-doc.ts';
import { keyName } from '../syntax/texts.ts';
import type { FieldNode, TypeNode } from '../tree.ts';

/** Types that have a name. */
export const TYPE_NAMES = ['number', 'integer', 'string', 'boolean', 'any'] as const;

/** Whether a value is of a type (rule N20). What is missing in a type takes anything. */
export function fits(value: Json, type: TypeNode): boolean {
  switch (type.kind) {
    case 'type-name':
      return fitsName(value, type.text);
    case 'literal-type':
      return value === type.value;
    case 'list-type':
      return Array.isArray(value) && value.every((item: Json) => fits(item, type.of));
    case 'union-type':
      return type.options.some((option) => fits(value, option));
    case 'group-type':
      return fits(value, type.of);
    case 'record-type':
      return isRecord(value) && fitsFields(value, type.fields);
    case 'missing':
      return true;
  }
}

function fitsName(value: Json, name: string): boolean {
  switch (name) {
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return true;
  }
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fitsFields(value: { readonly [key: string]: Json }, fields: readonly FieldNode[]): boolean {
  const names = fields.map(({ key }) => keyName(key));
  return (
    Object.keys(value).every((key) => names.includes(key)) &&
    fields.every(({ isOptional, type }, index) => {
      const name = names[index];
      return Object.hasOwn(value, name) ? fits(value[name], type) : isOptional;
    })
  );
}

/** As it is written. */
export function typeText(type: TypeNode): string {
  return render(typeDoc(type), 0, 0);
}
