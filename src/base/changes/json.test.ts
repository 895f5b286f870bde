import { expect, test } from 'vitest';
import { isPlainJson, isSameJson, valueAt } from './json.ts';

test.each<[string, unknown]>([
  ['nothing at all', null],
  ['a record without prototype', Object.assign(Object.create(null), { a: 1 })],
  ['keys that every object seems to have', { constructor: 1, toString: { hasOwnProperty: [] } }],
  ['half a surrogate pair', 'a\ud83d'],
  ['nesting as deep as allowed', nested(64)],
])('plain JSON: %s', (_, value) => expect(isPlainJson(value)).toBe(true));

test.each<[string, unknown]>([
  ['NaN', { a: [Number.NaN] }],
  ['infinity', -Infinity],
  ['undefined', { a: undefined }],
  ['a hole in a list', new Array(2)],
  ['a function', [() => 1]],
  ['a symbol', Symbol('a')],
  ['a whole number of its own kind', 1n],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['an object of a class', new (class Point {})()],
  ['a value that holds itself', holdingItself()],
  ['the key __proto__', JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ['nesting one deeper than allowed', nested(65)],
  ['nesting that would overflow the stack', nested(100_000)],
])('not plain JSON: %s', (_, value) => expect(isPlainJson(value)).toBe(false));

test('a value that will stand inside others may be less deep', () => {
  expect(isPlainJson(nested(60), 4)).toBe(true);
  expect(isPlainJson(nested(61), 4)).toBe(false);
});

test('the same data: the order of keys does not matter, the order of items does', () => {
  expect(isSameJson({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBe(true);
  expect(isSameJson([1, 2], [2, 1])).toBe(false);
  expect(isSameJson({ a: 1 }, { constructor: 1 })).toBe(false);
  expect(isSameJson({}, [])).toBe(false);
  expect(isSameJson({}, null)).toBe(false);
  expect(isSameJson(undefined, null)).toBe(false);
});

test('only own keys have values', () => {
  expect(valueAt({}, 'constructor')).toBeUndefined();
  expect(valueAt({ constructor: 1 }, 'constructor')).toBe(1);
});

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let i = 1; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

function holdingItself(): unknown {
  const value: { self?: unknown } = {};
  value.self = [value, value];
  return value;
}
