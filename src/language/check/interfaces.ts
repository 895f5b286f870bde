import type { Json } from '../../model/pattern/expression.ts';
import { guess, replaceWith } from '../lower/complaints.ts';
import { jsonOf } from '../lower/expressions.ts';
import { outerFrame } from '../lower/lowering.ts';
import { fits, TYPE_NAMES, typeText } from '../names/types.ts';
import { keyName } from '../syntax/texts.ts';
import type {
  ActionNode,
  ExpressionNode,
  FieldNode,
  InterfaceNode,
  ParameterNode,
  TypeNode,
} from '../tree.ts';
import type { Check } from './check.ts';

export function checkInterface(check: Check, node: InterfaceNode): void {
  for (const word of node.extends) check.interfaceNamed(word);
  checkCycle(check, node);
  for (const member of node.members) {
    if (member.kind === 'requires') for (const word of member.names) check.interfaceNamed(word);
    else if (member.kind === 'service') check.interfaceNamed(member.interface);
    else checkAction(check, member);
  }
}

/** An interface cannot extend itself, not by way of others either (rule N17). */
function checkCycle({ declared, complaints }: Check, node: InterfaceNode): void {
  for (const word of node.extends) {
    const path = pathTo(node.name.text, word.text, (name) => declared.interfaces.get(name)?.extends ?? []);
    if (!path) continue;
    const names = [node.name.text, ...path].join(' -> ');
    complaints.error('cycle', word, `An interface cannot extend itself: ${names}.`);
  }
}

/** The shortest way along names, both ends included. */
export function pathTo(
  goal: string,
  start: string,
  next: (name: string) => readonly { readonly text: string }[],
): string[] | undefined {
  const from = new Map<string, string | undefined>([[start, undefined]]);
  for (const name of from.keys()) {
    if (name === goal) {
      const path: string[] = [];
      for (let step: string | undefined = name; step !== undefined; step = from.get(step)) path.unshift(step);
      return path;
    }
    for (const { text } of next(name)) if (!from.has(text)) from.set(text, name);
  }
  return undefined;
}

function checkAction(check: Check, { parameters }: ActionNode): void {
  for (const parameter of parameters) {
    checkType(check, parameter.type);
    checkDefault(check, parameter);
  }
}

function checkType(check: Check, type: TypeNode): void {
  switch (type.kind) {
    case 'type-name': {
      if ((TYPE_NAMES as readonly string[]).includes(type.text) || type.text === '') return;
      const near = check.suggestions.nearest(type.text, TYPE_NAMES) ?? OTHER_NAMES[type.text];
      const fix = near === undefined ? undefined : replaceWith(type, near);
      const message = `There is no type “${type.text}”.${guess(near)}`;
      check.complaints.error('type', type, message, fix);
      return;
    }
    case 'list-type':
    case 'group-type':
      checkType(check, type.of);
      return;
    case 'union-type':
      for (const option of type.options) checkType(check, option);
      return;
    case 'record-type':
      checkFields(check, type.fields);
  }
}

/** As other languages call them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  int: 'integer',
  float: 'number',
  double: 'number',
  str: 'string',
  text: 'string',
  bool: 'boolean',
  object: 'any',
  unknown: 'any',
};

function checkFields(check: Check, fields: readonly FieldNode[]): void {
  const seen = new Set<string>();
  for (const { key, type } of fields) {
    const name = keyName(key);
    if (seen.has(name))
      check.complaints.error('duplicate', key, `There is another “${name}” before this one.`);
    seen.add(name);
    checkType(check, type);
  }
}

function checkDefault(check: Check, { type, default: value }: ParameterNode): void {
  if (!value) return;
  const literal = literalOf(check, value);
  if (literal === undefined || fits(literal, type)) return;
  check.complaints.error('type', value, `${JSON.stringify(literal)} is not of type ${typeText(type)}.`);
}

function literalOf({ declared, complaints }: Check, value: ExpressionNode): Json | undefined {
  return jsonOf(outerFrame({ declared }, complaints), value);
}
