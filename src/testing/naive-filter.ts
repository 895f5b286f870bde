import type { Computation } from '../model/computation.ts';
import { causesOf, danglingCausesOf, effectsOf, eventAt, partnerOf } from '../model/event.ts';
import type { Condition, Filter, Instant, RangeTest, TextTest, ValueTest } from '../model/filter/filter.ts';
import { eventIndex } from '../model/ids.ts';
import type { Dag } from './dag.ts';
import { ancestorsOf, levelOf } from './naive.ts';

/**
 * Which events a filter keeps, answered one event at a time from whole events and regular expressions. Shares no code
 * with the engine. Letters of either case are told alike as JavaScript does.
 */
export function naiveKeep(
  computation: Computation,
  filter: Filter,
  failures: Uint8Array,
  anomalies: readonly number[] = [],
): number[] {
  const rows = Array.from({ length: computation.size }, (_, row) => row);
  const dag: Dag = rows.map((row) => causesOf(computation, eventIndex(row)).map((cause) => cause.row));
  const keeps = (part: Filter, row: number): boolean => {
    if (part.kind === 'not') return !keeps(part.of, row);
    if (part.kind === 'all') return part.of.every((member) => keeps(member, row));
    if (part.kind === 'any') return part.of.some((member) => keeps(member, row));
    return meets(part, row);
  };
  const meets = (condition: Condition, at: number): boolean => {
    const row = eventIndex(at);
    const event = eventAt(computation, row);
    switch (condition.kind) {
      case 'word':
        return [
          event.name,
          event.source,
          event.id,
          ...tokensOf(computation.payload.text(row)),
          ...tokensOf(computation.metadata?.text(row)),
        ].some((text) => text.toLowerCase().includes(condition.text.toLowerCase()));
      case 'text':
        return passesText(event[condition.field], condition.test);
      case 'number':
        return inRange(numbers[condition.field](at), condition.test, (value) => value);
      case 'time':
        return inRange(nanosOf(event.time), condition.test, instantNanos);
      case 'value':
        return passesValue(lookUp(event[condition.of], condition.path), condition.test);
      case 'edge':
        return causesOf(computation, row).some(({ provenance }) => provenance.kind === condition.edge);
      case 'is':
        return traits[condition.what](at);
      case 'cone': {
        const of = computation.rowOfId(condition.id);
        if (of === undefined) return false;
        const parts = {
          past: ancestorsOf(dag, of).has(at),
          future: ancestorsOf(dag, at).has(of),
          cone: at === of,
        };
        if (condition.part === 'past' || condition.part === 'future') return parts[condition.part];
        return (condition.part === 'cone') === (parts.past || parts.future || parts.cone);
      }
    }
  };
  const times = rows.map((row) => eventAt(computation, eventIndex(row)).time);
  const secondOf = (time: string): number => Date.parse(time.replace(/\.\d+/, ''));
  /** The first whole second of the recording, so that nanoseconds since then are exact. */
  const base = Math.min(...times.flatMap((time) => (time === undefined ? [] : [secondOf(time)])));
  const nanosOf = (time: string | undefined): number | undefined => {
    if (time === undefined) return undefined;
    const digits = /\.(\d+)Z$/.exec(time)?.[1] ?? '';
    return (secondOf(time) - base) * 1e6 + Number(digits.padEnd(9, '0'));
  };
  const first = Math.min(...times.flatMap((time) => nanosOf(time) ?? []));
  const instantNanos = (instant: Instant): number =>
    instant.kind === 'at' ? (nanosOf(instant.iso) ?? Number.NaN) : first + Math.round(instant.millis * 1e6);
  const numbers: Record<string, (row: number) => number | undefined> = {
    level: (row) => levelOf(dag, row),
    causes: (row) => dag[row].length,
    effects: (row) => effectsOf(computation, eventIndex(row)).length,
    duration: (row) => {
      const partner = partnerOf(computation, eventIndex(row));
      if (partner === undefined) return undefined;
      const [from, to] = [row, partner].sort((a, b) => a - b).map((one) => computation.timeOf[one]);
      return Number.isNaN(to - from) ? undefined : to - from;
    },
  };
  const traits: Record<string, (row: number) => boolean> = {
    failure: (row) => failures[row] === 1,
    anomaly: (row) => anomalies.includes(row),
    root: (row) => dag[row].length === 0,
    leaf: (row) => !dag.some((causes) => causes.some((cause) => cause === row)),
    span: (row) => partnerOf(computation, eventIndex(row)) !== undefined,
    dangling: (row) => danglingCausesOf(computation, eventIndex(row)).length > 0,
    late: (row) => {
      const place = computation.placeOf?.[row];
      return !!place && dag[row].some((cause) => (computation.placeOf?.[cause] ?? 0) > place);
    },
    contradiction: (row) => dag[row].some((cause) => computation.timeOf[cause] > computation.timeOf[row]),
  };
  return rows.filter((row) => keeps(filter, row));
}

/** Keys, texts, numbers and literals of a JSON text, escapes undone. */
export function tokensOf(json: string | undefined): string[] {
  const tokens = json?.match(/"(?:[^"\\]|\\.)*"|[^\s"{}[\]:,]+/g) ?? [];
  return tokens.map((token) => (token.startsWith('"') ? JSON.parse(token) : token));
}

function passesText(text: string, test: TextTest): boolean {
  const [a, b] = [text.toLowerCase(), test.text.toLowerCase()];
  if (test.how === 'is') return text === test.text;
  if (test.how === 'contains') return a.includes(b);
  const pattern = b
    .split('*')
    .map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`));
  return new RegExp(`^${pattern.join('.*')}$`, 'su').test(a);
}

function inRange<T>(value: number | undefined, test: RangeTest<T>, numberOf: (end: T) => number): boolean {
  if (value === undefined) return false;
  if (test.how === 'between') return value >= numberOf(test.from) && value <= numberOf(test.to);
  const end = numberOf(test.value);
  return { '<': value < end, '<=': value <= end, '=': value === end, '>=': value >= end, '>': value > end }[
    test.op
  ];
}

/** Every reading of the path, the longest first key first; the first that leads somewhere. */
export function lookUp(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (Array.isArray(value)) {
    const [head, ...tail] = path.split('.');
    if (/^\d+$/.test(head)) return lookUp(value[Number(head)], tail.join('.'));
    const found = value.map((member) => lookUp(member, path)).filter((member) => member !== undefined);
    return found.length > 0 ? found : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = path.split('.');
  for (let keys = parts.length; keys > 0; keys--) {
    const key = parts.slice(0, keys).join('.');
    const own = Object.entries(value).find(([name]) => name === key);
    const found = own && lookUp(own[1], parts.slice(keys).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}

function passesValue(value: unknown, test: ValueTest): boolean {
  if (value === undefined) return false;
  if (test.how === 'exists') return true;
  if (test.how === 'differs') return !passesValue(value, { how: 'is', text: test.text });
  if (Array.isArray(value)) return value.some((member) => passesValue(member, test));
  if (typeof value === 'object' && value !== null) return false;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const asNumber = (one: string): number | undefined =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(one) ? Number(one) : undefined;
  const number = value === null || typeof value === 'boolean' ? undefined : asNumber(text);
  if (test.how === 'compare' || test.how === 'between') return inRange(number, test, (end) => end);
  if (test.how === 'is' && number !== undefined && number === asNumber(test.text)) return true;
  return passesText(text, test);
}
