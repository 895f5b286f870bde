import type { AttributeNode, EventNameNode, EventNode, SourceNode } from '../tree.ts';
import type { Raw } from './raw.ts';
import { expressionIn, readExpression } from './read-expressions.ts';
import { indexedOf } from './read-indexed.ts';
import { kidAfter, kidOf, kidsOf, missing, NAMES, type Reader, TEXTS } from './reader.ts';

/** The events of a list, as `observe from` has one. */
export function eventsIn(reader: Reader, parent: Raw): EventNode[] {
  return kidsOf(parent, new Set(['Event'])).map((event) => eventOf(reader, event));
}

export function eventOf(reader: Reader, raw: Raw): EventNode {
  const source = kidOf(raw, 'Source');
  const attributes = kidOf(raw, 'Attributes');
  return {
    kind: 'event',
    isExact: kidOf(raw, 'Exact') !== undefined,
    name: eventName(reader, raw),
    source: source && sourceOf(reader, source),
    attributes: attributes
      ? reader.items(attributes, '(', ')').map((attribute) => attributeOf(reader, attribute))
      : [],
    from: raw.from,
    to: raw.to,
  };
}

function eventName(reader: Reader, raw: Raw): EventNameNode {
  const text = kidOf(raw, TEXTS);
  if (text) return reader.quoted(text);
  const indexed = kidOf(raw, 'Indexed');
  if (indexed) return indexedOf(reader, indexed);
  const any = kidOf(raw, 'Any');
  if (any) return { kind: 'any', from: any.from, to: any.to };
  return { kind: 'name', ...reader.word(kidOf(raw, NAMES), raw) };
}

/** A source behind `@`, or in a list of sources. */
export function sourceOf(reader: Reader, raw: Raw): SourceNode {
  const value = raw.kids.find(({ name }) => name !== '@' && name !== 'PrefixMark');
  if (!value) return missing(raw);
  const { from } = value;
  const mark = kidOf(raw, 'PrefixMark');
  switch (value.name) {
    case 'SourceWord':
      return { kind: 'source-word', text: reader.textOf(value), from, to: value.to };
    case 'Placeholder':
    case 'Counter': {
      if (mark)
        reader.complain('syntax', mark, '“.*” works only after a source that is written out. Remove it.');
      const kind = value.name === 'Placeholder' ? 'placeholder' : 'counter';
      return { kind, name: reader.textOf(value).slice(1), from, to: value.to };
    }
    default: {
      const { text } = reader.quoted(value);
      return { kind: 'source-text', text, isPrefix: mark !== undefined, from, to: mark?.to ?? value.to };
    }
  }
}

function attributeOf(reader: Reader, raw: Raw): AttributeNode {
  const placeholder = raw.kids[0]?.name === 'Placeholder' ? raw.kids[0] : undefined;
  const sign = kidOf(raw, 'AttributeOperator');
  const text = sign ? reader.textOf(sign) : ':';
  if (sign && text === '=') {
    const message = 'Write “==” or a colon before the value.';
    reader.complain('operator', sign, message, reader.replacing(sign, '=='));
  }
  return {
    key: placeholder
      ? {
          kind: 'placeholder',
          name: reader.textOf(placeholder).slice(1),
          from: placeholder.from,
          to: placeholder.to,
        }
      : reader.key(kidOf(raw, 'Key'), raw),
    operator: (text === '=' ? '==' : text) as AttributeNode['operator'],
    value: placeholder ? valueBehind(reader, raw) : expressionIn(reader, raw),
    from: raw.from,
    to: raw.to,
  };
}

/** The value of an attribute whose key is a placeholder, which could be taken for its value. */
function valueBehind(reader: Reader, raw: Raw): AttributeNode['value'] {
  const value = kidAfter(raw, 'AttributeOperator');
  return value ? readExpression(reader, value, 0) : missing(raw);
}
