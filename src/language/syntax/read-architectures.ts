import type {
  ArchitectureMember,
  ArchitectureNode,
  ClockNode,
  DeclarationNode,
  MacroNode,
  MacroParameter,
  TicksNode,
} from '../tree.ts';
import type { Raw } from './raw.ts';
import { type Bare, blockOf } from './read-blocks.ts';
import { constraintOf, observeOf } from './read-constraints.ts';
import { GENERATED, generatedOf } from './read-generated.ts';
import { measureIn } from './read-measures.ts';
import { implementsOf } from './read-modules.ts';
import { patternIn } from './read-patterns.ts';
import { kidOf, missing, NAMES, type Reader, WORDS_OR_TEXTS } from './reader.ts';

type SharedDeclaration = Extract<ArchitectureMember, DeclarationNode>;

const MEMBERS = new Set([...GENERATED, 'Macro', 'Clock', 'Constraint', 'Observe']);

export function architectureOf(reader: Reader, raw: Raw): Bare<ArchitectureNode> {
  const name = reader.word(kidOf(raw, NAMES), raw);
  const implemented = implementsOf(reader, raw);
  const { items, block } = blockOf(reader, raw, MEMBERS, memberOf);
  return {
    kind: 'architecture',
    name,
    implements: implemented,
    members: items,
    block,
    from: raw.from,
    to: raw.to,
  };
}

function memberOf(reader: Reader, raw: Raw): Bare<ArchitectureMember> {
  return GENERATED.has(raw.name) ? generatedOf(reader, raw, 0) : sharedDeclarationOf(reader, raw);
}

/** What may stand in an architecture as well as by itself. */
export function sharedDeclarationOf(reader: Reader, raw: Raw): Bare<SharedDeclaration> {
  switch (raw.name) {
    case 'Macro':
      return macroOf(reader, raw);
    case 'Clock':
      return clockOf(reader, raw);
    case 'Constraint':
      return constraintOf(reader, raw);
    default:
      return observeOf(reader, raw);
  }
}

function macroOf(reader: Reader, raw: Raw): Bare<MacroNode> {
  const parameters = kidOf(raw, 'MacroParameters');
  return {
    kind: 'macro',
    name: reader.word(kidOf(raw, NAMES), raw),
    parameters: parameters ? reader.items(parameters, '(', ')').map((item) => parameterOf(reader, item)) : [],
    pattern: patternIn(reader, raw),
    from: raw.from,
    to: raw.to,
  };
}

function parameterOf(reader: Reader, { name, from, to }: Raw): MacroParameter {
  const text = reader.text.slice(from, to);
  return name === 'Placeholder'
    ? { kind: 'value', name: text.slice(1), from, to }
    : { kind: 'pattern', name: text, from, to };
}

function clockOf(reader: Reader, raw: Raw): Bare<ClockNode> {
  const name = reader.word(kidOf(raw, NAMES), raw);
  return { kind: 'clock', name, ticks: ticksOf(reader, raw), from: raw.from, to: raw.to };
}

function ticksOf(reader: Reader, parent: Raw): TicksNode {
  const raw = kidOf(parent, new Set(['Synchronous', 'Regular', 'Slaved']));
  if (!raw) return missing(parent);
  const { from, to } = raw;
  if (raw.name === 'Synchronous') {
    return { kind: 'synchronous', perLevel: kidOf(raw, 'PerLevel') !== undefined, from, to };
  }
  if (raw.name === 'Regular') return { kind: 'regular', every: measureIn(reader, raw), from, to };
  const plus = kidOf(raw, 'plus') && measureIn(reader, raw);
  return { kind: 'slaved', parent: reader.wordOrText(kidOf(raw, WORDS_OR_TEXTS), raw), plus, from, to };
}
