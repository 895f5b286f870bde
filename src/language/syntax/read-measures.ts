import type { MeasureNode, TimesNode, Word } from '../tree.ts';
import type { Raw } from './raw.ts';
import { durationOf, numberOf } from './read-expressions.ts';
import { kidOf, missing, type Reader, TEXTS, WORDS_OR_TEXTS } from './reader.ts';

/** The length or place of time among the kids of a node. */
export function measureIn(reader: Reader, parent: Raw): MeasureNode {
  return measureOf(reader, kidOf(parent, 'Measure'), parent);
}

export function measureOf(reader: Reader, raw: Raw | undefined, parent: Raw): MeasureNode {
  const value = raw?.kids.find(({ name }) => name !== 'Minus');
  if (!raw || !value) return missing(parent);
  const range = { from: raw.from, to: raw.to };
  const sign = kidOf(raw, 'Minus') ? '-' : '';
  if (value.name === 'Number') return { ...numberOf(reader, value, sign), ...range };
  if (value.name === 'Duration') return { ...durationOf(reader, value, sign), ...range };
  if (TEXTS.has(value.name)) return reader.quoted(value);
  if (sign !== '')
    reader.complain('syntax', raw, 'Only a number or a length of time can have a minus sign. Remove it.');
  return { kind: 'placeholder', name: reader.textOf(value).slice(1), ...range };
}

/** How many times something is repeated. */
export function timesOf(reader: Reader, raw: Raw | undefined, parent: Raw, sign = ''): TimesNode {
  if (!raw) return missing(parent);
  if (raw.name === 'Placeholder')
    return { kind: 'placeholder', name: reader.textOf(raw).slice(1), from: raw.from, to: raw.to };
  const { value } = reader.count(raw, parent);
  return value === undefined
    ? missing(parent)
    : {
        kind: 'number',
        text: sign + reader.textOf(raw),
        value: sign ? -value : value,
        from: raw.from,
        to: raw.to,
      };
}

/** The clock that a node names. */
export function clockIn(reader: Reader, raw: Raw): Word | undefined {
  const on = kidOf(raw, 'OnClock');
  return on && clockOf(reader, on);
}

export function clockOf(reader: Reader, on: Raw): Word {
  return reader.wordOrText(kidOf(on, WORDS_OR_TEXTS), on);
}
