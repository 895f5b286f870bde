import { describe, expect, test } from 'vitest';
import type { ForeignDesign } from '../../model/design/foreign.ts';
import type { ValueType } from '../../model/design/interface.ts';
import { readAsyncApi } from './read-asyncapi.ts';

function designOf(...documents: (object | string)[]): ForeignDesign {
  const files = documents.map((one, i) => ({
    name: `file${i}`,
    text: typeof one === 'string' ? one : JSON.stringify(one),
  }));
  const read = readAsyncApi(files);
  if (!read.ok) throw new Error(`${read.fault.message} ${JSON.stringify(read.fault.place)}`);
  return read.value;
}

/** Types as the notation writes them, without what only separates. */
function typeOf(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return `${typeOf(type.of)}[]`;
    case 'union':
      return type.options.map(typeOf).join('|');
    case 'record':
      return `{${type.fields.map((one) => `${one.key}${one.isOptional ? '?' : ''}:${typeOf(one.type)}`).join(',')}}`;
  }
}

function actionsOf({ interfaces }: ForeignDesign): string[] {
  return interfaces.flatMap(({ name, actions }) =>
    actions.map((one) => {
      const parameters = one.parameters.map(
        (parameter) =>
          `${parameter.name}${parameter.isOptional ? '?' : ''}:${typeOf(parameter.type)}${parameter.default === undefined ? '' : `=${JSON.stringify(parameter.default)}`}`,
      );
      return `${name}: ${one.direction} ${one.name}(${parameters.join(' ')})`;
    }),
  );
}

function arrowsOf({ architectures }: ForeignDesign): string[] {
  return architectures[0].connections.map(({ how, from, to }) =>
    from.kind === 'component'
      ? `${how} ${from.component}.${from.action} -> ${to.component}.${to.action}`
      : how,
  );
}

/** A document of one channel and one operation on it. */
function application(
  title: string,
  action: string,
  more: object = {},
  payload: unknown = { type: 'object' },
): object {
  return {
    asyncapi: '3.0.0',
    info: { title },
    channels: { c: { address: 'light/{id}/on', messages: { m: { payload } }, ...more } },
    operations: { op: { action, channel: { $ref: '#/channels/c' } } },
  };
}

function parametersOf(payload: unknown, more: object = {}): string {
  const [action] = actionsOf(designOf({ ...application('A', 'send', {}, payload), ...more }));
  return action.replace('A: out op', '');
}

describe('documents', () => {
  test('[J12] each is an application: a component of its own interface, with an action for each operation', () => {
    const design = designOf(application('Lamp', 'receive'), application('Switch', 'send'));
    expect(design.architectures[0].components.map((one) => `${one.name}: ${one.interface}`)).toEqual([
      'Lamp: Lamp',
      'Switch: Switch',
    ]);
    expect(actionsOf(design)).toEqual(['Lamp: in op(payload:any)', 'Switch: out op(payload:any)']);
  });

  test('[J12] of YAML, too', () => {
    const design = designOf(`
asyncapi: 3.0.0
info: {title: Lamp}
channels:
  on:
    address: lamp/on
    messages:
      turn: {payload: {type: object, properties: {level: {type: integer}}, required: [level]}}
operations:
  turnOn: {action: receive, channel: {$ref: '#/channels/on'}}
`);
    expect(actionsOf(design)).toEqual(['Lamp: in turnOn(level:integer)']);
  });

  test('[J12] of one title are numbered, of one interface share it', () => {
    const same = designOf(application('A', 'send'), application('A', 'send'), application('A', 'receive'));
    expect(same.architectures[0].components.map((one) => `${one.name}: ${one.interface}`)).toEqual([
      'A: A',
      'A 2: A',
      'A 3: A 2',
    ]);
  });

  test.each([
    ['version 2', { asyncapi: '2.6.0' }, 'unknown-format'],
    ['no version', { openapi: '3.0.0' }, 'not-my-format'],
    ['broken JSON', '{"asyncapi":"3.0.0",', 'broken'],
    ['broken YAML', 'asyncapi: 3.0.0\n  - x: [', 'broken'],
    ['YAML of aliases that multiply', `asyncapi: 3.0.0\n${aliases(12)}`, 'broken'],
    ['YAML that goes deep', `asyncapi: ${'['.repeat(20_000)}`, 'too-deep|broken'],
  ])('[J2] %s is a fault', (_, document, code) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    const read = readAsyncApi([{ name: 'x', text }]);
    expect(read.ok ? 'read' : read.fault.code).toMatch(new RegExp(`^(?:${code})$`));
  });

  test('[J2] broken YAML says where', () => {
    const read = readAsyncApi([{ name: 'x', text: 'asyncapi: 3.0.0\ninfo:\n  title: "never closed\n' }]);
    expect(read).toMatchObject({ ok: false, fault: { place: { line: expect.any(Number) } } });
  });
});

describe('operations', () => {
  test('[J13] with several messages become an action for each; replies and parameters of the address are there', () => {
    const design = designOf({
      asyncapi: '3.0.0',
      info: { title: 'A' },
      channels: {
        c: {
          address: 'x/{lamp}',
          parameters: { lamp: { enum: ['l', 'r'] } },
          messages: { one: {}, two: { name: 'Two' } },
        },
        r: { address: null, messages: { answer: { payload: { type: 'string' } } } },
        unused: { address: 'nobody' },
      },
      operations: {
        ask: {
          action: 'send',
          channel: { $ref: '#/channels/c' },
          reply: { channel: { $ref: '#/channels/r' } },
        },
      },
    });
    expect(actionsOf(design)).toEqual([
      'A: out ask_one(lamp:"l"|"r")',
      'A: out ask_Two(lamp:"l"|"r")',
      'A: in ask_reply(payload:string)',
    ]);
    expect(design.remarks.map(({ message }) => message)).toEqual([
      'No operation of the document uses the channel “unused”.',
    ]);
  });

  test('[J13] servers and extensions are left out, and said', () => {
    const design = designOf({ ...application('A', 'send'), servers: { p: {} }, 'x-odd': 1 });
    expect(design.remarks.map(({ place }) => place?.path)).toEqual(
      expect.arrayContaining(['servers', 'x-odd']),
    );
  });
});

describe('types', () => {
  test.each([
    [
      { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a'] },
      '(a:string b?:integer)',
    ],
    [{ type: 'object', properties: { a: { type: 'number', default: 3 } } }, '(a:number=3)'],
    [{ type: 'object', properties: { a: { type: 'number', default: 'x' } } }, '(a?:number)'],
    [{ type: ['string', 'null'] }, '(payload:string|null)'],
    [{ enum: ['a', 1, null] }, '(payload:"a"|1|null)'],
    [{ const: true }, '(payload:true)'],
    [
      { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'boolean' }] } },
      '(payload:string|boolean[])',
    ],
    [
      { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: {} }, required: ['b'] }] },
      '(a?:string b:any)',
    ],
    [{ properties: { o: { type: 'object', properties: { x: { const: 1 } } } } }, '(o?:{x?:1})'],
    [{ type: 'object', additionalProperties: false }, '()'],
    [true, '(payload?:any)'],
    [
      { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: { type: 'record' } },
      '(payload?:any)',
    ],
    [
      { schemaFormat: 'application/schema+json', schema: { properties: { a: { type: 'string' } } } },
      '(a?:string)',
    ],
    [
      { properties: { __proto__x: { type: 'string' }, constructor: { type: 'string' } } },
      '(__proto__x?:string constructor?:string)',
    ],
    [5, '()'],
  ])('[J14] %j', (payload, parameters) => {
    expect(parametersOf(payload)).toBe(parameters);
  });

  test('[J14] keys of prototypes are keys', () => {
    expect(parametersOf(JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'))).toBe(
      '(__proto__?:string)',
    );
  });

  test('[J16] references lead anywhere in the document, and not out of it', () => {
    const components = { schemas: { 'a/b': { type: 'object', properties: { x: { type: 'string' } } } } };
    expect(parametersOf({ $ref: '#/components/schemas/a~1b' }, { components })).toBe('(x?:string)');
    expect(parametersOf({ $ref: 'https://example.com/x.json' })).toBe('()');
    expect(parametersOf({ $ref: '#/nowhere' })).toBe('()');
  });

  test('[J16] circles end', () => {
    const components = {
      schemas: {
        node: { type: 'object', properties: { next: { $ref: '#/components/schemas/node' } } },
        a: { $ref: '#/components/schemas/b' },
        b: { $ref: '#/components/schemas/a' },
        all: { allOf: [{ $ref: '#/components/schemas/all' }, { properties: { x: {} } }] },
      },
    };
    const of = (name: string): string =>
      parametersOf({ $ref: `#/components/schemas/${name}` }, { components });
    expect([of('node'), of('a'), of('all')]).toEqual(['(next?:any)', '()', '(x?:any)']);
  });

  test('[J16] deep and wide schemas end', () => {
    let deep: object = { type: 'string' };
    for (let i = 0; i < 200; i++) deep = { type: 'array', items: deep };
    expect(parametersOf(deep)).toMatch(/^\(payload:any(\[\]){8}\)$/);
    const wide = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `s${i}`,
        { allOf: Array(40).fill({ $ref: `#/components/schemas/s${i + 1}` }) },
      ]),
    );
    expect(parametersOf({ $ref: '#/components/schemas/s0' }, { components: { schemas: wide } })).toBe(
      '(payload:any)',
    );
  });
});

describe('connections', () => {
  test('[J15] what is sent to an address is piped to all who receive there, whatever its parameters are called', () => {
    const other = JSON.parse(JSON.stringify(application('Lamp', 'receive')).replaceAll('{id}', '{lamp}'));
    expect(arrowsOf(designOf(application('Switch', 'send'), other, application('Log', 'receive')))).toEqual([
      'pipe Switch.op -> Lamp.op',
      'pipe Switch.op -> Log.op',
    ]);
  });

  test('[J15] other addresses are not connected', () => {
    expect(
      arrowsOf(designOf(application('A', 'send'), application('B', 'receive', { address: 'else' }))),
    ).toEqual([]);
  });

  test('[J15] messages of other names go there only if there are none of the same', () => {
    const receive = (name: string, message: string): object =>
      application(name, 'receive', { messages: { [message]: {} } });
    expect(arrowsOf(designOf(application('A', 'send'), receive('B', 'm'), receive('C', 'n')))).toEqual([
      'pipe A.op -> B.op',
    ]);
    const design = designOf(application('A', 'send'), receive('C', 'n'));
    expect(arrowsOf(design)).toEqual(['pipe A.op -> C.op']);
    expect(design.remarks.some(({ message }) => message.includes('other names'))).toBe(true);
  });

  test('[J15] a reply goes back to who asked', () => {
    const asking = (title: string, action: string): object => ({
      asyncapi: '3.0.0',
      info: { title },
      channels: { q: { address: 'q', messages: { m: {} } } },
      operations: { ask: { action, channel: { $ref: '#/channels/q' }, reply: { messages: [] } } },
    });
    expect(arrowsOf(designOf(asking('Client', 'send'), asking('Server', 'receive')))).toEqual([
      'pipe Client.ask -> Server.ask',
      'pipe Server.ask_reply -> Client.ask_reply',
    ]);
  });
});

function aliases(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < levels; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
