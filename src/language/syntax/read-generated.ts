import type {
  BindNode,
  ComponentNode,
  ConnectionNode,
  ElseNode,
  ForNode,
  GeneratedMember,
  IfNode,
  RebindingNode,
  TargetNode,
} from '../tree.ts';
import type { Raw } from './raw.ts';
import { type Bare, blockOf } from './read-blocks.ts';
import { argumentsOf, expressionAfter, expressionIn } from './read-expressions.ts';
import { indexedOf, pathOf } from './read-indexed.ts';
import { patternIn } from './read-patterns.ts';
import { kidAfter, kidOf, missing, NAMES, type Reader } from './reader.ts';

/** Nodes of what may stand in a generator, too. */
export const GENERATED: ReadonlySet<string> = new Set(['Component', 'Connection', 'For', 'If', 'Rebinding']);

/** Generators inside of generators, at most. */
const DEEPEST_GENERATOR = 16;

/** What may also stand in a generator. @param depth generators around it */
export function generatedOf(reader: Reader, raw: Raw, depth: number): Bare<GeneratedMember> {
  switch (raw.name) {
    case 'Component':
      return componentOf(reader, raw);
    case 'Connection':
      return connectionOf(reader, raw);
    case 'For':
      return forOf(reader, raw, depth + 1);
    case 'If':
      return ifOf(reader, raw, depth + 1);
    default:
      return rebindingOf(reader, raw);
  }
}

function componentOf(reader: Reader, raw: Raw): Bare<ComponentNode> {
  const size = kidOf(raw, 'Size');
  const bound = kidOf(raw, 'Bound');
  return {
    kind: 'component',
    name: reader.word(kidOf(raw, 'PlainName'), raw),
    interface: reader.word(kidAfter(raw, ':', NAMES), raw),
    size: size && reader.count(kidOf(size, 'Number'), size),
    module: bound && reader.word(kidOf(bound, NAMES), bound),
    from: raw.from,
    to: raw.to,
  };
}

function connectionOf(reader: Reader, raw: Raw): Bare<ConnectionNode> {
  const kind = kidOf(raw, 'ConnectionKind');
  const target = kidOf(raw, 'Target');
  const given = target && kidOf(target, 'Arguments');
  const after = kidOf(raw, 'After');
  const named = kidOf(raw, 'As');
  return {
    kind: 'connection',
    how: kind ? (reader.textOf(kind) as ConnectionNode['how']) : 'connect',
    pattern: patternIn(reader, raw),
    target: target ? targetOf(reader, target) : { kind: 'name', ...reader.word(undefined, raw) },
    arguments: given && argumentsOf(reader, given, '(', ')'),
    after: after && expressionAfter(reader, after, 'after'),
    name: named && reader.word(kidOf(named, NAMES), named),
    isOff: named !== undefined && kidOf(named, 'Off') !== undefined,
    from: raw.from,
    to: raw.to,
  };
}

function targetOf(reader: Reader, raw: Raw): TargetNode {
  const bound = kidOf(raw, 'BoundTarget');
  const indexed = kidOf(raw, 'Indexed');
  if (indexed) return indexedOf(reader, indexed);
  if (!bound) return { kind: 'name', ...reader.word(kidOf(raw, NAMES), raw) };
  const placeholder = kidOf(bound, 'Placeholder') ?? bound;
  const { from, to } = placeholder;
  return {
    kind: 'bound',
    placeholder: { kind: 'placeholder', name: reader.textOf(placeholder).slice(1), from, to },
    path: pathOf(reader, bound),
    from: bound.from,
    to: bound.to,
  };
}

/** What stands between the braces of a generator. */
function generatedIn(reader: Reader, raw: Raw, depth: number): Pick<IfNode, 'members' | 'block'> {
  if (depth > DEEPEST_GENERATOR) {
    const message = `“for” and “if” can stand in one another at most ${DEEPEST_GENERATOR} levels deep.`;
    reader.complain('too-deep', raw, message);
    return { members: [], block: { opening: [], closing: [], from: raw.to, to: raw.to } };
  }
  const { items, block } = blockOf<GeneratedMember>(reader, raw, GENERATED, (inner, one) =>
    generatedOf(inner, one, depth),
  );
  return { members: items, block };
}

function forOf(reader: Reader, raw: Raw, depth: number): Bare<ForNode> {
  const counter = kidOf(raw, 'Counter');
  return {
    kind: 'for',
    counter: counter
      ? { text: reader.textOf(counter).slice(1), from: counter.from, to: counter.to }
      : reader.word(undefined, raw),
    over: overOf(reader, raw),
    ...generatedIn(reader, raw, depth),
    from: raw.from,
    to: raw.to,
  };
}

/** What a counter runs over. */
function overOf(reader: Reader, raw: Raw): ForNode['over'] {
  const span = kidOf(raw, 'Span');
  if (!span) return missing(raw);
  if (!kidOf(span, 'Dots')) return expressionIn(reader, span);
  const least = expressionIn(reader, span);
  const most = expressionAfter(reader, span, 'Dots');
  return { kind: 'span', least, most, from: span.from, to: span.to };
}

function ifOf(reader: Reader, raw: Raw, depth: number): Bare<IfNode> {
  const condition = expressionIn(reader, raw);
  const inside = generatedIn(reader, raw, depth);
  const otherwise = kidOf(raw, 'Else');
  return {
    kind: 'if',
    condition,
    ...inside,
    otherwise: otherwise && elseOf(reader, otherwise, depth),
    from: raw.from,
    to: raw.to,
  };
}

function elseOf(reader: Reader, raw: Raw, depth: number): ElseNode {
  return { kind: 'else', ...generatedIn(reader, raw, depth), from: raw.from, to: raw.to };
}

function rebindingOf(reader: Reader, raw: Raw): Bare<RebindingNode> {
  const pattern = patternIn(reader, raw);
  const { items, block } = blockOf<BindNode>(reader, raw, BINDS, bindOf);
  return { kind: 'rebinding', pattern, members: items, block, from: raw.from, to: raw.to };
}

const BINDS = new Set(['Bind']);

function bindOf(reader: Reader, raw: Raw): Bare<BindNode> {
  const kind = kidOf(raw, 'unbind') ? 'unbind' : 'bind';
  return { kind, name: reader.word(kidOf(raw, NAMES), raw), from: raw.from, to: raw.to };
}
