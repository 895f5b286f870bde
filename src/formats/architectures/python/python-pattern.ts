import type { RunExpression } from '../../../model/design/run-expression.ts';
import type { EventPattern, NameTest, Pattern } from '../../../model/pattern/pattern.ts';
import type { Losses } from '../design-files.ts';
import { type ExpressionPlace, expressionText } from './python-expression.ts';
import type { PythonNames } from './python-names.ts';
import { literalText, textLiteral } from './python-text.ts';

export interface PatternContext {
  readonly names: PythonNames;
  readonly losses: Losses;
  readonly uses: Set<string>;
  /** Patterns of what connections deliver as the event of this name, in Python. */
  deliveredAs(name: string): readonly string[];
}

/** A pattern in PyRapide's builder expressions. What they cannot say is left out and named among the losses. */
export function pythonPattern(pattern: Pattern, context: PatternContext): string {
  const { losses } = context;
  const inner = (one: Pattern): string => pythonPattern(one, context);
  switch (pattern.kind) {
    case 'event':
      return eventText(pattern, context);
    case 'join': {
      const { relation } = pattern;
      const operator = OPERATORS[relation];
      if (operator === undefined)
        losses.add(`PyRapide has no “${relation}”; events may come in any order there.`);
      if (relation === 'immediately')
        losses.add('PyRapide has no immediate sequence; other events may lie between.');
      return `(${inner(pattern.left)} ${operator ?? '&'} ${inner(pattern.right)})`;
    }
    case 'or':
      return `${inner(pattern.left)}.or_(${inner(pattern.right)})`;
    case 'and':
      losses.add('PyRapide has no “and” of patterns; only its left side is looked for.');
      return inner(pattern.left);
    case 'where':
      return `${inner(pattern.of)}.where(${guardText(pattern.guard, isOne(pattern.of), context)})`;
    case 'repeat': {
      const isPlain = pattern.least === pattern.most && pattern.relation === 'distinct';
      if (!isPlain) losses.add('PyRapide repeats a pattern a fixed number of times, in any order.');
      return `${inner(pattern.of)}.repeat(${Math.max(1, pattern.least)})`;
    }
    case 'cause': {
      const { cause } = pattern;
      const name = cause.kind === 'event' && cause.name?.how !== 'like' ? cause.name : undefined;
      if (pattern.has || cause.kind !== 'event' || !name || cause.source || cause.attributes.length > 0) {
        losses.add('PyRapide only knows without_cause of a name; another condition on causes was left out.');
        return inner(pattern.of);
      }
      return `${inner(pattern.of)}.without_cause(${textLiteral(context.names.event(name.text))})`;
    }
    case 'timed': {
      const { test, clock } = pattern;
      const isPlain = test.kind === 'within' && test.least === 0 && (clock === undefined || clock === 'time');
      if (!isPlain) {
        losses.add(
          'PyRapide only knows timed with the longest time; another condition on times was left out.',
        );
        return inner(pattern.of);
      }
      return `${inner(pattern.of)}.timed(${literalText(test.most / 1000)})`;
    }
  }
}

const OPERATORS: Readonly<Record<string, string | undefined>> = {
  precedes: '>>',
  immediately: '>>',
  independent: '|',
  distinct: '&',
};

/** Whether every match is one event. */
export function isOne(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'event':
      return true;
    case 'join':
    case 'repeat':
      return false;
    case 'or':
    case 'and':
      return isOne(pattern.left) && isOne(pattern.right);
    default:
      return isOne(pattern.of);
  }
}

function eventText({ name, source, attributes }: EventPattern, context: PatternContext): string {
  const { names, losses } = context;
  context.uses.add('Pattern');
  const guards: string[] = [];
  const values: string[] = [];
  const delivered = name && name.how !== 'like' ? context.deliveredAs(name.text) : [];
  for (const attribute of attributes) {
    const { path } = attribute;
    if (attribute.kind === 'bind') {
      losses.add(
        `PyRapide has no placeholders; that ?${attribute.name} is the same everywhere is not asked for.`,
      );
      continue;
    }
    const { operator, value } = attribute;
    const isPlain =
      operator === '==' && value.kind === 'literal' && /^[A-Za-z_]\w*$/.test(path) && delivered.length === 0;
    if (isPlain && !KEYWORDS.has(path)) values.push(`${path}=${literalText(value.value)}`);
    else {
      const left = { kind: 'field', field: 'payload', path } as const;
      guards.push(expressionText({ kind: 'binary', operator, left, right: value }, eventPlace('e', context)));
    }
  }
  if (name?.how === 'like') guards.unshift(likeText(name, 'e.name', context));
  if (source !== undefined && source.how !== 'bind') guards.push(sourceGuard(source, context));
  if (source?.how === 'bind')
    losses.add(`PyRapide has no placeholders for sources; ?${source.name} takes any.`);
  const start = name === undefined || name.how === 'like' ? '' : names.event(name.text);
  const basic = `Pattern.match(${[textLiteral(start), ...values].join(', ')})`;
  const all = delivered.reduce((one, other) => `${one}.or_(${other})`, basic);
  return guards.length === 0 ? all : `${all}.where(lambda e: ${guards.join(' and ')})`;
}

/** Names that Python or Pattern.match keep for themselves. */
const KEYWORDS = new Set(
  'name False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

function sourceGuard(source: NameTest, context: PatternContext): string {
  const { names } = context;
  if (source.how === 'like') return likeText(source, 'e.source', context);
  if (source.how === 'exact') return `e.source == ${textLiteral(names.component(source.text))}`;
  const words = names.componentsUnder(source.text).map(textLiteral);
  return `e.source in (${words.map((word) => `${word},`).join(' ')})`;
}

function likeText({ text }: NameTest, value: string, context: PatternContext): string {
  context.uses.add('re');
  const form = text
    .split(/(?<!\\)\*/)
    .map((part) => part.replaceAll('\\*', '*').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return `re.fullmatch(${textLiteral(form)}, ${value})`;
}

function guardText(guard: RunExpression, isSingle: boolean, context: PatternContext): string {
  if (isSingle) return `lambda e: ${expressionText(guard, eventPlace('e', context))}`;
  const place = { ...eventPlace('list(m.events)[0]', context), events: 'list(m.events)' };
  return `lambda m: ${expressionText(guard, place)}`;
}

/** Conditions of patterns read the event as it was sent. */
function eventPlace(event: string, { losses, uses }: PatternContext): ExpressionPlace {
  return {
    event,
    events: `[${event}]`,
    payloadOf: (one) => `${one}.payload`,
    placeholder: () => undefined,
    losses,
    uses,
  };
}
