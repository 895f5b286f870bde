import { millisText } from '../../model/filter/print.ts';
import {
  type Attribute,
  type EventPattern,
  type NameTest,
  type Pattern,
  WALL_CLOCK,
} from '../../model/pattern/pattern.ts';
import { instantText } from '../lower/measures.ts';
import { hasWildcard, withPlainStars } from '../lower/name-tests.ts';
import type {
  AttributeNode,
  EventNameNode,
  EventNode,
  MeasureNode,
  PatternNode,
  SourceNode,
  TimesNode,
  Word,
} from '../tree.ts';
import { isPlainName, isSourceWord, writtenWord } from '../written.ts';
import { expressionNode, keyNode, textNode } from './expression-node.ts';
import { NOWHERE } from './places.ts';

export function patternNode(pattern: Pattern): PatternNode {
  switch (pattern.kind) {
    case 'event':
      return eventNode(pattern);
    case 'join': {
      const { relation, left, right } = pattern;
      const clock = clockWord(pattern.clock);
      return {
        kind: 'join',
        relation,
        clock,
        left: patternNode(left),
        right: patternNode(right),
        ...NOWHERE,
      };
    }
    case 'or':
    case 'and':
      return {
        kind: pattern.kind,
        left: patternNode(pattern.left),
        right: patternNode(pattern.right),
        ...NOWHERE,
      };
    case 'where':
      return { kind: 'where', of: apart(pattern.of), guard: expressionNode(pattern.guard), ...NOWHERE };
    case 'repeat':
      return {
        kind: 'repeat',
        least: timesNode(pattern.least),
        most: pattern.most === undefined ? undefined : timesNode(pattern.most),
        relation: pattern.relation,
        clock: clockWord(pattern.clock),
        of: patternNode(pattern.of),
        ...NOWHERE,
      };
    case 'cause':
      return {
        kind: 'cause',
        of: apart(pattern.of),
        has: pattern.has,
        cause: patternNode(pattern.cause),
        ...NOWHERE,
      };
    case 'timed':
      return timedNode(pattern);
  }
}

/** In brackets before what applies to all on its left, so that nobody has to know. */
export function apart(pattern: Pattern): PatternNode {
  const of = patternNode(pattern);
  return JOINS.has(of.kind) ? { kind: 'group', of, ...NOWHERE } : of;
}

const JOINS: ReadonlySet<string> = new Set(['join', 'or', 'and']);

type Timed = Extract<Pattern, { kind: 'timed' }>;

function timedNode({ of, test, clock }: Timed): PatternNode {
  const inner = { of: apart(of), clock: clockWord(clock), ...NOWHERE };
  if (test.kind === 'within') {
    const least = test.least === 0 ? undefined : lengthNode(test.least, clock);
    return { kind: 'within', least, most: lengthNode(test.most, clock), ...inner };
  }
  // only the wall clock has instants
  const isInstant = test.isAbsolute && (clock === undefined || clock === WALL_CLOCK);
  const value = isInstant ? textNode(instantText(test.value)) : lengthNode(test.value, clock);
  return { kind: 'timing', when: test.kind, value, ...inner };
}

/** A length of time in the unit that makes it shortest; on other clocks ticks. */
export function lengthNode(value: number, clock: string | undefined): MeasureNode {
  if (clock !== undefined && clock !== WALL_CLOCK) {
    return { kind: 'number', text: Object.is(value, -0) ? '-0' : String(value), value, ...NOWHERE };
  }
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return { kind: 'duration', text: sign + millisText(Math.abs(value)), millis: value, ...NOWHERE };
}

function timesNode(value: number): TimesNode {
  return { kind: 'number', text: String(value), value, ...NOWHERE };
}

/** A name that may stand in quotes. */
export function quotableWord(text: string): Word {
  return { text: writtenWord(text), ...NOWHERE };
}

function clockWord(text: string | undefined): Word | undefined {
  return text === undefined ? undefined : quotableWord(text);
}

export function wordOf(text: string | undefined): Word | undefined {
  return text === undefined ? undefined : { text, ...NOWHERE };
}

export function eventNode({ name, source, attributes }: EventPattern): EventNode {
  const isLiteral = name?.how === 'like' && !hasWildcard(name.text);
  return {
    kind: 'event',
    isExact: name?.how === 'exact' || isLiteral,
    name: nameNode(name),
    source: source && sourceNode(source),
    attributes: attributes.map(attributeNode),
    ...NOWHERE,
  };
}

function nameNode(name: NameTest | undefined): EventNameNode {
  if (!name) return { kind: 'any', ...NOWHERE };
  const { how, text } = name;
  if (how === 'like') return textNode(hasWildcard(text) ? text : text.replaceAll('\\*', '*'));
  if (isPlainName(text)) return { kind: 'name', text, ...NOWHERE };
  return textNode(how === 'exact' ? text : withPlainStars(text));
}

export function sourceNode(source: NonNullable<EventPattern['source']>): SourceNode {
  if (source.how === 'bind') return { kind: 'placeholder', name: source.name, ...NOWHERE };
  const { how, text } = source;
  if (how === 'like') return { kind: 'source-text', text, isPrefix: false, ...NOWHERE };
  if (isSourceWord(text))
    return { kind: 'source-word', text: how === 'prefix' ? `${text}.*` : text, ...NOWHERE };
  return { kind: 'source-text', text: withPlainStars(text), isPrefix: how === 'prefix', ...NOWHERE };
}

function attributeNode(attribute: Attribute): AttributeNode {
  const key = keyNode(attribute.path);
  if (attribute.kind === 'bind') {
    return {
      key,
      operator: ':',
      value: { kind: 'placeholder', name: attribute.name, ...NOWHERE },
      ...NOWHERE,
    };
  }
  const value = expressionNode(attribute.value);
  const isEqual = attribute.operator === '==' && value.kind !== 'placeholder';
  return { key, operator: isEqual ? ':' : attribute.operator, value, ...NOWHERE };
}
