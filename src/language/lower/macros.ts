import type { Pattern } from '../../model/pattern/pattern.ts';
import { isPattern } from '../names/macro-arguments.ts';
import type { MacroArgument, MacroCallNode, MacroNode } from '../tree.ts';
import { Complaints, guess, replaceWith } from './complaints.ts';
import { counterValue } from './counter-values.ts';
import {
  type Frame,
  type Lowering,
  type LowerPattern,
  type MacroPattern,
  type MacroValue,
  placeholderName,
  placeIn,
} from './lowering.ts';

/** Macros inside macros, at most. */
const DEEPEST_MACRO = 16;

/** Writes a macro out where it is used (rule N9). */
export function lowerMacroCall(
  lowering: Lowering,
  frame: Frame,
  node: MacroCallNode,
  lower: LowerPattern,
): Pattern | undefined {
  const place = placeIn(frame, node.name);
  const macro = findMacro(lowering, frame, node.name.text);
  if (!macro) {
    const known = macrosIn(lowering, frame);
    const near = lowering.lookup.suggestions.nearest(node.name.text, known);
    const fix = near === undefined ? undefined : replaceWith(place, near);
    const message = `There is no macro “${node.name.text}”.${guess(near)}`;
    return frame.complaints.error('macro', place, message, fix);
  }
  if (frame.macros.includes(macro)) {
    const names = [...frame.macros.slice(frame.macros.indexOf(macro)), macro].map(({ name }) => name.text);
    return frame.complaints.errorAsIs('macro', place, `A macro cannot use itself: ${names.join(' -> ')}.`);
  }
  if (frame.macros.length >= DEEPEST_MACRO) {
    const message = `Macros can use one another at most ${DEEPEST_MACRO} levels deep.`;
    return frame.complaints.error('macro', place, message);
  }
  const given = argumentsOf(lowering, frame, node, macro);
  return given && writtenOut(lowering, frame, node, macro, given, lower);
}

function findMacro({ lookup }: Lowering, { scope }: Frame, name: string): MacroNode | undefined {
  return scope.architecture?.macros.get(name) ?? scope.declared.macros.get(name) ?? lookup.library.get(name);
}

function macrosIn({ lookup }: Lowering, { scope }: Frame): string[] {
  return [
    ...(scope.architecture?.macros.keys() ?? []),
    ...scope.declared.macros.keys(),
    ...lookup.library.keys(),
  ];
}

interface Given {
  readonly values: ReadonlyMap<string, MacroValue>;
  readonly patterns: ReadonlyMap<string, MacroPattern>;
}

function argumentsOf(
  lowering: Lowering,
  frame: Frame,
  node: MacroCallNode,
  { parameters, name }: MacroNode,
): Given | undefined {
  const { length } = parameters;
  if (node.arguments.length !== length) {
    const list = parameters.map((one) => (one.kind === 'value' ? `?${one.name}` : one.name)).join(', ');
    const wanted = length === 0 ? 'nothing' : `${length} ${length === 1 ? 'thing' : 'things'} (${list})`;
    const message = `“${name.text}” takes ${wanted}, not ${node.arguments.length}.`;
    return frame.complaints.error('macro', placeIn(frame, node), message);
  }
  const values = new Map<string, MacroValue>();
  const patterns = new Map<string, MacroPattern>();
  let isSound = true;
  parameters.forEach((parameter, index) => {
    const argument = node.arguments[index];
    if (parameter.kind === 'value') {
      const value = givenValue(lowering, frame, argument, parameter.name);
      if (value) values.set(parameter.name, value);
      else isSound = false;
    } else if (isPattern(argument)) {
      patterns.set(parameter.name, { kind: 'pattern', node: argument, frame });
    } else {
      const message = `Give a pattern for ${parameter.name}.`;
      frame.complaints.error('macro', placeIn(frame, argument), message);
      isSound = false;
    }
  });
  return isSound ? { values, patterns } : undefined;
}

/** A bare name in quotes is a text. */
function givenValue(
  lowering: Lowering,
  frame: Frame,
  node: MacroArgument,
  parameter: string,
): MacroValue | undefined {
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return { kind: 'literal', value: node.value };
    case 'duration':
      return { kind: 'duration', millis: node.millis };
    case 'placeholder':
      return (
        frame.values.get(node.name) ?? {
          kind: 'placeholder',
          name: placeholderName(lowering, frame, node.name),
        }
      );
    case 'counter':
      return counterValue(frame, node);
    case 'event':
      if (node.name.kind === 'text' && !node.isExact && !node.source && node.attributes.length === 0)
        return { kind: 'literal', value: node.name.text };
      break;
    case 'missing':
      return undefined;
  }
  const message = `Give a value for ?${parameter}: ?x, a number, a length of time, true, false or a text in quotes.`;
  return frame.complaints.error('macro', placeIn(frame, node), message);
}

/** What is wrong inside is said once, where the outermost macro is used, with the name of the innermost. */
function writtenOut(
  lowering: Lowering,
  frame: Frame,
  node: MacroCallNode,
  macro: MacroNode,
  { values, patterns }: Given,
  lower: LowerPattern,
): Pattern | undefined {
  const complaints = new Complaints(`In “${macro.name.text}”: `);
  const at = placeIn(frame, node);
  const inner: Frame = {
    scope: frame.scope,
    complaints,
    values,
    patterns,
    counters: new Map(),
    renamed: new Map(),
    macros: [...frame.macros, macro],
    at,
  };
  const pattern = lower(lowering, inner, macro.pattern);
  const wrong = complaints.found.find(({ severity }) => severity === 'error');
  return wrong ? frame.complaints.errorAsIs(wrong.code, at, wrong.message) : pattern;
}
