import type { Filter } from '../../model/filter/filter.ts';
import { parseFilter } from '../../model/filter/parse.ts';
import { printFilter } from '../../model/filter/print.ts';
import { isEventColumn } from './cell-text.ts';

/** A way of comparing, as the form of a column offers it. */
export interface Way {
  readonly id: string;
  readonly label: string;
  /** Makes the filter's text of a value that is typed plainly; `undefined` needs no value. */
  readonly textOf: (field: string, value: string) => string;
  readonly needsValue: boolean;
}

const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

const TEXT_WAYS: readonly Way[] = [
  {
    id: 'contains',
    label: 'contains',
    textOf: (field, value) => `${field}~${quoted(value)}`,
    needsValue: true,
  },
  { id: 'is', label: 'is', textOf: (field, value) => `${field}=${quoted(value)}`, needsValue: true },
  {
    id: 'begins',
    label: 'begins with',
    textOf: (field, value) => `${field}:${quoted(`${value}*`)}`,
    needsValue: true,
  },
  { id: 'is-not', label: 'is not', textOf: (field, value) => `${field}!=${quoted(value)}`, needsValue: true },
];

const NUMBER_WAYS: readonly Way[] = ['>=', '<=', '>', '<', '='].map((operator) => ({
  id: operator,
  label:
    { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than', '=': 'exactly' }[operator] ??
    operator,
  textOf: (field, value) => `${field}${operator}${value.trim()}`,
  needsValue: true,
}));

const PATH_WAYS: readonly Way[] = [
  ...TEXT_WAYS,
  ...NUMBER_WAYS.filter(({ id }) => id !== '='),
  { id: 'there', label: 'is there', textOf: (field) => `has:${field}`, needsValue: false },
  { id: 'missing', label: 'is missing', textOf: (field) => `-has:${field}`, needsValue: false },
];

export function waysOf(column: string): readonly Way[] {
  if (!isEventColumn(column)) return PATH_WAYS;
  return column === 'name' || column === 'source' || column === 'id' ? TEXT_WAYS : NUMBER_WAYS;
}

/** What is typed where a value is asked for. */
export function valueHint(column: string): string {
  if (column === 'time') return '+10s or 2026-03-01T18:00';
  return column === 'duration' ? '20ms' : '';
}

/** The column as the filter names it: paths with odd keys are in quotes. */
export function fieldText(column: string): string {
  if (isEventColumn(column)) return column;
  const [of, ...rest] = column.split('.');
  const condition = {
    kind: 'value',
    of: of as 'payload',
    path: rest.join('.'),
    test: { how: 'exists' },
  } as const;
  return printFilter(condition).slice('has:'.length);
}

/** The condition that the form says, or why it says none. */
export function readColumnFilter(
  column: string,
  way: Way,
  value: string,
): { readonly filter: Filter } | { readonly problem: string } {
  if (way.needsValue && value.trim() === '') return { problem: 'A value is missing.' };
  const { filter, problems } = parseFilter(way.textOf(fieldText(column), value));
  if (problems.length > 0) return { problem: problems[0].message };
  return filter ? { filter } : { problem: 'A value is missing.' };
}

/** Whether a condition of the filter is about this column and nothing else. */
export function isAbout(column: string, filter: Filter): boolean {
  switch (filter.kind) {
    case 'not':
      return isAbout(column, filter.of);
    case 'all':
    case 'any':
      return filter.of.every((member) => isAbout(column, member));
    case 'text':
    case 'number':
      return filter.field === column;
    case 'time':
      return column === 'time';
    case 'value':
      return column === (filter.path === '' ? filter.of : `${filter.of}.${filter.path}`);
    default:
      return false;
  }
}
