import type { Attribute, EventPattern, NameTest } from '../../model/pattern/pattern.ts';
import { hasPath, hasSource } from '../names/world.ts';
import { keyName, plainName } from '../syntax/texts.ts';
import type { ActionNode, AttributeNode, EventNode, KeyNode, SourceNode } from '../tree.ts';
import { writtenKey, writtenSource } from '../written.ts';
import { checkValue } from './attribute-values.ts';
import { guess, replaceWith } from './complaints.ts';
import { lowerExpression } from './expressions.ts';
import { lowerIndexed } from './indexed.ts';
import { type Frame, type Lookup, type Lowering, placeholderName, placeIn } from './lowering.ts';
import { nameTestOf, sourceTestOf, withPlainStars } from './name-tests.ts';
import { type EventMeaning, meaningOf } from './names-of-events.ts';

/** A basic pattern that is written out, not a parameter of a macro. */
export function lowerEvent(lowering: Lowering, frame: Frame, node: EventNode): EventPattern | undefined {
  const { name } = node;
  if (name.kind === 'name' && name.text === '') return undefined;
  const indexed = name.kind === 'indexed' ? lowerIndexed(lowering.lookup, frame, name) : undefined;
  if (name.kind === 'indexed' && !indexed) return undefined;
  const meaning: EventMeaning | undefined =
    name.kind === 'name' ? meaningOf(lowering.lookup, frame, name) : indexed;
  const source = node.source ? lowerSource(lowering, frame, node.source) : meaning?.source;
  const attributes = lowerAttributes(lowering, frame, node.attributes, meaning?.actions);
  if (!attributes || (node.source && !source)) return undefined;
  if (node.isExact && name.kind === 'any') {
    frame.complaints.error(
      'place',
      placeIn(frame, node),
      '“*” takes any name, so “=” cannot stand before it. Remove the “=”.',
    );
  }
  return {
    kind: 'event',
    name: nameOf(node, meaning),
    source,
    attributes,
    at: placeIn(frame, node),
  };
}

function nameOf({ name, isExact }: EventNode, meaning: EventMeaning | undefined): NameTest | undefined {
  if (name.kind === 'any') return undefined;
  if (meaning) return { how: isExact ? 'exact' : 'prefix', text: meaning.name };
  return name.kind === 'indexed' ? undefined : nameTestOf(name.text, isExact);
}

export function lowerSource(
  lowering: Lowering,
  frame: Frame,
  node: SourceNode,
): EventPattern['source'] | undefined {
  const wrong = (message: string): undefined =>
    frame.complaints.error('source', placeIn(frame, node), message);
  switch (node.kind) {
    case 'source-word':
    case 'source-text':
      return inInstance(frame, knownSource(lowering.lookup, frame, node, sourceTestOf(node)));
    case 'placeholder': {
      const given = frame.values.get(node.name);
      if (given?.kind === 'literal' && typeof given.value === 'string')
        return inInstance(frame, sourceTestOf({ kind: 'source-text', text: given.value, isPrefix: false }));
      if (given && given.kind !== 'placeholder' && given.kind !== 'open')
        return wrong(`Give the name of a source in quotes for ?${node.name}.`);
      const name = given?.kind === 'placeholder' ? given.name : placeholderName(lowering, frame, node.name);
      return { how: 'bind', name };
    }
    case 'counter': {
      const value = frame.counters.get(node.name);
      if (typeof value === 'string') return inInstance(frame, { how: 'exact', text: value });
      return wrong(`!${node.name} has to run over texts to stand for a source, as in [!i in ["a", "b"] ~].`);
    }
    case 'missing':
      return undefined;
  }
}

/** Inside of an architecture that is a part of a system, sources are those of its own parts. */
function inInstance({ scope }: Frame, test: NameTest): NameTest {
  const prefix = scope.instance?.prefix ?? '';
  if (prefix === '') return test;
  return { ...test, text: (test.how === 'like' ? withPlainStars(prefix) : prefix) + test.text };
}

/** Warns of a source that the recording does not have and that no component is. */
function knownSource(
  { world, suggestions }: Lookup,
  frame: Frame,
  node: SourceNode,
  test: NameTest,
): NameTest {
  const components = frame.scope.architecture?.components;
  if (
    !world ||
    test.how === 'like' ||
    hasSource(world, test.text) ||
    components?.has(test.text.split('.', 1)[0])
  )
    return test;
  const known = [...world.sources.map(({ name }) => name), ...(components?.keys() ?? [])];
  const near = suggestions.nearest(test.text, known);
  const place = placeIn(frame, node);
  const fix = near === undefined ? undefined : replaceWith(place, writtenSource(near));
  frame.complaints.warn('unknown-source', place, `No event comes from “${test.text}”.${guess(near)}`, fix);
  return test;
}

/** The attributes of a pattern, checked against what is known of the events. */
export function lowerAttributes(
  lowering: Lowering,
  frame: Frame,
  nodes: readonly AttributeNode[],
  actions: readonly ActionNode[] | undefined,
): Attribute[] | undefined {
  const attributes = nodes.map((node) => lowerAttribute(lowering, frame, node, actions));
  return attributes.includes(undefined) ? undefined : (attributes as Attribute[]);
}

function lowerAttribute(
  lowering: Lowering,
  frame: Frame,
  node: AttributeNode,
  actions: readonly ActionNode[] | undefined,
): Attribute | undefined {
  const path = pathOf(frame, node);
  if (node.key.kind !== 'placeholder' && path !== undefined)
    checkKey(lowering, frame, node.key, path, actions);
  const { operator, value } = node;
  if (operator === ':' && value.kind === 'placeholder') {
    const given = frame.values.get(value.name);
    if (!given || given.kind === 'placeholder' || given.kind === 'open') {
      const name = given?.kind === 'placeholder' ? given.name : placeholderName(lowering, frame, value.name);
      return path === undefined ? undefined : { kind: 'bind', path, name };
    }
  }
  const lowered = lowerExpression(lowering, frame, value, 'value');
  if (!lowered || path === undefined) return undefined;
  checkValue(frame, node, path, lowered, actions);
  return { kind: 'compare', path, operator: operator === ':' ? '==' : operator, value: lowered };
}

function pathOf(frame: Frame, { key }: AttributeNode): string | undefined {
  if (key.kind === 'text') return key.text;
  if (key.kind === 'key') return key.text === '' ? undefined : plainName(key.text);
  const given = frame.values.get(key.name);
  if (given?.kind === 'open') return '';
  if (given?.kind === 'literal' && typeof given.value === 'string') return given.value;
  const message = given
    ? `Give the name of a key in quotes for ?${key.name}.`
    : `?${key.name} is not a parameter of a macro. Only those can stand for a key.`;
  return frame.complaints.error('key', placeIn(frame, key), message);
}

function hasParameter({ parameters }: ActionNode, path: string, first: string): boolean {
  for (const { key } of parameters) {
    const name = keyName(key);
    if (name === path || name === first) return true;
  }
  return false;
}

/** Warns of a key that no action has, or that no event of the recording carries. */
function checkKey(
  { lookup }: Lowering,
  frame: Frame,
  key: KeyNode,
  path: string,
  actions: readonly ActionNode[] | undefined,
): void {
  const [first] = path.split('.', 1);
  const { world } = lookup;
  const place = placeIn(frame, key);
  if (actions && actions.length > 0) {
    if (actions.some((action) => hasParameter(action, path, first))) return;
    const names = actions.flatMap(({ parameters }) => parameters.map(({ key: of }) => keyName(of)));
    if (world && hasPath(world, `payload.${path}`)) return;
    const near = lookup.suggestions.nearest(path, names);
    const owner = actions.length === 1 ? `“${actions[0].name.text}” has` : 'None of these actions has';
    const fix = near === undefined ? undefined : replaceWith(place, writtenKey(near));
    frame.complaints.warn('unknown-key', place, `${owner} no parameter “${path}”.${guess(near)}`, fix);
  } else if (!actions && world && world.paths.length > 0 && path !== '') {
    if (hasPath(world, `payload.${path}`)) return;
    const names = world.paths
      .filter(({ name }) => name.startsWith('payload.'))
      .map(({ name }) => name.slice('payload.'.length));
    const near = lookup.suggestions.nearest(path, names);
    const fix = near === undefined ? undefined : replaceWith(place, near);
    frame.complaints.warn(
      'unknown-key',
      place,
      `No event of the recording carries “${path}”.${guess(near)}`,
      fix,
    );
  }
}
