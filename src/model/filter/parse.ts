import { conditionOf } from './condition.ts';
import { allOf, anyOf, type Filter, notOf } from './filter.ts';
import type { FilterProblem } from './problem.ts';
import { Scanner, type Span } from './scanner.ts';

export type { FilterProblem } from './problem.ts';

export interface ParsedFilter {
  /** What could be read; `undefined` keeps everything. */
  readonly filter: Filter | undefined;
  readonly problems: readonly FilterProblem[];
}

/** Longer texts are not read. */
const LONGEST = 20_000;

/** Brackets inside one another. */
const DEEPEST = 60;

/** Reads what a person typed; any text gives an answer. The grammar is in `README.md`. */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > LONGEST) {
    const [most, length] = [LONGEST, text.length].map((count) => count.toLocaleString('en-US'));
    const message = `A filter may have ${most} characters; this one has ${length}.`;
    return { filter: undefined, problems: [{ from: 0, to: text.length, message }] };
  }
  const scanner = new Scanner(text);
  const parts: Filter[] = [];
  for (;;) {
    const part = alternatives(scanner, 0);
    if (part) parts.push(part);
    if (scanner.isOver) return { filter: allOf(parts), problems: scanner.problems };
    // only a bracket that closes nothing stops before the end
    scanner.complain({ from: scanner.at, to: ++scanner.at }, 'This bracket closes nothing.', '');
  }
}

/** `a b or c` */
function alternatives(scanner: Scanner, depth: number): Filter | undefined {
  const found: Filter[] = [];
  for (let before: Span | undefined; ; ) {
    const { length } = scanner.problems;
    const next = sequence(scanner, depth);
    const after = scanner.keyword('or');
    const lonely = next || scanner.problems.length > length ? undefined : (before ?? after);
    if (lonely) scanner.complain(lonely, `Something is missing ${before ? 'after' : 'before'} “or”.`, '');
    if (next) found.push(next);
    if (!after) return anyOf(found);
    before = after;
  }
}

/** `a b`, `a and b` */
function sequence(scanner: Scanner, depth: number): Filter | undefined {
  const found: Filter[] = [];
  for (let isFirst = true; ; isFirst = false) {
    const and = scanner.keyword('and');
    const isEnd = isAtEnd(scanner);
    if (and && (isFirst || isEnd || scanner.peeks('and'))) {
      scanner.complain(and, `Something is missing ${isFirst ? 'before' : 'after'} “and”.`, '');
    }
    if (isEnd) return allOf(found);
    if (scanner.peeks('and')) continue;
    const next = negated(scanner, depth);
    if (next) found.push(next);
  }
}

/** At the end of the text, before a closing bracket or an `or`. */
function isAtEnd(scanner: Scanner): boolean {
  scanner.skipSpace();
  return scanner.isOver || scanner.next === ')' || scanner.peeks('or');
}

/** `-a`, `!a`, `not a` */
function negated(scanner: Scanner, depth: number): Filter | undefined {
  let isNegated = false;
  const from = scanner.at;
  while (scanner.take('-') || scanner.take('!') || scanner.keyword('not')) {
    isNegated = !isNegated;
    scanner.skipSpace();
  }
  if (scanner.at > from && isAtEnd(scanner)) {
    const sign = scanner.since(from);
    return scanner.complain(sign, `Something is missing after “${sign.text}”.`, '');
  }
  const filter = scanner.next === '(' ? bracketed(scanner, depth + 1) : condition(scanner);
  return filter && isNegated ? notOf(filter) : filter;
}

function bracketed(scanner: Scanner, depth: number): Filter | undefined {
  const from = scanner.at++;
  const { length } = scanner.problems;
  if (depth > DEEPEST) {
    scanner.at = scanner.text.length;
    return scanner.complain(scanner.since(from), `Brackets may stand ${DEEPEST} deep inside one another.`);
  }
  const filter = alternatives(scanner, depth);
  if (!scanner.take(')')) scanner.complain({ from, to: from + 1 }, 'This bracket is never closed.', '');
  if (filter || scanner.problems.length > length) return filter;
  return scanner.complain(scanner.since(from), 'There is nothing in these brackets.', '');
}

/** A word, or a field with an operator and values. */
function condition(scanner: Scanner): Filter | undefined {
  const field = scanner.word('field');
  const operator = scanner.operator();
  if (!field) {
    const sign = operator ?? scanner.text[scanner.at++];
    const place = { from: scanner.at - sign.length, to: scanner.at };
    return scanner.complain(
      place,
      `There is no field before “${sign}”, as in name${sign}… or source${sign}….`,
      '',
    );
  }
  if (!operator) {
    if (field.text !== '') return { kind: 'word', text: field.text };
    return scanner.complain(field, 'There is nothing between these quotes.', '');
  }
  scanner.skipSpace();
  return conditionOf(scanner, field, operator, scanner.values());
}
