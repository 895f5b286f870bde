import type {
  ConnectionEnd,
  Design,
  DesignArchitecture,
  DesignComponent,
  DesignConnection,
} from '../model/design/design.ts';
import type { ActionDirection, Interface } from '../model/design/interface.ts';

const at = { from: 0, to: 0 };

/** `in:request out:reply both:ping`; services by name, their actions are `link.open`. */
export function drawnInterface(name: string, actions: string, services: readonly string[] = []): Interface {
  return {
    ...{ name, extends: [], requires: [], at },
    services: services.map((service) => ({ name: service, interface: 'Any', isDual: false, at })),
    actions: actions
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const [direction, action] = word.split(':');
        return { name: action, direction: direction as ActionDirection, parameters: [], at, isOwn: true };
      }),
  };
}

/**
 * An architecture with the name `Whole`. Components are `name Interface Module`, connections `pipe a.x + b.y -> c.z`; an
 * end may also be `own x`, `any Interface.x`, `?s.x`, `unknown text`, `*`.
 */
export function drawnDesign(
  interfaces: readonly Interface[],
  components: readonly string[],
  connections: readonly string[],
  more: {
    readonly architecture?: Partial<DesignArchitecture>;
    readonly connections?: Readonly<Record<number, Partial<DesignConnection>>>;
    readonly components?: Readonly<Record<string, Partial<DesignComponent>>>;
  } = {},
): { readonly design: Design; readonly architecture: DesignArchitecture } {
  const architecture: DesignArchitecture = {
    ...{ name: 'Whole', implements: undefined, constraints: [], generators: [], at },
    components: components.map((text) => {
      const [name, its, module] = text.split(' ');
      const plain = { name, interface: its, size: undefined, module, generator: undefined, at };
      return { ...plain, ...more.components?.[name] };
    }),
    connections: connections.map((text, i) => ({ ...connection(text, i), ...more.connections?.[i] })),
    ...more.architecture,
  };
  const modules = [...new Set(components.flatMap((text) => text.split(' ')[2] ?? []))]
    .filter((name) => name !== 'Inner')
    .map((name) => ({ name, implements: undefined, behaviour: undefined, hasScript: false, at }));
  const inner = { ...architecture, name: 'Inner', components: [], connections: [] };
  return {
    architecture,
    design: { interfaces, modules, constraints: [], architectures: [inner, architecture] },
  };
}

function connection(text: string, place: number): DesignConnection {
  const [, how, from, to] = /^(\w+) (.*) -> (.*)$/.exec(text)!;
  return {
    ...{ id: `c${place}`, name: undefined, isOff: false, how: how as DesignConnection['how'] },
    ...{ patternText: from, pattern: undefined, argumentsText: undefined, afterText: undefined },
    from: from === '*' ? [] : from.split(' + ').map(connectionEnd),
    ...{ to: connectionEnd(to), generator: undefined, at },
  };
}

function connectionEnd(text: string): ConnectionEnd {
  const [word, rest] = text.split(' ');
  if (word === 'own') return { kind: 'own', action: rest };
  if (word === 'unknown') return { kind: 'unknown', text: rest };
  const [name, ...actions] = (rest ?? word).split('.');
  const action = actions.length > 0 ? actions.join('.') : undefined;
  if (word === 'any') return { kind: 'interface', interface: name, action };
  if (name.startsWith('?')) return { kind: 'placeholder', name: name.slice(1), action };
  return { kind: 'component', component: name, action, index: undefined };
}
