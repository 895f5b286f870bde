import type { ValueType } from '../../model/design/interface.ts';

/** Whether some value is of both types, as far as can be told. */
export function mayMeet(a: ValueType, b: ValueType): boolean {
  if (isAny(a) || isAny(b)) return true;
  if (a.kind === 'union') return a.options.some((option) => mayMeet(option, b));
  if (b.kind === 'union') return b.options.some((option) => mayMeet(a, option));
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  if (a.kind === 'literal') return b.kind === 'plain' && isOf(a.value, b.name);
  if (b.kind === 'literal') return a.kind === 'plain' && isOf(b.value, a.name);
  // an empty list is of every type of list
  if (a.kind === 'list' || b.kind === 'list') return a.kind === b.kind;
  if (a.kind === 'record' && b.kind === 'record') return haveSameFields(a, b);
  if (a.kind === 'plain' && b.kind === 'plain') return a.name === b.name || (isNumeric(a) && isNumeric(b));
  return false;
}

type Plain = Extract<ValueType, { kind: 'plain' }>;
type RecordType = Extract<ValueType, { kind: 'record' }>;

function isAny(type: ValueType): boolean {
  return type.kind === 'plain' && type.name === 'any';
}

function isNumeric({ name }: Plain): boolean {
  return name === 'number' || name === 'integer';
}

function isOf(value: string | number | boolean | null, name: Plain['name']): boolean {
  if (name === 'integer') return Number.isInteger(value);
  return name === 'any' || typeof value === name;
}

function haveSameFields(a: RecordType, b: RecordType): boolean {
  const covers = (one: RecordType, other: RecordType): boolean =>
    one.fields.every(({ key, isOptional, type }) => {
      const twin = other.fields.find((field) => field.key === key);
      return twin ? isOptional || mayMeet(type, twin.type) : isOptional;
    });
  return covers(a, b) && covers(b, a);
}

/** Whether both are the same type, their parts in the same order. */
export function isSameType(a: ValueType, b: ValueType): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
