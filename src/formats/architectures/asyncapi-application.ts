import type { ForeignAction } from '../../model/design/foreign.ts';
import type { Parameter } from '../../model/design/interface.ts';
import { CONNECTION_KINDS, type ConnectionKind } from '../../model/design/system.ts';
import { plainType, unionOf } from '../../model/design/value-types.ts';
import { type Fields, isFields, own } from '../json/values.ts';
import { textOf } from './gorapide-interfaces.ts';
import { SchemaTypes } from './json-schema.ts';
import { LocalRefs } from './local-refs.ts';
import type { Remarks } from './remarks.ts';

/** Where a message goes or comes from: an action on an address. */
export interface Port {
  readonly direction: 'in' | 'out';
  readonly action: string;
  /** The address of its channel, names of parameters left out; of replies without one, that of the request. */
  readonly address: string;
  readonly message: string;
  readonly kind: ConnectionKind | undefined;
}

/** One document of AsyncAPI: one application with what it sends and receives. */
export interface Application {
  readonly title: string;
  /** As one of our own exports says it. */
  readonly interface: string | undefined;
  readonly actions: readonly ForeignAction[];
  readonly ports: readonly Port[];
}

/** The key under which our exports keep what AsyncAPI has no word for. */
export const OUR_KEY = 'x-lightcone';
const READ = [
  'asyncapi',
  'id',
  'info',
  'channels',
  'operations',
  'components',
  'defaultContentType',
  OUR_KEY,
];
/** Operations that are read of one document. */
const MOST_OPERATIONS = 5000;

export function applicationOf(document: Fields, fileName: string, remarks: Remarks): Application {
  for (const key of Object.keys(document)) {
    if (!READ.includes(key)) remarks.add(`“${key}” says nothing about who sends what; it was left out.`, key);
  }
  const info = own(document, 'info');
  const title =
    (isFields(info) ? textOf(own(info, 'title')) : undefined) ?? textOf(own(document, 'id')) ?? fileName;
  const ours = own(document, OUR_KEY);
  const reading = new Operations(document, remarks);
  const operations = own(document, 'operations');
  if (isFields(operations)) {
    for (const id of Object.keys(operations).slice(0, MOST_OPERATIONS)) reading.add(id, own(operations, id));
    if (Object.keys(operations).length > MOST_OPERATIONS) {
      remarks.add(`Of more than ${MOST_OPERATIONS} operations the first were read.`, 'operations');
    }
  }
  reading.noteUnused();
  return {
    title,
    interface: isFields(ours) ? textOf(own(ours, 'interface')) : undefined,
    actions: [...reading.actions.values()],
    ports: reading.ports,
  };
}

class Operations {
  readonly actions = new Map<string, ForeignAction>();
  readonly ports: Port[] = [];
  private readonly refs: LocalRefs;
  private readonly types: SchemaTypes;
  private readonly used = new Set<string>();

  constructor(
    private readonly document: Fields,
    private readonly remarks: Remarks,
  ) {
    this.refs = new LocalRefs(document, remarks);
    this.types = new SchemaTypes(this.refs, remarks);
  }

  add(id: string, value: unknown): void {
    const path = `#/operations/${id}`;
    const found = this.refs.resolve(value, path);
    const action = found && own(found.value, 'action');
    if (!found || (action !== 'send' && action !== 'receive')) {
      this.remarks.add('An operation that neither sends nor receives was left out.', path);
      return;
    }
    const channel = this.refs.resolve(own(found.value, 'channel'), `${path}/channel`);
    if (!channel) {
      this.remarks.add('An operation without a channel was left out.', path);
      return;
    }
    this.used.add(channel.path).add(refIn(own(found.value, 'channel')));
    if (own(found.value, 'traits') !== undefined) this.remarks.add('Traits were left out.', path);
    const ours = own(found.value, OUR_KEY);
    const given = isFields(ours) ? textOf(own(ours, 'action')) : undefined;
    const kind = isFields(ours) ? CONNECTION_KINDS.find((one) => one === own(ours, 'kind')) : undefined;
    const direction = action === 'send' ? 'out' : 'in';
    const address = addressOf(channel);
    const messages = this.messagesOf(own(found.value, 'messages'), channel, path);
    this.addMessages(given ?? id, given !== undefined, { direction, address, kind }, messages, channel.value);
    this.addReply(own(found.value, 'reply'), id, { direction, address }, path);
  }

  /** Channels that no operation names. */
  noteUnused(): void {
    const channels = own(this.document, 'channels');
    for (const id of isFields(channels) ? Object.keys(channels) : []) {
      const isUsed = this.used.has(`#/channels/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      if (!isUsed)
        this.remarks.add(`No operation of the document uses the channel “${id}”.`, `channels.${id}`);
    }
  }

  private addMessages(
    name: string,
    isGiven: boolean,
    port: Pick<Port, 'direction' | 'address' | 'kind'>,
    messages: readonly { name: string; payload: Parameter[] }[],
    channel: Fields,
  ): void {
    const own = this.channelParameters(channel);
    const several = messages.length > 1 && !isGiven;
    for (const message of messages.length === 0 ? [{ name: '', payload: [] }] : messages) {
      const action = several ? `${name}_${message.name}` : name;
      const keys = new Set(message.payload.map((one) => one.name));
      const parameters = [...message.payload, ...own.filter((one) => !keys.has(one.name))];
      const known = this.actions.get(action);
      const isBoth = known !== undefined && known.direction !== port.direction;
      const direction = isBoth ? 'both' : port.direction;
      this.actions.set(action, { name: action, direction, parameters: known?.parameters ?? parameters });
      this.ports.push({ ...port, action, message: message.name });
    }
  }

  private addReply(
    value: unknown,
    id: string,
    request: Pick<Port, 'direction' | 'address'>,
    path: string,
  ): void {
    const reply = this.refs.resolve(value, `${path}/reply`);
    if (!reply) return;
    const channel = this.refs.resolve(own(reply.value, 'channel'), `${path}/reply/channel`);
    if (channel) this.used.add(channel.path).add(refIn(own(reply.value, 'channel')));
    const hasAddress = channel !== undefined && typeof own(channel.value, 'address') === 'string';
    const address = hasAddress ? addressOf(channel) : `reply to ${request.address}`;
    const messages = this.messagesOf(own(reply.value, 'messages'), channel, `${path}/reply`);
    const direction = request.direction === 'out' ? 'in' : 'out';
    this.addMessages(`${id}_reply`, false, { direction, address, kind: undefined }, messages, {});
  }

  /** The messages that are named, else all of the channel. */
  private messagesOf(
    value: unknown,
    channel: { readonly value: Fields; readonly path: string } | undefined,
    path: string,
  ): { name: string; payload: Parameter[] }[] {
    const all = channel ? own(channel.value, 'messages') : undefined;
    const named = Array.isArray(value)
      ? value.map((one, i): [string, unknown, string] => [nameIn(one), one, `${path}/messages/${i}`])
      : isFields(all)
        ? Object.keys(all).map((key): [string, unknown, string] => [key, own(all, key), `${path}/${key}`])
        : [];
    return named.slice(0, 200).flatMap(([key, one, at]) => {
      const message = this.refs.resolve(one, at);
      if (!message) return [];
      if (own(message.value, 'headers') !== undefined) {
        this.remarks.add('Headers of messages were left out.', message.path);
      }
      const name = textOf(own(message.value, 'name')) ?? key;
      return [{ name, payload: this.payloadOf(own(message.value, 'payload'), `${message.path}/payload`) }];
    });
  }

  private payloadOf(payload: unknown, path: string): Parameter[] {
    if (payload === undefined) return [];
    const found = this.refs.resolve(payload, path);
    const format = found && own(found.value, 'schemaFormat');
    if (!found || typeof format !== 'string') return this.types.parametersOf(payload, path);
    if (/json|yaml|vnd\.aai\.asyncapi/i.test(format) && !/avro|raml|protobuf/i.test(format)) {
      return this.types.parametersOf(own(found.value, 'schema'), `${found.path}/schema`);
    }
    this.remarks.add(`Schemas of the format “${format}” are any here.`, path);
    return this.types.parametersOf(true, path);
  }

  private channelParameters(channel: Fields): Parameter[] {
    const parameters = own(channel, 'parameters');
    if (!isFields(parameters)) return [];
    return Object.keys(parameters).map((name) => {
      const found = this.refs.resolve(own(parameters, name), `parameters/${name}`);
      const options = found && own(found.value, 'enum');
      const texts = Array.isArray(options) ? options.filter((one) => typeof one === 'string') : [];
      const type =
        texts.length === 0
          ? plainType('string')
          : unionOf(texts.map((value) => ({ kind: 'literal', value }) as const));
      return { name, type, isOptional: false };
    });
  }
}

/** `light/{id}/on` and `light/{lamp}/on` are one address. A channel without one goes by its id. */
function addressOf({ value, path }: { readonly value: Fields; readonly path: string }): string {
  const address = own(value, 'address');
  return typeof address === 'string' ? address.replace(/\{[^{}]*\}/g, '{}') : path;
}

function refIn(value: unknown): string {
  const ref = isFields(value) ? own(value, '$ref') : undefined;
  return typeof ref === 'string' ? ref : '';
}

function nameIn(value: unknown): string {
  const ref = refIn(value);
  return ref.slice(ref.lastIndexOf('/') + 1) || 'message';
}
