import { ExactNumber } from './parse-json.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'more';

/** One line of the tree. */
export interface JsonRow {
  /** Tells rows apart and stays the same while others open and close. */
  readonly path: string;
  readonly depth: number;
  /** The key or position in the parent, `undefined` for the whole value. */
  readonly key: string | undefined;
  readonly kind: JsonKind;
  /** The value of a leaf, or how much there is in a branch. */
  readonly text: string;
  /** Branches only. */
  readonly isOpen?: boolean;
  /** `more` only: children that are not listed yet. */
  readonly hidden?: number;
}

export interface JsonTreeState {
  /** Paths that were opened or closed by hand. */
  readonly toggled: ReadonlyMap<string, boolean>;
  /** How many children are listed, where it is not the first page. */
  readonly listed: ReadonlyMap<string, number>;
}

/** Children listed at first and with every "more". */
export const PAGE = 100;

/** Branches up to this depth are open at first, when they are small. */
const OPEN_DEPTH = 2;
const OPEN_CHILDREN = 24;

/** The visible lines of a value. Looks only at what is open, so a large payload costs what is seen of it. */
export function jsonRows(value: unknown, state: JsonTreeState): JsonRow[] {
  const rows: JsonRow[] = [];
  addRows(rows, value, undefined, '', 0, state);
  return rows;
}

function addRows(
  rows: JsonRow[],
  value: unknown,
  key: string | undefined,
  path: string,
  depth: number,
  state: JsonTreeState,
): void {
  const kind = kindOf(value);
  if (kind !== 'object' && kind !== 'array') {
    rows.push({ path, depth, key, kind, text: leafText(value) });
    return;
  }
  const keys = kind === 'array' ? undefined : Object.keys(value as object);
  const size = keys ? keys.length : (value as unknown[]).length;
  const isOpen = size > 0 && (state.toggled.get(path) ?? (depth < OPEN_DEPTH && size <= OPEN_CHILDREN));
  rows.push({ path, depth, key, kind, text: branchText(kind, size), isOpen: size > 0 ? isOpen : undefined });
  if (!isOpen) return;
  const end = Math.min(size, state.listed.get(path) ?? PAGE);
  for (let i = 0; i < end; i++) {
    const childKey = keys ? keys[i] : String(i);
    const child = (value as Record<string, unknown>)[childKey];
    addRows(
      rows,
      child,
      childKey,
      `${path}/${childKey.replace(/~/g, '~0').replace(/\//g, '~1')}`,
      depth + 1,
      state,
    );
  }
  if (end < size) {
    rows.push({
      path: `${path}/…`,
      depth: depth + 1,
      key: undefined,
      kind: 'more',
      text: '',
      hidden: size - end,
    });
  }
}

function kindOf(value: unknown): JsonKind {
  if (value === null || value === undefined) return 'null';
  if (value instanceof ExactNumber) return 'number';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' ? type : 'boolean';
}

function leafText(value: unknown): string {
  if (value instanceof ExactNumber) return value.digits;
  return typeof value === 'string' ? value : String(value ?? null);
}

function branchText(kind: 'object' | 'array', size: number): string {
  if (size === 0) return kind === 'array' ? 'empty list' : 'empty';
  const [one, many] = kind === 'array' ? ['item', 'items'] : ['field', 'fields'];
  return `${size.toLocaleString('en-US')} ${size === 1 ? one : many}`;
}
