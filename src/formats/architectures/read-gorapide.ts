import { fail, type Result, succeed } from '../../base/result.ts';
import type { ForeignComponent, ForeignConnection, ForeignDesign } from '../../model/design/foreign.ts';
import type { ConnectionKind } from '../../model/design/system.ts';
import type { Fault } from '../../model/fault.ts';
import { isFields, kindOf, own } from '../json/values.ts';
import { type ArchitectureFile, documentOf } from './foreign-document.ts';
import { constraintsOf } from './gorapide-constraints.ts';
import { GorapideInterfaces, listOf, textOf } from './gorapide-interfaces.ts';
import { Remarks } from './remarks.ts';

/** Half of what a component measures on the canvas: gorapide keeps centres. */
const HALF = { width: 90, height: 40 };
const KINDS: ReadonlyMap<unknown, ConnectionKind> = new Map([
  ['basic', 'connect'],
  ['pipe', 'pipe'],
  ['agent', 'agent'],
]);
const CAUSALITY =
  '“basic” became connect. gorapide makes a new event at the target without a causal link; here the sender waits, and what the target does is caused by what it received.';

/** A document of gorapide's visual editor (rules J5 to J9). */
export function readGorapide(file: ArchitectureFile): Result<ForeignDesign, Fault> {
  const document = documentOf(file);
  if (!document.ok) return document;
  const value = document.value;
  if (!isFields(value)) return broken(`An architecture is an object, but this is ${kindOf(value)}.`, '');
  const remarks = new Remarks();
  const interfaces = new GorapideInterfaces(remarks);
  const components = componentsOf(own(value, 'components'), interfaces);
  if (!components.ok) return components;
  const connections = connectionsOf(own(value, 'connections'), components.value, interfaces, remarks);
  if (!connections.ok) return connections;
  const names = components.value.map(({ name }) => name);
  const { constraints, comments } = constraintsOf(own(value, 'constraints'), names, remarks);
  for (const key of Object.keys(value)) {
    const isKnown = ['name', 'components', 'connections', 'constraints', 'layout'].includes(key);
    if (!isKnown) remarks.add(`The key “${key}” is no part of the format; it was left out.`, key);
  }
  return succeed({
    interfaces: interfaces.all(),
    modules: [],
    architectures: [
      {
        name: textOf(own(value, 'name')) ?? file.name,
        components: components.value,
        connections: connections.value,
        constraints,
        leftOut: comments,
        places: placesOf(own(value, 'layout'), names, remarks),
      },
    ],
    constraints: [],
    remarks: remarks.all(),
  });
}

function componentsOf(value: unknown, interfaces: GorapideInterfaces): Result<ForeignComponent[], Fault> {
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    return broken(`“components” has to be a list, but is ${kindOf(value)}.`, 'components');
  }
  const components: ForeignComponent[] = [];
  const ids = new Set<string>();
  for (const [i, one] of listOf(value).entries()) {
    const path = `components[${i}]`;
    if (!isFields(one)) return broken(`A component has to be an object, but is ${kindOf(one)}.`, path);
    const id = textOf(own(one, 'id'));
    if (id === undefined) return broken('A component has no id. Give it one.', path);
    if (ids.has(id)) return broken(`Two components have the id “${id}”. Give one of them another.`, path);
    ids.add(id);
    const given = own(one, 'interface');
    if (!isFields(given)) return broken(`The component “${id}” has no interface.`, path);
    components.push({
      name: id,
      interface: interfaces.add(given, id, `${path}.interface`),
      module: undefined,
    });
  }
  return succeed(components);
}

function connectionsOf(
  value: unknown,
  components: readonly ForeignComponent[],
  interfaces: GorapideInterfaces,
  remarks: Remarks,
): Result<ForeignConnection[], Fault> {
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    return broken(`“connections” has to be a list, but is ${kindOf(value)}.`, 'connections');
  }
  const interfaceOf = new Map(components.map((one) => [one.name, one.interface]));
  const connections: ForeignConnection[] = [];
  for (const [i, one] of listOf(value).entries()) {
    const path = `connections[${i}]`;
    if (!isFields(one)) return broken(`A connection has to be an object, but is ${kindOf(one)}.`, path);
    const kind = own(one, 'kind');
    const how = KINDS.get(kind);
    if (!how) return broken(`The kind of a connection is basic, pipe or agent, not ${kindOf(kind)}.`, path);
    const [from, to] = [own(one, 'from'), own(one, 'to')];
    for (const end of [from, to]) {
      const isKnown = typeof end === 'string' && (end === '*' || interfaceOf.has(end));
      if (!isKnown) return broken(`A connection ends at ${kindOf(end)}, which is no component.`, path);
    }
    if (how === 'connect') remarks.add(CAUSALITY, path);
    const trigger = textOf(own(one, 'trigger'));
    const action = how === 'agent' ? undefined : textOf(own(one, 'action_name'));
    if (to === '*') {
      remarks.add('An end “*” became one connection for each component but the event’s own source.', path);
    }
    if (how !== 'agent' && action === undefined) {
      remarks.add('A connection without action_name hands the event on under its own name.', path);
    }
    const targets = to === '*' ? components.map(({ name }) => name).filter((name) => name !== from) : [to];
    for (const target of targets as readonly string[]) {
      if (from !== '*' && trigger !== undefined)
        interfaces.need(interfaceOf.get(from as string)!, trigger, 'out');
      if (action !== undefined) interfaces.need(interfaceOf.get(target)!, action, 'in');
      connections.push({
        how,
        from:
          from === '*'
            ? { kind: 'any', action: trigger, except: to === '*' ? target : undefined }
            : { kind: 'component', component: from as string, action: trigger, values: [] },
        to: { component: target, action },
        arguments: undefined,
        about: undefined,
      });
    }
  }
  return succeed(connections);
}

function placesOf(
  value: unknown,
  names: readonly string[],
  remarks: Remarks,
): { component: string; x: number; y: number }[] {
  if (!isFields(value)) return [];
  for (const key of Object.keys(value)) {
    if (!names.includes(key)) remarks.add(`The layout places “${key}”, which is no component.`, 'layout');
  }
  return names.flatMap((component) => {
    const place = own(value, component);
    const [x, y] = isFields(place) ? [own(place, 'x'), own(place, 'y')] : [];
    const isPlace =
      typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y);
    return isPlace ? [{ component, x: x - HALF.width, y: y - HALF.height }] : [];
  });
}

function broken(message: string, path: string): { readonly ok: false; readonly fault: Fault } {
  return fail({ code: 'broken', message, ...(path === '' ? {} : { place: { path } }) });
}
