import type { EdgeKind } from '../provenance.ts';

/**
 * Which events a person wants to see, as data. `README.md` says what each part means; `parse.ts` and
 * `print.ts` are its text form.
 *
 * In canonical form `all` and `any` have two members or more and none of their own kind, and no `not` holds a `not`:
 * `allOf`, `anyOf` and `notOf` keep it so.
 */
export type Filter =
  | Condition
  | { readonly kind: 'all'; readonly of: readonly Filter[] }
  | { readonly kind: 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter };

export type Condition =
  | WordCondition
  | TextCondition
  | NumberCondition
  | TimeCondition
  | ValueCondition
  | { readonly kind: 'is'; readonly what: EventTrait }
  | { readonly kind: 'edge'; readonly edge: EdgeKind }
  | { readonly kind: 'cone'; readonly part: ConePart; readonly id: string };

/** Somewhere in name, source, id, payload or metadata. */
export interface WordCondition {
  readonly kind: 'word';
  readonly text: string;
}

export interface TextCondition {
  readonly kind: 'text';
  readonly field: TextField;
  readonly test: TextTest;
}

/** `duration` is that of the span the event begins or ends, in milliseconds. */
export interface NumberCondition {
  readonly kind: 'number';
  readonly field: NumberField;
  readonly test: RangeTest<number>;
}

export interface TimeCondition {
  readonly kind: 'time';
  readonly test: RangeTest<Instant>;
}

/** What a path into payload or metadata leads to. The empty path is the whole. */
export interface ValueCondition {
  readonly kind: 'value';
  readonly of: 'payload' | 'metadata';
  /** Keys joined with dots, wherever the dots come from. */
  readonly path: string;
  readonly test: ValueTest;
}

export const TEXT_FIELDS = ['name', 'source', 'id'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const NUMBER_FIELDS = ['level', 'causes', 'effects', 'duration'] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** What an event can be, by where it stands and what it says. */
export const EVENT_TRAITS = [
  'failure',
  'anomaly',
  'root',
  'leaf',
  'span',
  'dangling',
  'late',
  'contradiction',
] as const;
export type EventTrait = (typeof EVENT_TRAITS)[number];

export const CONE_PARTS = ['past', 'future', 'elsewhere', 'cone'] as const;
export type ConePart = (typeof CONE_PARTS)[number];

/**
 * `is`: the same text, letter by letter. `like`: the whole text fits the pattern, in which `*` stands for anything.
 * `contains`: somewhere in it. The last two take letters of either case alike.
 */
export interface TextTest {
  readonly how: 'is' | 'like' | 'contains';
  readonly text: string;
}

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

export type RangeTest<T, Op = Comparison> =
  | { readonly how: 'compare'; readonly op: Op; readonly value: T }
  /** Both ends included. */
  | { readonly how: 'between'; readonly from: T; readonly to: T };

/** `differs`: there, and another. `is` compares as numbers what reads as one. */
export type ValueTest =
  | TextTest
  | RangeTest<number, Exclude<Comparison, '='>>
  | { readonly how: 'exists' }
  | { readonly how: 'differs'; readonly text: string };

/** By the calendar (ISO 8601 in UTC), or in milliseconds since the first event of the recording. */
export type Instant =
  | { readonly kind: 'at'; readonly iso: string }
  | { readonly kind: 'since'; readonly millis: number };

export function allOf(filters: readonly Filter[]): Filter | undefined {
  return joined('all', filters);
}

export function anyOf(filters: readonly Filter[]): Filter | undefined {
  return joined('any', filters);
}

export function notOf(filter: Filter): Filter {
  return filter.kind === 'not' ? filter.of : { kind: 'not', of: filter };
}

function joined(kind: 'all' | 'any', filters: readonly Filter[]): Filter | undefined {
  const of = filters.flatMap((filter) => (filter.kind === kind ? filter.of : [filter]));
  return of.length > 1 ? { kind, of } : of[0];
}
