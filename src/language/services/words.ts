import type { MatchFunction, PathField, PlainField, ValueFunction } from '../../model/pattern/expression.ts';
import { LAMPORT_CLOCK, WALL_CLOCK } from '../../model/pattern/pattern.ts';

/** What may be read of an event in a condition, with what it is. */
const FIELD_WORDS = {
  payload: 'What the event carries: payload.amount, payload."my key".',
  metadata: 'What the recording says about the event beside its payload: metadata.host.',
  clocks: 'The event’s stamp on a clock: clocks.tick.',
  name: 'The event’s name, which is its type.',
  source: 'The component that produced the event.',
  id: 'The event’s id in the recording.',
  time: 'The event’s time on the wall clock, in milliseconds since 1970.',
  level: 'How many edges the longest chain has that ends at the event.',
} satisfies Record<PlainField | PathField, string>;
export const FIELDS: ReadonlyMap<string, string> = new Map(Object.entries(FIELD_WORDS));

export interface FunctionWords {
  /** With its parameters: `contains(text, part)`. */
  readonly form: string;
  readonly about: string;
}

/** Functions of conditions. */
const FUNCTION_WORDS = {
  contains: { form: 'contains(whole, part)', about: 'True when a text holds another, or a list an item.' },
  startsWith: { form: 'startsWith(text, beginning)', about: 'True when a text begins with another.' },
  endsWith: { form: 'endsWith(text, end)', about: 'True when a text ends with another.' },
  like: { form: 'like(text, shape)', about: 'True when a text has a shape in which * stands for any text.' },
  lower: { form: 'lower(text)', about: 'The text in small letters.' },
  upper: { form: 'upper(text)', about: 'The text in capital letters.' },
  length: { form: 'length(value)', about: 'How many characters a text has, or items a list.' },
  number: { form: 'number(value)', about: 'The number that a text spells.' },
  text: { form: 'text(value)', about: 'The value as a text.' },
  abs: { form: 'abs(number)', about: 'The number without its sign.' },
  floor: { form: 'floor(number)', about: 'The next whole number below.' },
  round: { form: 'round(number)', about: 'The nearest whole number.' },
  least: { form: 'least(a, b, …)', about: 'The smallest of up to eight values.' },
  greatest: { form: 'greatest(a, b, …)', about: 'The largest of up to eight values.' },
  exists: { form: 'exists(value)', about: 'True when the value is there at all.' },
  count: { form: 'count()', about: 'How many events the match has.' },
  span: { form: 'span()', about: 'Milliseconds from the match’s first event to its last.' },
  sum: { form: 'sum(value)', about: 'The sum of a value over the events of the match.' },
  min: { form: 'min(value)', about: 'The smallest value among the events of the match.' },
  max: { form: 'max(value)', about: 'The largest value among the events of the match.' },
  distinct: { form: 'distinct(value)', about: 'How many different values the events of the match have.' },
  first: { form: 'first(value)', about: 'The value of the match’s first event.' },
  last: { form: 'last(value)', about: 'The value of the match’s last event.' },
} satisfies Record<ValueFunction | MatchFunction, FunctionWords>;
export const FUNCTIONS: ReadonlyMap<string, FunctionWords> = new Map(Object.entries(FUNCTION_WORDS));

/** What behaviours draw values from. */
export const GENERATORS: ReadonlyMap<string, FunctionWords> = new Map([
  ['normal', { form: 'normal(mean, deviation)', about: 'A number drawn from a normal distribution.' }],
  ['uniform', { form: 'uniform(least, most)', about: 'A number drawn from a range, each as likely.' }],
  ['choice', { form: 'choice(a, b, …)', about: 'One of these values, each as likely.' }],
]);

/** Clocks that every recording has. */
export const PLAIN_CLOCKS: ReadonlyMap<string, string> = new Map([
  [WALL_CLOCK, 'The wall clock of the events.'],
  [LAMPORT_CLOCK, 'Lamport stamps: the level plus one, smaller for a cause than for its effect, always.'],
]);

/** Types of parameters that have a name. */
export const TYPES: ReadonlyMap<string, string> = new Map([
  ['number', 'Any number.'],
  ['integer', 'A whole number.'],
  ['string', 'A text.'],
  ['boolean', 'true or false.'],
  ['any', 'Anything.'],
]);
