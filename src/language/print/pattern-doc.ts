import type { Relation } from '../../model/pattern/pattern.ts';
import type {
  AttributeNode,
  CountedNode,
  EventNode,
  IndexedNode,
  MacroArgument,
  MeasureNode,
  PatternNode,
  RepeatNode,
  SourceNode,
  TimesNode,
  Word,
} from '../tree.ts';
import { bracketed, type Doc, group, indent, line } from './doc.ts';
import { expressionDoc, keyText, SUM } from './expression-doc.ts';

export const RELATION_SIGNS: Readonly<Record<Relation, string>> = {
  precedes: '->',
  immediately: '|>',
  independent: '||',
  distinct: '~',
  union: 'union',
  earlier: '<',
};

/** How strongly operators bind, the weakest first; what stands behind a pattern is weakest of all. */
const LEVELS: Readonly<Record<Relation | 'or' | 'and', number>> = {
  or: 1,
  and: 2,
  union: 3,
  distinct: 4,
  independent: 5,
  earlier: 6,
  precedes: 7,
  immediately: 7,
};
const PREFIX = 8;
const PRIMARY = 9;

/** @param least what binds weaker is put in brackets */
export function patternDoc(node: PatternNode, least = 0): Doc {
  return levelOf(node) < least ? ['(', bare(node), ')'] : bare(node);
}

/** A pattern that has to be one thing: behind `with cause`. */
export function primaryDoc(node: PatternNode): Doc {
  return patternDoc(node, PRIMARY);
}

function levelOf(node: PatternNode): number {
  switch (node.kind) {
    case 'where':
    case 'within':
    case 'timing':
    case 'cause':
      return 0;
    case 'or':
    case 'and':
      return LEVELS[node.kind];
    case 'join':
      return LEVELS[node.relation];
    case 'repeat':
    case 'counted':
      return PREFIX;
    default:
      return PRIMARY;
  }
}

function bare(node: PatternNode): Doc {
  switch (node.kind) {
    case 'event':
      return eventDoc(node);
    case 'macro-call': {
      const name = `$${node.name.text}`;
      return node.arguments.length === 0
        ? name
        : [name, bracketed('(', node.arguments.map(macroArgumentDoc), ')')];
    }
    case 'group':
      return group('(', patternDoc(node.of), ')');
    case 'where':
      return suffixed(node.of, ['where ', expressionDoc(node.guard)]);
    case 'within': {
      const least = node.least ? `${measureText(node.least)}..` : '';
      return suffixed(node.of, `within ${least}${measureText(node.most)}${onClock(node.clock)}`);
    }
    case 'timing':
      return suffixed(node.of, `${node.when} ${measureText(node.value)}${onClock(node.clock)}`);
    case 'cause':
      return suffixed(node.of, [node.has ? 'with cause ' : 'without cause ', primaryDoc(node.cause)]);
    case 'repeat':
      return [`[${timesText(node)} ${relationText(node)}] `, patternDoc(node.of, PREFIX)];
    case 'counted':
      return [countedDoc(node), patternDoc(node.of, PREFIX)];
    case 'join':
    case 'or':
    case 'and':
      return chainDoc(node);
    case 'missing':
      return '';
  }
}

/** Behind one thing it stays on the line if it can; behind a broken join it stands on a line of its own. */
function suffixed(of: PatternNode, suffix: Doc): Doc {
  const inner = patternDoc(of);
  return levelOf(of) === PRIMARY ? [inner, group(indent(line, suffix))] : group(inner, indent(line, suffix));
}

/** Operands of one level, the operators at the beginning of broken lines. */
function chainDoc(node: PatternNode): Doc {
  const level = levelOf(node);
  const rest: Doc[] = [];
  let left = node;
  while ((left.kind === 'join' || left.kind === 'or' || left.kind === 'and') && levelOf(left) === level) {
    const sign = left.kind === 'join' ? RELATION_SIGNS[left.relation] : left.kind;
    const clock = left.kind === 'join' ? onClock(left.clock) : '';
    rest.unshift(line, `${sign} `, patternDoc(left.right, level + 1), clock);
    left = left.left;
  }
  return group(patternDoc(left, level), indent(...rest));
}

function timesText({ least, most }: RepeatNode): string {
  const fewest = countText(least);
  if (!most) return fewest === '0' ? '*' : fewest === '1' ? '+' : `${fewest}..`;
  const greatest = countText(most);
  return fewest === greatest ? fewest : `${fewest}..${greatest}`;
}

function countText(node: TimesNode): string {
  if (node.kind === 'missing') return '';
  return node.kind === 'number' ? node.text : `?${node.name}`;
}

function relationText({ relation, clock }: RepeatNode | CountedNode): string {
  return RELATION_SIGNS[relation] + onClock(clock);
}

function countedDoc(node: CountedNode): Doc {
  const { over } = node;
  const values: Doc =
    over.kind === 'range' ? `${countText(over.least)}..${countText(over.most)}` : expressionDoc(over);
  return [`[!${node.counter.text} in `, values, ` ${relationText(node)}] `];
}

function onClock(clock: Word | undefined): string {
  return clock ? ` on ${clock.text}` : '';
}

export function measureText(node: MeasureNode): string {
  switch (node.kind) {
    case 'number':
    case 'duration':
      return node.text;
    case 'placeholder':
      return `?${node.name}`;
    case 'text':
      return JSON.stringify(node.text);
    case 'missing':
      return '';
  }
}

function macroArgumentDoc(node: MacroArgument): Doc {
  switch (node.kind) {
    case 'number':
    case 'duration':
    case 'boolean':
    case 'placeholder':
    case 'counter':
      return expressionDoc(node);
    default:
      return patternDoc(node);
  }
}

export function eventDoc(node: EventNode): Doc {
  const { name, source, attributes } = node;
  const at = source ? `@${sourceText(source)}` : '';
  const given = attributes.length === 0 ? '' : bracketed('(', attributes.map(attributeDoc), ')');
  return [node.isExact ? '=' : '', eventNameDoc(name), at, given];
}

function eventNameDoc(name: EventNode['name']): Doc {
  switch (name.kind) {
    case 'any':
      return '*';
    case 'text':
      return JSON.stringify(name.text);
    case 'indexed':
      return indexedDoc(name);
    case 'name':
      return name.text;
  }
}

export function indexedDoc({ name, index, path }: IndexedNode): Doc {
  return [`${name.text}[`, expressionDoc(index, SUM), `]${pathText(path)}`];
}

/** A path behind something, if there is one. */
export function pathText(path: Word | undefined): string {
  return path ? `.${path.text}` : '';
}

export function sourceText(node: SourceNode): string {
  switch (node.kind) {
    case 'source-word':
      return node.text;
    case 'source-text':
      return JSON.stringify(node.text) + (node.isPrefix ? '.*' : '');
    case 'placeholder':
      return `?${node.name}`;
    case 'counter':
      return `!${node.name}`;
    case 'missing':
      return '';
  }
}

function attributeDoc({ key, operator, value }: AttributeNode): Doc {
  const name = key.kind === 'placeholder' ? `?${key.name}` : keyText(key);
  return [name, operator === ':' ? ': ' : ` ${operator} `, expressionDoc(value, SUM)];
}
