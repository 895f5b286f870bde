/**
 * A value of the model as the notation writes it: of several values that mean the same, one. Lists of literals are lists
 * of expressions; a `like` without an asterisk that stands for anything is exact; on clocks that count nothing is
 * absolute. Places in a text are left out.
 */
export function canonicalRule(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalRule);
  if (typeof value !== 'object' || value === null) return value;
  const { kind, how, text, value: literal } = value as Record<string, unknown>;
  if (kind === 'literal') return canonicalLiteral(literal);
  if (how === 'like' && typeof text === 'string' && !text.replaceAll('\\*', '').includes('*')) {
    return { how: 'exact', text: text.replaceAll('\\*', '*') };
  }
  if (kind === 'timed' && isCounting(value as Timed)) {
    const { test } = value as Timed;
    return canonicalRule({ ...value, test: { ...test, isAbsolute: false } });
  }
  const entries = Object.entries(value).filter(([key, one]) => key !== 'at' && one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, canonicalRule(one)]));
}

interface Timed {
  readonly clock?: string;
  readonly test: { readonly isAbsolute?: boolean };
}

function isCounting({ clock, test }: Timed): boolean {
  return clock !== undefined && clock !== 'time' && test.isAbsolute === true;
}

function canonicalLiteral(value: unknown): unknown {
  return Array.isArray(value)
    ? { kind: 'list', items: value.map(canonicalLiteral) }
    : { kind: 'literal', value };
}
