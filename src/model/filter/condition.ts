import { EDGE_KINDS } from '../provenance.ts';
import {
  anyOf,
  CONE_PARTS,
  type Condition,
  EVENT_TRAITS,
  type Filter,
  type Instant,
  NUMBER_FIELDS,
  type NumberField,
  notOf,
  type RangeTest,
  TEXT_FIELDS,
  type TextTest,
  type ValueTest,
} from './filter.ts';
import { nearestWord } from './nearest-word.ts';
import { millisText } from './print.ts';
import type { Operator, Scanner, Word } from './scanner.ts';
import { dayOf, instantOf, millisOf, numberOf } from './values.ts';

/** Everything that may stand before an operator. */
export const FILTER_FIELDS = [
  ...TEXT_FIELDS,
  ...NUMBER_FIELDS,
  'time',
  'payload',
  'metadata',
  'has',
  'is',
  'edge',
  ...CONE_PARTS,
] as const;

/** Makes the condition of one value; complains and answers `undefined` when it cannot. */
type Maker = (value: Word) => Filter | undefined;

/** `field operator value,value`: any of the values. */
export function conditionOf(
  scanner: Scanner,
  field: Word,
  operator: Operator,
  values: readonly Word[],
): Filter | undefined {
  const whole = scanner.since(field.from);
  if (values.length === 0) {
    const otherwise = isPath(field.text) ? `has:${field.text}` : undefined;
    return scanner.complain(whole, `A value is missing after “${whole.text}”.`, otherwise);
  }
  const make = makerOf(scanner, field, operator);
  if (!make) return undefined;
  if (values.length > 1 && operator !== ':' && operator !== '=') {
    return scanner.complain(whole, `Several values may follow “:” or “=”, but not “${operator}”.`);
  }
  const made = values.map(make);
  return made.includes(undefined) ? undefined : anyOf(made as Filter[]);
}

function makerOf(scanner: Scanner, field: Word, operator: Operator): Maker | undefined {
  const name = field.text.toLowerCase();
  const isIn = <T extends string>(names: readonly T[]): T | undefined =>
    names.find((known) => known === name);
  const text = isIn(TEXT_FIELDS);
  if (text) {
    if (/[<>]/.test(operator)) return wrongOperator(scanner, field, operator, '“:”, “=” or “~”');
    const test = (value: Word): Filter => ({
      kind: 'text',
      field: text,
      test: textTest(operator, value.text),
    });
    return operator === '!=' ? (value) => notOf(test(value)) : test;
  }
  const number = isIn(NUMBER_FIELDS);
  if (number) return ranged(scanner, field, operator, numberReading(number));
  if (name === 'time') return ranged(scanner, field, operator, TIME_READING);
  if (isPath(field.text)) return (value) => valueCondition(scanner, field.text, operator, value);
  return choiceMaker(scanner, field, name, operator);
}

/** Fields that take one of a few words, or an id. */
function choiceMaker(scanner: Scanner, field: Word, name: string, operator: Operator): Maker | undefined {
  const makers: Readonly<Record<string, Maker>> = {
    is: (value) => chosen(scanner, value, EVENT_TRAITS, (what) => ({ kind: 'is', what })),
    edge: (value) => chosen(scanner, value, EDGE_KINDS, (edge) => ({ kind: 'edge', edge })),
    has: (value) => existence(scanner, value),
  };
  const part = CONE_PARTS.find((known) => known === name);
  const make: Maker | undefined = part
    ? ({ text }) => ({ kind: 'cone', part, id: text })
    : Object.hasOwn(makers, name)
      ? makers[name]
      : undefined;
  if (!make) return noSuchField(scanner, field, operator);
  return operator === ':' || operator === '=' ? make : wrongOperator(scanner, field, operator, '“:”');
}

function chosen<T extends string>(
  scanner: Scanner,
  value: Word,
  known: readonly T[],
  make: (choice: T) => Filter,
): Filter | undefined {
  const typed = value.text.toLowerCase();
  const found = known.find((one) => one === typed);
  if (found !== undefined) return make(found);
  return scanner.complain(
    value,
    `“${value.text}” is none of ${known.join(', ')}.`,
    nearestWord(typed, known),
  );
}

function existence(scanner: Scanner, value: Word): Filter | undefined {
  if (isPath(value.text)) return { kind: 'value', ...pathOf(value.text), test: { how: 'exists' } };
  const message = 'After “has:” comes a path into payload or metadata.';
  return scanner.complain(value, message, `payload.${value.text}`);
}

function wrongOperator(scanner: Scanner, field: Word, operator: Operator, right: string): undefined {
  const message = `After “${field.text}” comes ${right}, not “${operator}”.`;
  return scanner.complain(scanner.since(field.from), message);
}

function noSuchField(scanner: Scanner, field: Word, operator: Operator): undefined {
  const [name, ...rest] = field.text.split('.');
  const near = name.toLowerCase() === 'type' ? 'name' : nearestWord(name.toLowerCase(), FILTER_FIELDS);
  const message = `There is no field “${field.text}”.`;
  if (near !== undefined) return scanner.complain(field, message, [near, ...rest].join('.'));
  const whole = scanner.since(field.from);
  if (/^[\w.@-]+$/.test(field.text) && !whole.text.includes('://')) {
    const where = 'What an event carries is found under payload or metadata.';
    return scanner.complain(field, `${message} ${where}`, `payload.${field.text}`);
  }
  const quoted = `"${whole.text.replace(/["\\]/g, '\\$&')}"`;
  return scanner.complain(whole, `${message} A text that holds “${operator}” is put in quotes.`, quoted);
}

/** How the values of a field with an order are read. */
interface Reading<T> {
  readonly read: (text: string) => T | undefined;
  /** A value that is a range by itself. */
  readonly readRange?: (text: string) => readonly [T, T] | undefined;
  readonly make: (test: RangeTest<T>) => Condition;
  /** Why a text is no such value, and what could stand there instead. */
  readonly explain: (text: string) => readonly [message: string, suggestion?: string];
}

function numberReading(field: NumberField): Reading<number> {
  const make = (test: RangeTest<number>): Condition => ({ kind: 'number', field, test });
  if (field !== 'duration')
    return { read: numberOf, make, explain: (text) => [`“${text}” is not a number.`] };
  return {
    read: millisOf,
    make,
    explain: (text) => {
      const number = numberOf(text);
      return number === undefined
        ? [`“${text}” is not a length of time such as 20ms or 1.5s.`]
        : ['A length of time needs a unit: ns, us, ms, s, min, h or d.', millisText(number)];
    },
  };
}

const TIME_READING: Reading<Instant> = {
  read: instantOf,
  readRange: dayOf,
  make: (test) => ({ kind: 'time', test }),
  explain: (text) => {
    const message = `“${text}” is not a time. Write 2026-03-01T18:00:00Z, or +10s for ten seconds after the first event.`;
    return millisOf(text) === undefined ? [message] : [message, `+${text}`];
  },
};

/** A comparison, or `from..to`. */
function ranged<T>(
  scanner: Scanner,
  field: Word,
  operator: Operator,
  { read, readRange, make, explain }: Reading<T>,
): Maker | undefined {
  if (operator === '~') return wrongOperator(scanner, field, operator, '“:”, <, <=, =, >= or >');
  const one = (value: Word): Filter | undefined => {
    const isOpen = operator === ':';
    const range = isOpen ? rangeOf(value.text, read) : undefined;
    if (range) return make(range);
    const itself = isOpen ? readRange?.(value.text) : undefined;
    if (itself) return make({ how: 'between', from: itself[0], to: itself[1] });
    const single = read(value.text);
    if (single === undefined) return scanner.complain(value, ...explain(value.text));
    return make({ how: 'compare', op: isOpen || operator === '!=' ? '=' : operator, value: single });
  };
  if (operator !== '!=') return one;
  return (value) => {
    const made = one(value);
    return made && notOf(made);
  };
}

/** `3..7`, `3..`, `..7` */
function rangeOf<T>(text: string, read: (text: string) => T | undefined): RangeTest<T> | undefined {
  const at = text.indexOf('..');
  if (at < 0) return undefined;
  const [left, right] = [text.slice(0, at), text.slice(at + 2)];
  const from = left === '' ? undefined : read(left);
  const to = right === '' ? undefined : read(right);
  if (from !== undefined && to !== undefined) return { how: 'between', from, to };
  if (from !== undefined && right === '') return { how: 'compare', op: '>=', value: from };
  return to !== undefined && left === '' ? { how: 'compare', op: '<=', value: to } : undefined;
}

function valueCondition(
  scanner: Scanner,
  field: string,
  operator: Operator,
  value: Word,
): Filter | undefined {
  const make = (test: ValueTest): Filter => ({ kind: 'value', ...pathOf(field), test });
  const { text } = value;
  if (operator === '!=') return make({ how: 'differs', text });
  if (operator === ':' && !value.isQuoted) {
    const range = rangeOf(text, numberOf);
    if (range) return make(range as ValueTest); // never `=`
  }
  if (operator === ':' || operator === '=' || operator === '~') return make(textTest(operator, text));
  const number = numberOf(text);
  if (number !== undefined) return make({ how: 'compare', op: operator, value: number });
  const millis = millisOf(text);
  const message = `“${text}” is not a number, and “${operator}” compares numbers.`;
  return scanner.complain(value, message, millis === undefined ? undefined : String(millis));
}

function textTest(operator: Operator, text: string): TextTest {
  return { how: operator === ':' ? 'like' : operator === '~' ? 'contains' : 'is', text };
}

function isPath(text: string): boolean {
  return /^(payload|metadata)(\.|$)/i.test(text);
}

function pathOf(field: string): { of: 'payload' | 'metadata'; path: string } {
  const dot = field.indexOf('.');
  const root = dot < 0 ? field : field.slice(0, dot);
  return { of: root.toLowerCase() as 'payload' | 'metadata', path: dot < 0 ? '' : field.slice(dot + 1) };
}
