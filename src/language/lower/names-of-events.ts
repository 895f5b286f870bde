import type { NameTest, TextRange } from '../../model/pattern/pattern.ts';
import {
  actionOf,
  actionPaths,
  type FoundAction,
  isServicePath,
  membersOf,
  type Scope,
} from '../names/declared.ts';
import { hasType, typeNames } from '../names/world.ts';
import { plainName } from '../syntax/texts.ts';
import type { ActionNode, ComponentNode, InterfaceNode, NameNode } from '../tree.ts';
import { writtenName } from '../written.ts';
import { guess, replaceWith } from './complaints.ts';
import { type Frame, type Lookup, placeIn } from './lowering.ts';

/** What the name of a basic pattern means in its place. */
export interface EventMeaning {
  /** The name in recordings: `Interface.action`. */
  readonly name: string;
  /** The component that it was named by. */
  readonly source?: NameTest;
  /** The actions that it can be; `undefined` when no interface says. */
  readonly actions: readonly ActionNode[] | undefined;
}

/** Looks a name up (rule N11) and warns when neither the text nor the recording has it. */
export function meaningOf(lookup: Lookup, frame: Frame, node: NameNode): EventMeaning {
  return meaningOfName(lookup, frame, node, plainName(node.text));
}

/** @param written what is looked up for what stands in the text */
export function meaningOfName(lookup: Lookup, frame: Frame, node: TextRange, written: string): EventMeaning {
  const found = declaredMeaning(frame.scope, written);
  if (found?.actions) return found;
  const name = found?.name ?? written;
  const { world } = lookup;
  const isKnown = world ? hasType(world, name) : frame.scope.declared.interfaces.size === 0;
  if (!isKnown && written !== '') unknownName(lookup, frame, node, written);
  return found ?? { name, actions: undefined };
}

/** What interfaces and components of the text say; without actions when one of them is named and has no such action. */
export function declaredMeaning(scope: Scope, written: string): EventMeaning | undefined {
  const { declared, architecture, module } = scope;
  const dot = written.indexOf('.');
  const first = dot < 0 ? written : written.slice(0, dot);
  const rest = written.slice(first.length + 1);
  const component = architecture?.components.get(first);
  if (component) {
    const of = declared.interfaces.get(component.interface.text);
    const name = rest === '' ? component.interface.text : `${component.interface.text}.${rest}`;
    const { index, path } = instanceOf(component, rest);
    const source = sourceOf(scope, component, index);
    if (index !== undefined) {
      const inner = path === '' ? component.interface.text : `${component.interface.text}.${path}`;
      return { name: inner, source, actions: of && actionsAt(of, path, scope) };
    }
    return { name, source, actions: of && actionsAt(of, rest, scope) };
  }
  const implemented = (module ?? architecture?.node)?.implements;
  const own = implemented && declared.interfaces.get(implemented.text);
  if (own) {
    const actions = written === '' ? undefined : actionsAt(own, written, scope);
    if (actions) {
      const carried = (!module && scope.instance?.interface) || own.name.text;
      return { name: `${carried}.${written}`, ...ownSource(scope), actions };
    }
  }
  const of = declared.interfaces.get(first);
  return of && { name: written, actions: actionsAt(of, rest, scope) };
}

/** `sensors.2.reading` names one of a row of components. */
function instanceOf({ size }: ComponentNode, rest: string): { index: number | undefined; path: string } {
  const [, digits] = /^(\d+)(?:\.|$)/.exec(rest) ?? [];
  if (!size || digits === undefined) return { index: undefined, path: rest };
  return { index: Number(digits), path: rest.slice(digits.length + 1) };
}

/** Events carry the name of their component as source; components of a row are numbered from 1: `sensors.2`. */
function sourceOf({ instance }: Scope, { name, size }: ComponentNode, index: number | undefined): NameTest {
  const text = (instance?.prefix ?? '') + name.text;
  if (index !== undefined) return { how: 'exact', text: `${text}.${index}` };
  return { how: size ? 'prefix' : 'exact', text };
}

/** What an architecture takes and gives itself is told by its path in a system. */
function ownSource({ module, instance }: Scope): { source?: NameTest } {
  return module || instance?.path === undefined ? {} : { source: { how: 'exact', text: instance.path } };
}

function actionsAt(of: InterfaceNode, path: string, { declared }: Scope): ActionNode[] | undefined {
  if (path === '') return membersOf(of, declared).filter((one) => one.kind === 'action');
  const action: FoundAction | undefined = actionOf(of, path, declared);
  if (action) return [action.node];
  return isServicePath(of, path, declared) ? [] : undefined;
}

function unknownName(lookup: Lookup, frame: Frame, node: TextRange, written: string): void {
  const place = placeIn(frame, node);
  const { declared } = frame.scope;
  if (frame.scope.architecture?.macros.has(written) || declared.macros.has(written)) {
    const message = `“${written}” is a macro of this text. To use it, write $${written}.`;
    frame.complaints.warn('macro', place, message, replaceWith(place, `$${written}`));
    return;
  }
  const { suggestions } = lookup;
  const near = suggestions.isSpent ? undefined : suggestions.nearest(written, namesIn(lookup, frame.scope));
  const [first] = written.split('.', 1);
  const of = declared.interfaces.get(first) ?? interfaceOfComponent(frame.scope, first);
  const nobody =
    declared.interfaces.size === 0
      ? 'The recording has no events'
      : lookup.world
        ? 'Neither an interface nor the recording has events'
        : 'No interface has events';
  const message = of
    ? `${of.name.text} has no action “${written.slice(first.length + 1)}”.`
    : `${nobody} “${written}”.`;
  const fix = near === undefined ? undefined : replaceWith(place, writtenName(near));
  frame.complaints.warn('unknown-event', place, message + guess(near), fix);
}

function interfaceOfComponent({ architecture, declared }: Scope, name: string): InterfaceNode | undefined {
  const component = architecture?.components.get(name);
  return component && declared.interfaces.get(component.interface.text);
}

/** All names that a pattern could hold in a place. */
export function namesIn({ declared, world }: Lookup, scope: Scope): string[] {
  const found: string[] = [];
  for (const [name, of] of declared.interfaces) {
    found.push(name);
    for (const path of actionPaths(of, declared)) found.push(`${name}.${path}`);
  }
  for (const [name, component] of scope.architecture?.components ?? []) {
    const of = declared.interfaces.get(component.interface.text);
    if (of) for (const path of actionPaths(of, declared)) found.push(`${name}.${path}`);
  }
  const implemented = (scope.module ?? scope.architecture?.node)?.implements;
  const own = implemented && declared.interfaces.get(implemented.text);
  for (const path of own ? actionPaths(own, declared) : []) found.push(path);
  for (const name of world ? typeNames(world) : []) found.push(name);
  return found;
}
