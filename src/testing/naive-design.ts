import type { Design } from '../model/design/design.ts';
import type { Action, Parameter } from '../model/design/interface.ts';
import type { DesignOperation, DrawnAction, DrawnEnd } from '../model/design/operation.ts';

// What a text declares, without its places, and operations on it in the most obvious way: lists are walked, words are
// replaced. Names of different kinds are taken to be different words.

export interface PlainDesign {
  readonly interfaces: readonly PlainInterface[];
  readonly modules: readonly { readonly name: string; readonly implements: string | undefined }[];
  readonly architectures: readonly PlainArchitecture[];
  readonly constraints: readonly string[];
}

export interface PlainInterface {
  readonly name: string;
  readonly extends: readonly string[];
  readonly requires: readonly string[];
  readonly services: readonly { readonly name: string; readonly of: string; readonly isDual: boolean }[];
  readonly actions: readonly DrawnAction[];
}

export interface PlainArchitecture {
  readonly name: string;
  readonly components: readonly PlainComponent[];
  readonly connections: readonly PlainConnection[];
  readonly constraints: readonly string[];
}

export interface PlainComponent {
  readonly name: string;
  readonly interface: string;
  readonly size: number | undefined;
  readonly module: string | undefined;
}

export interface PlainConnection {
  readonly how: string;
  readonly pattern: string;
  readonly target: string;
  readonly arguments: string | undefined;
  readonly after: string | undefined;
  readonly name: string | undefined;
  readonly isOff: boolean;
}

export function plainDesign({ interfaces, modules, architectures, constraints }: Design): PlainDesign {
  return {
    interfaces: interfaces.map((one) => ({
      name: one.name,
      extends: one.extends,
      requires: one.requires,
      services: one.services.map(({ name, interface: of, isDual }) => ({ name, of, isDual })),
      actions: one.actions.filter(({ isOwn }) => isOwn).map(plainAction),
    })),
    modules: modules.map((one) => ({ name: one.name, implements: one.implements })),
    architectures: architectures.map((one) => ({
      name: one.name,
      components: one.components.map(({ name, interface: of, size, module }) => ({
        name,
        interface: of,
        size,
        module,
      })),
      connections: one.connections.map((each) => ({
        how: each.how,
        pattern: each.patternText,
        target: endText(each.to),
        arguments: each.argumentsText,
        after: each.afterText,
        name: each.name,
        isOff: each.isOff,
      })),
      constraints: one.constraints.map(({ name }) => name),
    })),
    constraints: constraints.map(({ name }) => name),
  };
}

function plainAction({ name, direction, parameters }: Action): DrawnAction {
  return { name, direction, parameters };
}

function endText(end: Design['architectures'][number]['connections'][number]['to']): string {
  if (end.kind === 'unknown') return end.text;
  if (end.kind !== 'component') return `${end.kind === 'interface' ? `${end.interface}.` : ''}${end.action}`;
  return [end.component, end.index, end.action].filter((step) => step !== undefined).join('.');
}

/** The design after an operation; `undefined` where it has to be refused. */
export function applied(design: PlainDesign, operation: DesignOperation, place = 0): PlainDesign | undefined {
  if ('to' in operation && 'name' in operation && operation.to === operation.name) return design;
  const { interfaces, modules, architectures } = design;
  const models = [...modules, ...architectures].map(({ name }) => name);
  switch (operation.kind) {
    case 'add-architecture': {
      const name = given(operation.name, 'Architecture', models);
      return name === undefined
        ? undefined
        : { ...design, architectures: [...architectures, { ...EMPTY, name }] };
    }
    case 'add-interface': {
      const name = given(
        operation.name,
        'Interface',
        interfaces.map((one) => one.name),
      );
      const actions = operation.actions ?? [];
      return name === undefined
        ? undefined
        : { ...design, interfaces: [...interfaces, { ...NEW_INTERFACE, name, actions }] };
    }
    case 'add-module': {
      const of = operation.implements;
      const name = given(operation.name, `${of ?? ''}Module`, models);
      return name === undefined ? undefined : { ...design, modules: [...modules, { name, implements: of }] };
    }
    case 'rename-interface':
      if (interfaces.some(({ name }) => name === operation.to)) return undefined;
      return wordsReplaced(design, operation.name, operation.to);
    case 'rename-module':
    case 'rename-architecture':
      if (models.includes(operation.to)) return undefined;
      return wordsReplaced(design, operation.name, operation.to);
    case 'remove-interface':
      return { ...design, interfaces: interfaces.filter(({ name }) => name !== operation.name) };
    case 'remove-module':
      return { ...design, modules: modules.filter(({ name }) => name !== operation.name) };
    case 'remove-architecture':
      return { ...design, architectures: architectures.filter(({ name }) => name !== operation.name) };
    case 'set-implements':
      return {
        ...design,
        modules: modules.map((one) =>
          one.name === operation.module ? { ...one, implements: operation.implements } : one,
        ),
      };
    case 'add-constraint': {
      const name = /^constraint (\w+)/.exec(operation.text)![1];
      const all = [...design.constraints, ...architectures.flatMap(({ constraints }) => constraints)];
      if (all.includes(name)) return undefined;
      if (operation.architecture === undefined)
        return { ...design, constraints: [...design.constraints, name] };
      return inArchitecture(design, operation.architecture, (one) => ({
        ...one,
        constraints: [...one.constraints, name],
      }));
    }
    case 'remove-constraint': {
      const without = (names: readonly string[]): string[] => names.filter((one) => one !== operation.name);
      return {
        ...design,
        constraints: without(design.constraints),
        architectures: architectures.map((one) => ({ ...one, constraints: without(one.constraints) })),
      };
    }
    case 'edit-action':
    case 'rename-parameter':
    case 'add-action':
    case 'remove-action':
    case 'move-action':
    case 'add-service':
    case 'remove-service':
    case 'add-extends':
    case 'remove-extends':
    case 'add-requires':
    case 'remove-requires':
      return interfaceEdited(design, operation);
    case 'paste':
    case 'insert-part':
      throw new Error('Not said here.');
    default:
      return architectureEdited(design, operation, place);
  }
}

const EMPTY = { components: [], connections: [], constraints: [] };
const NEW_INTERFACE = { extends: [], requires: [], services: [] };

function given(asked: string | undefined, usual: string, taken: readonly string[]): string | undefined {
  if (asked === undefined) return fresh(usual, taken);
  return taken.includes(asked) ? undefined : asked;
}

function fresh(usual: string, taken: readonly string[]): string {
  if (!taken.includes(usual) && usual !== 'interface') return usual;
  let number = 2;
  while (taken.includes(usual.replace(/\d+$/, '') + number)) number++;
  return usual.replace(/\d+$/, '') + number;
}

/** The same data with another word wherever a word stands. */
function wordsReplaced<T>(data: T, word: string, to: string): T {
  return JSON.parse(
    JSON.stringify(data, encoded).replace(new RegExp(`\\b${word}\\b`, 'g'), to),
    decoded,
  ) as T;
}

const encoded = (_key: string, value: unknown): unknown => (value === undefined ? '-absent-' : value);
const decoded = (_key: string, value: unknown): unknown => (value === '-absent-' ? undefined : value);

type InInterface = Extract<DesignOperation, { readonly interface: string } & { readonly kind: string }>;
type OnInterface = Exclude<InInterface, { readonly kind: 'add-component' | 'set-interface' }>;

function interfaceEdited(design: PlainDesign, operation: OnInterface): PlainDesign | undefined {
  const of = design.interfaces.find(({ name }) => name === operation.interface)!;
  const namesIn = (all: readonly PlainInterface[]): string[] =>
    all.flatMap((one) => [...one.actions, ...one.services].map(({ name }) => name));
  const memberName = (asked: string | undefined, usual: string): string | undefined =>
    given(asked, usual, namesIn(asked === undefined ? lineage(design, of.name) : [of]));
  const put = (changed: PlainInterface, all: PlainDesign = design): PlainDesign => ({
    ...all,
    interfaces: all.interfaces.map((one) => (one.name === of.name ? changed : one)),
  });
  switch (operation.kind) {
    case 'add-action': {
      const name = memberName(operation.action.name, 'action');
      return name === undefined
        ? undefined
        : put({ ...of, actions: [...of.actions, { ...operation.action, name }] });
    }
    case 'remove-action':
      return put({ ...of, actions: of.actions.filter(({ name }) => name !== operation.action) });
    case 'move-action': {
      const action = of.actions.find(({ name }) => name === operation.action)!;
      const rest = of.actions.filter((one) => one !== action);
      return put({ ...of, actions: [...rest.slice(0, operation.to), action, ...rest.slice(operation.to)] });
    }
    case 'edit-action': {
      const { name } = operation.to;
      if (name !== undefined && name !== operation.action && memberName(name, '') === undefined)
        return undefined;
      const renamed =
        name === undefined
          ? design
          : mentionsReplaced(
              design,
              of.name,
              operation.action,
              (component, values) => `${component}.${name}${values}`,
            );
      return put(
        {
          ...of,
          actions: of.actions.map((one) =>
            one.name === operation.action ? { ...one, ...operation.to } : one,
          ),
        },
        renamed,
      );
    }
    case 'rename-parameter': {
      const keys = of.actions.find(({ name }) => name === operation.action)!.parameters;
      if (keys.some(({ name }) => name === operation.to)) return undefined;
      const parameters = keys.map((one) =>
        one.name === operation.name ? { ...one, name: operation.to } : one,
      );
      const { action, name, to } = operation;
      const renamed = mentionsReplaced(design, of.name, action, (component, values) => {
        return `${component}.${action}${values.replace(`(${name}:`, `(${to}:`)}`;
      });
      const actions = of.actions.map((one) => (one.name === action ? { ...one, parameters } : one));
      return put({ ...of, actions }, renamed);
    }
    case 'add-service': {
      const name = memberName(operation.name, operation.of[0].toLowerCase() + operation.of.slice(1));
      const service = { name: name!, of: operation.of, isDual: operation.isDual };
      return name === undefined ? undefined : put({ ...of, services: [...of.services, service] });
    }
    case 'remove-service':
      return put({ ...of, services: of.services.filter(({ name }) => name !== operation.name) });
    case 'add-extends':
      if (of.extends.includes(operation.of) || of.name === operation.of) return undefined;
      return put({ ...of, extends: [...of.extends, operation.of] });
    case 'remove-extends':
      return put({ ...of, extends: of.extends.filter((name) => name !== operation.of) });
    case 'add-requires':
      if (of.requires.includes(operation.of) || of.name === operation.of) return undefined;
      return put({ ...of, requires: [...of.requires, operation.of] });
    case 'remove-requires':
      return put({ ...of, requires: of.requires.filter((name) => name !== operation.of) });
  }
}

/** An interface and all that it extends. */
function lineage({ interfaces }: PlainDesign, name: string): PlainInterface[] {
  const found: PlainInterface[] = [];
  const visit = (each: string): void => {
    const one = interfaces.find((other) => other.name === each);
    if (!one || found.includes(one)) return;
    found.push(one);
    one.extends.forEach(visit);
  };
  visit(name);
  return found;
}

/** The same connections, with every mention of an action (`sensor.reading(key: …)`) written anew. */
function mentionsReplaced(
  design: PlainDesign,
  of: string,
  action: string,
  write: (component: string, values: string) => string,
): PlainDesign {
  // the component's interface, or the nearest that it extends, is the one that has the action
  const isIts = (name: string): boolean => {
    const owner = lineage(design, name).find((one) => one.actions.some((each) => each.name === action));
    return owner?.name === of;
  };
  return {
    ...design,
    architectures: design.architectures.map((architecture) => {
      const replace = (text: string): string =>
        text.replace(/\b(\w+)\.(\w+)(\([^)]*\))?/g, (whole, first: string, second: string, values = '') => {
          const component = architecture.components.find(({ name }) => name === first);
          return second === action && isIts(component?.interface ?? first) ? write(first, values) : whole;
        });
      return {
        ...architecture,
        connections: architecture.connections.map((one) => {
          const given = one.arguments === undefined ? '' : `(${one.arguments})`;
          const [, target, , inner] = /^([^(]*)(\((.*)\))?$/.exec(replace(one.target + given))!;
          return { ...one, pattern: replace(one.pattern), target, arguments: inner };
        }),
      };
    }),
  };
}

function inArchitecture(
  design: PlainDesign,
  name: string,
  change: (one: PlainArchitecture) => PlainArchitecture | undefined,
): PlainDesign | undefined {
  const changed = change(design.architectures.find((one) => one.name === name)!);
  return (
    changed && {
      ...design,
      architectures: design.architectures.map((one) => (one.name === name ? changed : one)),
    }
  );
}

type InArchitecture = Exclude<
  Extract<DesignOperation, { readonly architecture: string }>,
  { readonly kind: 'add-constraint' | 'paste' | 'insert-part' }
>;

/** @param place of the connection that the operation is about */
function architectureEdited(
  design: PlainDesign,
  operation: InArchitecture,
  place: number,
): PlainDesign | undefined {
  return inArchitecture(design, operation.architecture, (architecture) => {
    const { components, connections } = architecture;
    const names = components.map(({ name }) => name);
    const setComponent = (part: Partial<PlainComponent>): PlainArchitecture => ({
      ...architecture,
      components: components.map((one) =>
        'name' in operation && one.name === operation.name ? { ...one, ...part } : one,
      ),
    });
    const setConnection = (part: Partial<PlainConnection>): PlainArchitecture => ({
      ...architecture,
      connections: connections.map((one, index) => (index === place ? { ...one, ...part } : one)),
    });
    switch (operation.kind) {
      case 'add-component': {
        const { interface: of, size, module } = operation;
        const name =
          operation.name === undefined
            ? fresh(of[0].toLowerCase() + of.slice(1), names)
            : given(operation.name, '', names);
        return name === undefined
          ? undefined
          : { ...architecture, components: [...components, { name, interface: of, size, module }] };
      }
      case 'rename-component':
        if (names.includes(operation.to)) return undefined;
        return {
          ...architecture,
          components: setComponent({ name: operation.to }).components,
          connections: wordsReplaced(connections, operation.name, operation.to),
        };
      case 'remove-components':
        return {
          ...architecture,
          components: components.filter(({ name }) => !operation.names.includes(name)),
          connections: connections.filter((one) => !operation.names.some((name) => namesWord(one, name))),
        };
      case 'duplicate': {
        const all = [...names];
        let copies = connections.filter((one) => isInside(one, operation.names));
        const added = components
          .filter(({ name }) => operation.names.includes(name))
          .map((one) => {
            const name = fresh(one.name, all);
            all.push(name);
            copies = wordsReplaced(copies, one.name, name);
            return { ...one, name };
          });
        const links = connections.flatMap((one) => one.name ?? []);
        copies = copies.map((one) => {
          if (one.name === undefined) return one;
          const name = fresh(one.name, links);
          links.push(name);
          return { ...one, name };
        });
        return {
          ...architecture,
          components: [...components, ...added],
          connections: [...connections, ...copies],
        };
      }
      case 'set-interface':
        return setComponent({ interface: operation.interface });
      case 'set-module':
        return setComponent({ module: operation.module });
      case 'set-size':
        return setComponent({ size: operation.size });
      case 'add-connection': {
        const { how, from, to } = operation;
        const pattern = typeof from === 'string' ? from : from.map(drawn).join(' or ');
        const target = typeof to === 'string' ? to : drawn(to);
        const text = typeof operation.arguments === 'object' ? operation.arguments.text : undefined;
        const made = { ...BARE, how, pattern, target, arguments: text };
        return { ...architecture, connections: [...connections, made] };
      }
      case 'remove-connection':
        return { ...architecture, connections: connections.filter((_, index) => index !== place) };
      case 'set-connection-kind':
        return setConnection({ how: operation.how });
      case 'set-connection-pattern':
        return setConnection({ pattern: operation.text });
      case 'set-connection-target':
        return setConnection({ target: operation.text });
      case 'set-connection-arguments':
        return setConnection({ arguments: operation.text });
      case 'set-connection-delay':
        return setConnection({ after: operation.text });
      case 'set-connection-name':
        if (operation.name !== undefined && operation.name !== connections[place].name)
          if (connections.some((one) => one.name === operation.name)) return undefined;
        return setConnection({ name: operation.name, isOff: operation.isOff });
      case 'reverse-connection': {
        const { pattern, target, arguments: text } = connections[place];
        const plain = /^(\w+(?:\.\w+)?)(?:\(((?:\w+: \?\w+)?)\))?$/.exec(pattern);
        const isPlain = text === undefined || text === '' || /^\w+: \?\w+$/.test(text);
        if (!plain || !isPlain) return undefined;
        return setConnection({
          pattern: text === undefined ? target : `${target}(${text})`,
          target: plain[1],
          arguments: text === undefined ? undefined : handedBack(plain[2], text),
        });
      }
    }
  });
}

/** What a pattern binds (`key: ?x`), where it was handed on. */
function handedBack(bound: string | undefined, given: string): string | undefined {
  const placeholder = /\?\w+/.exec(bound ?? '')?.[0];
  return placeholder === undefined || given.endsWith(placeholder) ? bound : '';
}

const BARE = { arguments: undefined, after: undefined, name: undefined, isOff: false };

function drawn({ component, action }: DrawnEnd): string {
  return action === undefined ? component : `${component}.${action}`;
}

function namesWord({ pattern, target }: PlainConnection, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(`${pattern} ${target}`);
}

/** Whether every event and the target are of some components. */
function isInside({ pattern, target }: PlainConnection, names: readonly string[]): boolean {
  const firsts = pattern.split(/ or | -> /).map((event) => /^\w+/.exec(event)![0]);
  return [...firsts, target.split('.')[0]].every((first) => names.includes(first));
}

export function parameter(name: string, type: 'number' | 'string' = 'number'): Parameter {
  return { name, type: { kind: 'plain', name: type }, isOptional: false };
}
