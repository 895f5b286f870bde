import { type Fields, isFields, own, ownAny } from '../json/values.ts';
import { type Member, objectText } from './span-text.ts';

/** Attributes (a list of `{key, value}`) as members of a JSON object; what is no attribute is passed over. */
export function attributeMembers(attributes: unknown): Member[] {
  if (!Array.isArray(attributes)) return [];
  const members: Member[] = [];
  for (const attribute of attributes) {
    if (!isFields(attribute)) continue;
    const key = own(attribute, 'key');
    if (typeof key === 'string') members.push([key, valueText(own(attribute, 'value'))]);
  }
  return members;
}

/**
 * A typed value (`{"stringValue": …}`) as plain JSON text. Integers that a double cannot hold and bytes (base64) are
 * texts, so that no digit is lost; an empty value is null.
 */
export function valueText(value: unknown): string {
  if (!isFields(value)) return value === undefined ? 'null' : JSON.stringify(value);
  const text = ownAny(value, ['stringValue', 'string_value']);
  if (text !== undefined) return JSON.stringify(text);
  const flag = ownAny(value, ['boolValue', 'bool_value']);
  if (flag !== undefined) return JSON.stringify(flag);
  const whole = ownAny(value, ['intValue', 'int_value']);
  if (whole !== undefined) return integerText(whole);
  const double = ownAny(value, ['doubleValue', 'double_value']);
  if (double !== undefined) return JSON.stringify(double);
  const list = ownAny(value, ['arrayValue', 'array_value']);
  if (list !== undefined) return `[${valuesOf(list).map(valueText).join(',')}]`;
  const map = ownAny(value, ['kvlistValue', 'kvlist_value']);
  if (map !== undefined) return objectText(attributeMembers(valuesOf(map))) || '{}';
  const bytes = ownAny(value, ['bytesValue', 'bytes_value']);
  return bytes === undefined ? 'null' : JSON.stringify(bytes);
}

/** The text of an attribute, where it is one. */
export function textAttribute(attributes: unknown, key: string): string | undefined {
  if (!Array.isArray(attributes)) return undefined;
  for (const attribute of attributes) {
    if (!isFields(attribute) || own(attribute, 'key') !== key) continue;
    const value = own(attribute, 'value');
    const text = isFields(value) ? ownAny(value, ['stringValue', 'string_value']) : undefined;
    if (typeof text === 'string') return text;
  }
  return undefined;
}

/** Each level of a value is four of its typed form; what lies deeper is left as JSON text, so that readers can follow. */
const DEEPEST = 40;

/** Plain JSON as a typed value: the opposite of `valueText`. */
export function typedValue(value: unknown, depth = 0): Fields {
  if (value === null || value === undefined) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? { intValue: String(value) }
      : { doubleValue: value };
  }
  if (depth === DEEPEST) return { stringValue: JSON.stringify(value) };
  if (Array.isArray(value)) return { arrayValue: { values: value.map((one) => typedValue(one, depth + 1)) } };
  return { kvlistValue: { values: typedAttributes(Object.entries(value), depth + 1) } };
}

export function typedAttributes(entries: Iterable<readonly [string, unknown]>, depth = 0): Fields[] {
  return Array.from(entries, ([key, value]) => ({ key, value: typedValue(value, depth) }));
}

function valuesOf(holder: unknown): readonly unknown[] {
  const values = isFields(holder) ? own(holder, 'values') : undefined;
  return Array.isArray(values) ? values : [];
}

function integerText(value: unknown): string {
  const number = typeof value === 'object' ? Number.NaN : Number(value);
  return Number.isSafeInteger(number) && typeof value !== 'boolean' && value !== ''
    ? JSON.stringify(number)
    : JSON.stringify(value);
}
