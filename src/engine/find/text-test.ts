import { fold } from '../../base/fold.ts';
import type { TextTest, ValueTest } from '../../model/filter/filter.ts';
import { numberOf } from '../../model/filter/values.ts';

/** Whether a text passes (rule F6). */
export function textTester({ how, text }: TextTest): (candidate: string) => boolean {
  if (how === 'is') return (candidate) => candidate === text;
  if (how === 'contains') {
    const wanted = fold(text);
    return (candidate) => fold(candidate).includes(wanted);
  }
  const pieces = fold(text).split('*');
  if (pieces.length === 1) return (candidate) => fold(candidate) === pieces[0];
  return (candidate) => fits(fold(candidate), pieces);
}

/** Whether the pieces stand in the text in this order, the first at its beginning and the last at its end. */
function fits(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  const end = text.length - last.length;
  for (let i = 1; i + 1 < pieces.length; i++) {
    const found = text.indexOf(pieces[i], at);
    if (found < 0 || found + pieces[i].length > end) return false;
    at = found + pieces[i].length;
  }
  return true;
}

/** Whether a value of payload or metadata passes (rule F11); absent values never do. */
export function valueTester(test: ValueTest): (value: unknown) => boolean {
  if (test.how === 'exists') return (value) => value !== undefined;
  if (test.how === 'differs') {
    const isSame = valueTester({ how: 'is', text: test.text });
    return (value) => value !== undefined && !isSame(value);
  }
  const passes = plainTester(test);
  const tester = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(tester)
      : value !== undefined && (typeof value !== 'object' || value === null) && passes(value as Plain);
  return tester;
}

type Plain = string | number | boolean | null;

function plainTester(test: Exclude<ValueTest, { how: 'exists' | 'differs' }>): (value: Plain) => boolean {
  if (test.how === 'between') {
    return (value) => {
      const number = numberIn(value);
      return number !== undefined && number >= test.from && number <= test.to;
    };
  }
  if (test.how === 'compare') {
    const passes = comparing(test.op, test.value);
    return (value) => {
      const number = numberIn(value);
      return number !== undefined && passes(number);
    };
  }
  const passes = textTester(test);
  const wanted = test.how === 'is' ? numberOf(test.text) : undefined;
  return (value) => passes(String(value)) || (wanted !== undefined && numberIn(value) === wanted);
}

/** A number, or a text that reads as one. */
export function numberIn(value: Plain): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberOf(value) : undefined;
}

/** `NaN` passes nothing. */
export function comparing(op: '<' | '<=' | '=' | '>=' | '>', right: number): (left: number) => boolean {
  switch (op) {
    case '<':
      return (left) => left < right;
    case '<=':
      return (left) => left <= right;
    case '=':
      return (left) => left === right;
    case '>=':
      return (left) => left >= right;
    case '>':
      return (left) => left > right;
  }
}
