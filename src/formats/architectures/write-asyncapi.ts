import type { Action, ValueType } from '../../model/design/interface.ts';
import type { System, SystemComponent } from '../../model/design/system.ts';
import { atomsOf } from '../../model/pattern/atoms.ts';
import type { EventPattern } from '../../model/pattern/pattern.ts';
import { OUR_KEY } from './asyncapi-application.ts';
import { type DesignFiles, fileName, Losses } from './design-files.ts';

type Node = { [key: string]: unknown };

/** An action of a component that a connection listens to. */
interface Origin {
  readonly component: number;
  readonly action: string;
}

/**
 * A system as AsyncAPI 3 documents, one for each component (rule J28). Each action that goes out has a channel of
 * its own; who is connected to it receives from there.
 */
export function writeAsyncApi(system: System): DesignFiles {
  const losses = new Losses();
  losses.add('What modules do and rules are not in AsyncAPI.');
  const parts = system.components.map((component, i) => documentOf(system, component, i, losses));
  const used = new Set<string>();
  const files = parts.map((document, i) => {
    let name = fileName(system.components[i].path, '.asyncapi.json');
    for (let number = 2; used.has(name); number++)
      name = fileName(`${system.components[i].path}_${number}`, '.asyncapi.json');
    used.add(name);
    return { name, text: `${JSON.stringify(document, null, 2)}\n` };
  });
  return { files, losses: losses.all() };
}

function documentOf(system: System, component: SystemComponent, index: number, losses: Losses): Node {
  const of = system.interfaces[component.interface];
  const [channelIds, operationIds] = [new Identifiers(), new Identifiers()];
  const messagesIn = new Map<string, Map<string, Node>>();
  const operations = new Map<string, Node>();
  const add = (
    action: Action,
    sent: 'send' | 'receive',
    address: string,
    message: string,
    kind?: string,
  ): void => {
    const channel = channelIds.of(address);
    const messages = messagesIn.get(channel) ?? new Map<string, Node>();
    messagesIn.set(channel, messages);
    const said = messageOf(action);
    let key = message;
    for (let number = 2; messages.has(key) && !isSame(messages.get(key), said, message); number++) {
      key = `${message}_${number}`;
    }
    messages.set(key, key === message ? said : { name: message, ...said });
    const id = operationIds.fresh(action.name);
    operations.set(id, {
      action: sent,
      channel: { $ref: `#/channels/${channel}` },
      messages: [{ $ref: `#/channels/${channel}/messages/${key}` }],
      [OUR_KEY]: kind === undefined ? { action: action.name } : { action: action.name, kind },
    });
  };
  for (const action of of.actions) {
    if (action.direction === 'private') {
      losses.add('Private actions are not in AsyncAPI.');
      continue;
    }
    const { direction } = action;
    if (direction !== 'in') add(action, 'send', addressOf(component, action.name), identifier(action.name));
    if (direction === 'out') continue;
    const sent = sendersOf(system, index, action.name, losses);
    if (sent.length === 0)
      add(action, 'receive', `${addressOf(component, action.name)}/in`, identifier(action.name));
    for (const { origin, how } of sent) {
      const from = system.components[origin.component];
      add(action, 'receive', addressOf(from, origin.action), identifier(origin.action), how);
    }
  }
  return {
    asyncapi: '3.0.0',
    info: { title: component.path, version: '1.0.0' },
    channels: Object.fromEntries(
      [...messagesIn].map(([id, messages]) => [
        id,
        { address: channelIds.nameOf(id), messages: Object.fromEntries(messages) },
      ]),
    ),
    operations: Object.fromEntries(operations),
    [OUR_KEY]: { interface: of.name },
  };
}

/** Whether a message that is there already says the same. */
function isSame(known: Node | undefined, said: Node, name: string): boolean {
  const text = JSON.stringify(known);
  return text === JSON.stringify(said) || text === JSON.stringify({ name, ...said });
}

/** Who is connected to an action, once for each kind of connection. */
function sendersOf(
  system: System,
  component: number,
  action: string,
  losses: Losses,
): { origin: Origin; how: string }[] {
  const found = new Map<string, { origin: Origin; how: string }>();
  for (const { target, pattern, how, arguments: given, after } of system.connections) {
    if (target.kind !== 'component') {
      losses.add('Connections to a placeholder or to the outside of an architecture are not in AsyncAPI.');
      continue;
    }
    if (target.component !== component) continue;
    if (target.action === undefined) {
      losses.add('Connections to a component as a whole are not in AsyncAPI.');
      continue;
    }
    if (target.action !== action) continue;
    if (pattern.kind !== 'event')
      losses.add('Of patterns the single events are in AsyncAPI, without conditions.');
    if (given !== undefined || after !== undefined)
      losses.add('Arguments and times of connections are not in AsyncAPI.');
    for (const atom of atomsOf(pattern, 'without causes')) {
      if (atom.attributes.length > 0) losses.add('Conditions on values are not in AsyncAPI.');
      for (const origin of originsOf(system, atom))
        found.set(`${origin.component} ${origin.action} ${how}`, { origin, how });
    }
  }
  return [...found.values()];
}

/** Components and actions whose events a basic pattern takes. */
function originsOf({ components, interfaces }: System, { name, source }: EventPattern): Origin[] {
  return components.flatMap((component, i) => {
    const of = interfaces[component.interface];
    const isFrom =
      source === undefined ||
      source.how === 'bind' ||
      (source.how === 'exact' && source.text === component.path) ||
      (source.how === 'prefix' &&
        (source.text === component.path || component.path.startsWith(`${source.text}.`)));
    if (!isFrom || (name !== undefined && name.how === 'like')) return [];
    return of.actions.flatMap(({ name: action, direction }) => {
      const event = `${of.name}.${action}`;
      const isTaken =
        name === undefined ||
        name.text === event ||
        (name.how === 'prefix' && event.startsWith(`${name.text}.`));
      return isTaken && direction !== 'in' && direction !== 'private' ? [{ component: i, action }] : [];
    });
  });
}

function messageOf({ parameters }: Action): Node {
  if (parameters.length === 0) return {};
  const properties = parameters.map(({ name, type, default: given }): [string, Node] => [
    name,
    given === undefined ? schemaOf(type) : { ...schemaOf(type), default: given },
  ]);
  const required = parameters
    .filter((one) => !one.isOptional && one.default === undefined)
    .map(({ name }) => name);
  const payload: Node = {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
  return { payload: required.length > 0 ? { ...payload, required } : payload };
}

function schemaOf(type: ValueType): Node {
  switch (type.kind) {
    case 'plain':
      return type.name === 'any' ? {} : { type: type.name };
    case 'literal':
      return type.value === null ? { type: 'null' } : { const: type.value };
    case 'list':
      return { type: 'array', items: schemaOf(type.of) };
    case 'union':
      return { oneOf: type.options.map(schemaOf) };
    case 'record': {
      const required = type.fields.filter((one) => !one.isOptional).map(({ key }) => key);
      const properties = Object.fromEntries(type.fields.map((one) => [one.key, schemaOf(one.type)]));
      const schema = { type: 'object', properties, additionalProperties: false };
      return required.length > 0 ? { ...schema, required } : schema;
    }
  }
}

function addressOf(component: SystemComponent, action: string): string {
  return `${component.path}/${action}`;
}

/** Keys for names, each once. */
class Identifiers {
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();

  /** The key of a name, the same each time. */
  of(name: string): string {
    return this.ids.get(name) ?? this.fresh(name);
  }

  /** Another key for each use of a name. */
  fresh(name: string): string {
    let id = identifier(name);
    for (let number = 2; this.names.has(id); number++) id = `${identifier(name)}_${number}`;
    this.ids.set(name, id);
    this.names.set(id, name);
    return id;
  }

  nameOf(id: string): string {
    return this.names.get(id)!;
  }
}

/** A key of AsyncAPI: letters, digits and a few marks. */
function identifier(name: string): string {
  return name.replace(/[^\w.-]+/g, '_');
}
