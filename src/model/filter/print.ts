import type { Condition, Filter, Instant, RangeTest, ValueTest } from './filter.ts';

/** A filter as the text that a person would type; `parseFilter` reads it back (rule F3 of `README.md`). */
export function printFilter(filter: Filter | undefined): string {
  if (!filter) return '';
  if (filter.kind !== 'any') return printAll(filter);
  return listText(filter.of) ?? filter.of.map(printAll).join(' or ');
}

function printAll(filter: Filter): string {
  return filter.kind === 'all' ? filter.of.map(printOne).join(' ') : printOne(filter);
}

function printOne(filter: Filter): string {
  switch (filter.kind) {
    case 'all':
      return `(${printAll(filter)})`;
    case 'any':
      return listText(filter.of) ?? `(${printFilter(filter)})`;
    case 'not':
      return `-${printOne(filter.of)}`;
    default:
      return printCondition(filter);
  }
}

/** `source:a,b`: alternatives that differ in one value only. */
function listText(filters: readonly Filter[]): string | undefined {
  const first = listItem(filters[0]);
  if (!first) return undefined;
  const values: string[] = [];
  for (const filter of filters) {
    const item = listItem(filter);
    if (!item || item.head !== first.head) return undefined;
    values.push(item.value);
  }
  return first.head + values.join(',');
}

function listItem(filter: Filter): { head: string; value: string } | undefined {
  if (filter.kind === 'is') return { head: 'is:', value: filter.what };
  if (filter.kind === 'edge') return { head: 'edge:', value: filter.edge };
  const field =
    filter.kind === 'text' ? filter.field : filter.kind === 'value' ? pathText(filter) : undefined;
  if (field === undefined) return undefined;
  const { test } = filter as { test: ValueTest };
  if (test.how === 'like') return { head: `${field}:`, value: likeText(test.text) };
  return test.how === 'is' ? { head: `${field}=`, value: valueText(test.text) } : undefined;
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'word':
      return wordText(condition.text);
    case 'text':
      return condition.field + testText(condition.test);
    case 'number':
      return (
        condition.field + rangeText(condition.test, condition.field === 'duration' ? millisText : String)
      );
    case 'time':
      return `time${rangeText(condition.test, instantText)}`;
    case 'value':
      return condition.test.how === 'exists'
        ? `has:${pathText(condition)}`
        : pathText(condition) + testText(condition.test);
    case 'is':
      return `is:${condition.what}`;
    case 'edge':
      return `edge:${condition.edge}`;
    case 'cone':
      return `${condition.part}:${valueText(condition.id)}`;
  }
}

function testText(test: ValueTest): string {
  switch (test.how) {
    case 'is':
      return `=${valueText(test.text)}`;
    case 'like':
      return `:${likeText(test.text)}`;
    case 'contains':
      return `~${valueText(test.text)}`;
    case 'differs':
      return `!=${valueText(test.text)}`;
    case 'exists':
      return ':*';
    default:
      return rangeText(test, String);
  }
}

function rangeText<T>(test: RangeTest<T>, textOf: (value: T) => string): string {
  if (test.how === 'between') return `:${textOf(test.from)}..${textOf(test.to)}`;
  return (test.op === '=' ? ':' : test.op) + textOf(test.value);
}

function pathText({ of, path }: { readonly of: string; readonly path: string }): string {
  if (path === '') return of;
  return /^[^\s"(),\\:=!<>~]+$/.test(path) ? `${of}.${path}` : `${of}.${quoted(path)}`;
}

/** What would be read as a range of numbers is put in quotes. */
function likeText(text: string): string {
  return text.includes('..') ? quoted(text) : valueText(text);
}

function valueText(text: string): string {
  return /^[^\s"(),\\]+$/.test(text) && !/^[=<>~]/.test(text) ? text : quoted(text);
}

function wordText(text: string): string {
  const isPlain = /^[^\s"()\\:=!<>~-][^\s"()\\:=!<>~]*$/.test(text) && !/^(and|or|not)$/i.test(text);
  return isPlain ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Units of a length of time in milliseconds, largest first. */
export const UNITS: readonly (readonly [name: string, millis: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 1e-3],
  ['ns', 1e-6],
];

/** The shortest text that is read back as exactly this length, in the largest unit that allows one. */
export function millisText(millis: number): string {
  let best = `${millis}ms`;
  if (millis === 0) return best;
  for (const [name, size] of UNITS) {
    const count = Number((millis / size).toPrecision(15));
    const text = `${count}${name}`;
    if (count * size === millis && Math.abs(count) >= 1 && text.length < best.length) best = text;
  }
  return best;
}

export function instantText(instant: Instant): string {
  if (instant.kind === 'at') return instant.iso;
  return (instant.millis < 0 ? '-' : '+') + millisText(Math.abs(instant.millis));
}
