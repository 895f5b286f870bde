import type {
  CallStepNode,
  EmitNode,
  ModuleMember,
  ModuleNode,
  StateNode,
  StepNode,
  StepsNode,
  WhenNode,
} from '../tree.ts';
import type { Raw } from './raw.ts';
import { type Bare, blockOf } from './read-blocks.ts';
import { argumentsOf, expressionAfter } from './read-expressions.ts';
import { patternIn } from './read-patterns.ts';
import { kidAfter, kidOf, NAMES, type Reader } from './reader.ts';

const MEMBERS = new Set(['State', 'Start', 'Finish', 'Timer', 'When', 'Script']);
const STEPS = new Set(['Emit', 'State', 'CallStep']);

export function moduleOf(reader: Reader, raw: Raw): Bare<ModuleNode> {
  const name = reader.word(kidOf(raw, NAMES), raw);
  const implemented = implementsOf(reader, raw);
  const { items, block } = blockOf(reader, raw, MEMBERS, memberOf);
  return { kind: 'module', name, implements: implemented, members: items, block, from: raw.from, to: raw.to };
}

export function implementsOf(reader: Reader, raw: Raw): ModuleNode['implements'] {
  const clause = kidOf(raw, 'Implements');
  return clause && reader.word(kidOf(clause, NAMES), clause);
}

function memberOf(reader: Reader, raw: Raw): Bare<ModuleMember> {
  const { from, to } = raw;
  switch (raw.name) {
    case 'State':
      return stateOf(reader, raw);
    case 'Start':
      return { kind: 'start', steps: stepsOf(reader, raw), from, to };
    case 'Finish':
      return { kind: 'finish', steps: stepsOf(reader, raw), from, to };
    case 'Timer': {
      const every = expressionAfter(reader, raw, 'every');
      return { kind: 'timer', every, steps: stepsOf(reader, raw), from, to };
    }
    case 'When': {
      const firing = kidOf(raw, 'Firing');
      const pattern = patternIn(reader, raw);
      return {
        kind: 'when',
        firing: firing && (reader.textOf(firing) as WhenNode['firing']),
        pattern,
        steps: stepsOf(reader, raw),
        from,
        to,
      };
    }
    default:
      return { kind: 'script', text: scriptText(reader, raw), from, to };
  }
}

function scriptText(reader: Reader, raw: Raw): string {
  const whole = raw.kids.at(-1);
  if (whole?.name === 'RawText') return reader.textOf(whole).slice(3, -3);
  if (whole?.name !== 'UnclosedRawText') return '';
  reader.complain(
    'quote',
    { from: whole.from, to: whole.from + 3 },
    'This script is never closed. End it with three quotes.',
    { title: 'Close the script', edits: [{ from: whole.to, to: whole.to, insert: '"""' }] },
  );
  return reader.textOf(whole).slice(3);
}

function stateOf(reader: Reader, raw: Raw): Bare<StateNode> {
  const name = reader.word(kidOf(raw, NAMES), raw);
  return { kind: 'state', name, value: expressionAfter(reader, raw, '='), from: raw.from, to: raw.to };
}

function stepsOf(reader: Reader, raw: Raw): StepsNode {
  const braced = kidOf(raw, 'Steps');
  if (braced) {
    const { items, block } = blockOf(reader, braced, STEPS, stepOf);
    return { hasBraces: true, steps: items, block, from: braced.from, to: braced.to };
  }
  const single = kidOf(raw, STEPS);
  const layout = { before: [], after: [], isApart: false };
  const steps = single ? [{ ...stepOf(reader, single), layout } as StepNode] : [];
  const { from, to } = single ?? { from: raw.to, to: raw.to };
  return { hasBraces: false, steps, block: { opening: [], closing: [], from, to: from }, from, to };
}

function stepOf(reader: Reader, raw: Raw): Bare<StepNode> {
  if (raw.name === 'State') return stateOf(reader, raw);
  return raw.name === 'Emit' ? emitOf(reader, raw) : callStepOf(reader, raw);
}

function callStepOf(reader: Reader, raw: Raw): Bare<CallStepNode> {
  const name = reader.word(kidAfter(raw, 'call', NAMES), raw);
  return { kind: 'call-step', name, from: raw.from, to: raw.to };
}

function emitOf(reader: Reader, raw: Raw): Bare<EmitNode> {
  const given = kidOf(raw, 'Arguments');
  const after = kidOf(raw, 'After');
  return {
    kind: 'emit',
    action: reader.word(kidAfter(raw, 'emit', NAMES), raw),
    arguments: given ? argumentsOf(reader, given, '(', ')') : [],
    after: after && expressionAfter(reader, after, 'after'),
    from: raw.from,
    to: raw.to,
  };
}
