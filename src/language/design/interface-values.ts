import type { Action, ActionDirection, Interface, Parameter } from '../../model/design/interface.ts';
import { Complaints } from '../lower/complaints.ts';
import { jsonOf } from '../lower/expressions.ts';
import { outerFrame } from '../lower/lowering.ts';
import { type Declared, lineageOf, reversed } from '../names/declared.ts';
import { keyName } from '../syntax/texts.ts';
import type { ActionNode, InterfaceNode, ParameterNode, ServiceNode } from '../tree.ts';
import { valueType } from './value-type.ts';

/** Actions that are written out for all interfaces together: services of services make many of a short text. */
const MOST_ACTIONS = 20_000;

/** The interfaces of a text as values, with what they inherit and what their services bring. The first of each name. */
export function interfaceValues(declared: Declared): Interface[] {
  const parameters = new Map<ActionNode, readonly Parameter[]>();
  let left = MOST_ACTIONS;
  return [...declared.interfaces.values()].map((node) => {
    const actions = new ActionCollector(declared, node, parameters, left);
    actions.collect(node, '', false, new Set());
    left -= actions.found.size;
    return {
      name: node.name.text,
      extends: node.extends.map(({ text }) => text),
      requires: node.members.flatMap((one) =>
        one.kind === 'requires' ? one.names.map(({ text }) => text) : [],
      ),
      services: firstOfEach(node.members.filter((one) => one.kind === 'service')).map(serviceValue),
      actions: [...actions.found.values()],
      at: { from: node.from, to: node.to },
    };
  });
}

function serviceValue(node: ServiceNode): Interface['services'][number] {
  const { name, interface: of, isDual, from, to } = node;
  return { name: name.text, interface: of.text, isDual, at: { from, to } };
}

function firstOfEach<N extends { readonly name: { readonly text: string } }>(nodes: readonly N[]): N[] {
  const seen = new Set<string>();
  return nodes.filter(({ name }) => name.text !== '' && !seen.has(name.text) && seen.add(name.text));
}

/** Walks an interface, what it extends and its services; a service of an interface inside itself is left out. */
class ActionCollector {
  readonly found = new Map<string, Action>();

  constructor(
    private readonly declared: Declared,
    private readonly root: InterfaceNode,
    private readonly parameters: Map<ActionNode, readonly Parameter[]>,
    private readonly most: number,
  ) {}

  collect(of: InterfaceNode, prefix: string, isReversed: boolean, open: ReadonlySet<InterfaceNode>): void {
    if (open.has(of) || this.found.size >= this.most) return;
    const inside = new Set(open).add(of);
    for (const { members } of lineageOf(of, this.declared)) {
      for (const one of members) {
        if (this.found.size >= this.most) return;
        if (one.kind === 'action') this.add(one, prefix, isReversed);
        else if (one.kind === 'service' && one.name.text !== '') {
          const served = this.declared.interfaces.get(one.interface.text);
          if (served) this.collect(served, `${prefix}${one.name.text}.`, isReversed !== one.isDual, inside);
        }
      }
    }
  }

  private add(node: ActionNode, prefix: string, isReversed: boolean): void {
    const name = prefix + node.name.text;
    if (node.name.text === '' || this.found.has(name)) return;
    const direction: ActionDirection = (isReversed ? reversed(node.direction) : node.direction) ?? 'both';
    let parameters = this.parameters.get(node);
    if (!parameters) {
      parameters = parameterValues(node);
      this.parameters.set(node, parameters);
    }
    this.found.set(name, {
      name,
      direction,
      parameters,
      at: { from: node.from, to: node.to },
      isOwn: prefix === '' && this.root.members.includes(node),
    });
  }
}

function parameterValues({ parameters }: ActionNode): Parameter[] {
  const seen = new Set<string>();
  return parameters
    .map(parameterValue)
    .filter(({ name }) => name !== '' && !seen.has(name) && seen.add(name));
}

function parameterValue({ key, type, isOptional, default: node }: ParameterNode): Parameter {
  const value = node && jsonOf(NOWHERE, node);
  return {
    name: keyName(key),
    type: valueType(type),
    isOptional,
    ...(value === undefined ? {} : { default: value }),
  };
}

/** Nothing is looked up in values that are written out, and what is wrong with them is said by the checks. */
const NOWHERE = outerFrame(
  {
    declared: {
      interfaces: new Map(),
      modules: new Map(),
      architectures: new Map(),
      macros: new Map(),
      clocks: new Map(),
    },
  },
  new Complaints(),
);
