import type {
  ActionNode,
  BindNode,
  BodyNode,
  CallStepNode,
  ClockNode,
  ConnectionNode,
  ConstraintNode,
  EmitNode,
  EventNode,
  ExpressionNode,
  FieldNode,
  ForNode,
  IfNode,
  MacroNode,
  ParameterNode,
  ServiceNode,
  StateNode,
  TargetNode,
  TypeNode,
  Word,
} from '../tree.ts';
import { bracketed, type Doc, group, indent, line } from './doc.ts';
import { argumentDocs, expressionDoc, keyText, SUM } from './expression-doc.ts';
import {
  eventDoc,
  indexedDoc,
  measureText,
  pathText,
  patternDoc,
  primaryDoc,
  sourceText,
} from './pattern-doc.ts';

export function namesText(names: readonly Word[]): string {
  return names.map(({ text }) => text).join(', ');
}

/** @param direction its word, filled up where words are aligned */
export function actionDoc({ name, parameters }: ActionNode, direction: string): Doc {
  return [
    direction === '' ? '' : `${direction} `,
    name.text,
    bracketed('(', parameters.map(parameterDoc), ')'),
  ];
}

function parameterDoc(node: ParameterNode): Doc {
  return node.default ? [fieldDoc(node), ' = ', expressionDoc(node.default)] : fieldDoc(node);
}

function fieldDoc({ key, isOptional, type }: FieldNode): Doc {
  return [keyText(key), isOptional ? '?: ' : ': ', typeDoc(type)];
}

export function typeDoc(node: TypeNode): Doc {
  switch (node.kind) {
    case 'type-name':
      return node.text;
    case 'literal-type':
      return typeof node.value === 'number' && Object.is(node.value, -0) ? '-0' : JSON.stringify(node.value);
    case 'list-type':
      return [node.of.kind === 'union-type' ? ['(', typeDoc(node.of), ')'] : typeDoc(node.of), '[]'];
    case 'group-type':
      return ['(', typeDoc(node.of), ')'];
    case 'record-type':
      return node.fields.length === 0
        ? '{}'
        : group('{', indent(line, ...recordFields(node.fields)), line, '}');
    case 'union-type': {
      const options = node.options.map((one) =>
        one.kind === 'union-type' ? ['(', typeDoc(one), ')'] : typeDoc(one),
      );
      const [first, ...rest] = options;
      return group(first, indent(...rest.flatMap((one) => [line, '| ', one])));
    }
    case 'missing':
      return '';
  }
}

function recordFields(fields: readonly FieldNode[]): Doc[] {
  return fields.flatMap((one, index) => (index === 0 ? [fieldDoc(one)] : [',', line, fieldDoc(one)]));
}

export function serviceText({ name, isDual, interface: of }: ServiceNode): string {
  return `service ${name.text}: ${isDual ? 'dual ' : ''}${of.text}`;
}

export function stateDoc({ name, value }: StateNode): Doc {
  return [`set ${name.text} = `, expressionDoc(value)];
}

export function emitDoc({ action, arguments: given, after }: EmitNode): Doc {
  return [`emit ${action.text}`, bracketed('(', argumentDocs(given), ')'), delayDoc(after)];
}

/** How long it takes, on a line of its own where it would have to be broken inside. */
function delayDoc(after: ExpressionNode | undefined): Doc {
  return after ? group(indent(line, 'after ', expressionDoc(after, SUM))) : '';
}

export function callStepText({ name }: CallStepNode): string {
  return `call ${name.text}`;
}

export function connectionDoc(node: ConnectionNode): Doc {
  const { how, pattern, target, arguments: given, after, name, isOff } = node;
  const handed = given ? bracketed('(', argumentDocs(given), ')') : '';
  const called = name ? ` as ${name.text}${isOff ? ' off' : ''}` : '';
  return group(
    `${how} `,
    patternDoc(pattern),
    indent(line, 'to ', targetDoc(target), handed, delayDoc(after), called),
  );
}

export function targetDoc(node: TargetNode): Doc {
  if (node.kind === 'bound') return `?${node.placeholder.name}${pathText(node.path)}`;
  return node.kind === 'indexed' ? indexedDoc(node) : node.text;
}

/** Up to the opening brace. */
export function forDoc({ counter, over }: ForNode): Doc {
  const values: Doc =
    over.kind === 'span'
      ? [expressionDoc(over.least, SUM), '..', expressionDoc(over.most, SUM)]
      : expressionDoc(over, SUM);
  return [`for !${counter.text} in `, values];
}

/** Up to the opening brace. */
export function ifDoc({ condition }: IfNode): Doc {
  return ['if ', expressionDoc(condition)];
}

export function bindText({ kind, name }: BindNode): string {
  return `${kind} ${name.text}`;
}

export function macroDoc({ name, parameters, pattern }: MacroNode): Doc {
  const names = parameters.map((one) => (one.kind === 'value' ? `?${one.name}` : one.name));
  const list = names.length === 0 ? '' : `(${names.join(', ')})`;
  return group(`pattern ${name.text}${list} =`, indent(line, patternDoc(pattern)));
}

export function clockText({ name, ticks }: ClockNode): string {
  const head = `clock ${name.text}:`;
  switch (ticks.kind) {
    case 'synchronous':
      return `${head} synchronous${ticks.perLevel ? ' per level' : ''}`;
    case 'regular':
      return `${head} regular ${measureText(ticks.every)}`;
    case 'slaved':
      return `${head} slaved to ${ticks.parent.text}${ticks.plus ? ` plus ${measureText(ticks.plus)}` : ''}`;
    case 'missing':
      return head;
  }
}

export function constraintHead(node: ConstraintNode): Doc {
  const { name, description, severity, vacuity, observed } = node;
  return group(
    `constraint ${name.text}`,
    description ? ` ${JSON.stringify(description.text)}` : '',
    severity ? ` severity ${severity.text}` : '',
    vacuity ? ` vacuous ${vacuity.text}` : '',
    observed ? indent(line, 'observe from ', eventsDoc(observed)) : '',
    ':',
  );
}

export function eventsDoc(events: readonly EventNode[]): Doc {
  return events.flatMap((event, index) => (index === 0 ? [eventDoc(event)] : [', ', eventDoc(event)]));
}

export function bodyDoc(node: BodyNode): Doc {
  switch (node.kind) {
    case 'exists':
    case 'never':
      return [`${node.kind} `, patternDoc(node.pattern)];
    case 'within-cause':
      return group('never ', patternDoc(node.pattern), indent(line, 'within cause ', primaryDoc(node.cause)));
    case 'leads':
      return group('every ', patternDoc(node.trigger), indent(line, 'leads to ', patternDoc(node.response)));
    case 'satisfies':
      return group('every ', patternDoc(node.pattern), indent(line, 'satisfies ', expressionDoc(node.guard)));
    case 'whole':
      return [node.isNegated ? 'not match ' : 'match ', patternDoc(node.pattern)];
    case 'count':
      return ['count ', eventDoc(node.pattern), ` is ${rangeText(node.least.value, node.most?.value)}`];
    case 'single-root':
      return 'single root';
    case 'no-unlinked':
      return 'no unlinked events';
    case 'depth':
      return `depth at most ${node.most.value ?? ''}`;
    case 'emitted-by':
      return `emitted by ${node.sources.map(sourceText).join(', ')}`;
    case 'missing':
      return '';
  }
}

function rangeText(least: number | undefined, most: number | undefined): string {
  return least === most ? `${least ?? ''}` : `${least ?? ''}..${most ?? ''}`;
}
