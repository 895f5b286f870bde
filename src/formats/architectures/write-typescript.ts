import type { Design, DesignModule } from '../../model/design/design.ts';
import type { Action, Interface, ValueType } from '../../model/design/interface.ts';
import { visibleText } from '../pictures/visible-text.ts';
import { type DesignFiles, fileName } from './design-files.ts';

/** What stands at the head of the file whatever the design: how handlers are called. */
const HEAD = `/** An event as a handler receives it. */
export interface Happened<Name extends string, Payload> {
  readonly name: Name;
  readonly payload: Payload;
  /** The path of the component that emitted it. */
  readonly source: string;
}

/** What a handler can do: emit events of its own interface. */
export interface Emitter<Own extends { readonly name: string; readonly payload: unknown }> {
  emit<Name extends Own['name']>(name: Name, payload: Extract<Own, { readonly name: Name }>['payload']): void;
}`;

/** Types of the payloads, the events of each interface, and a skeleton of handlers for each module (rule J26). */
export function writeTypeScript(design: Design, name: string): DesignFiles {
  const types = new TypeNames(design);
  const parts = [
    HEAD,
    ...design.interfaces.map((one) => interfacePart(one, types)),
    `export type DesignEvent = ${unionText(design.interfaces.map((one) => types.eventsOf(one)))};`,
    ...design.modules.flatMap((one) => modulePart(one, design, types)),
  ];
  return {
    files: [{ name: fileName(name, '.ts'), text: `${parts.join('\n\n')}\n` }],
    losses: ['Connections, rules and what modules do are not in types; handlers are empty.'],
  };
}

/** Names that types cannot have, or that the file has already. */
const TAKEN =
  'Happened Emitter DesignEvent Extract any unknown never void object string number boolean symbol bigint undefined null true false type interface class const let var function return if else for while do switch case default break continue new delete in instanceof typeof this super import export extends implements enum try catch finally throw with yield await static public private protected package debugger arguments eval';

class TypeNames {
  private readonly taken = new Set(TAKEN.split(' '));
  private readonly known = new Map<unknown, string>();

  constructor({ interfaces, modules }: Design) {
    for (const one of interfaces) {
      this.known.set(one, this.free(`${capital(one.name)}Event`));
      for (const action of one.actions)
        this.known.set(action, this.free(`${capital(one.name)}${capital(action.name)}`));
    }
    for (const one of modules) this.known.set(one, this.free(`${capital(one.name)}Handlers`));
  }

  /** The union of an interface's events. */
  eventsOf(one: Interface): string {
    return this.known.get(one)!;
  }

  payloadOf(action: Action): string {
    return this.known.get(action)!;
  }

  handlersOf(one: DesignModule): string {
    return this.known.get(one)!;
  }

  free(wanted: string): string {
    const near = wanted.replace(/\W+/g, '_').replace(/^(?=\d)/, '_');
    let name = near;
    for (let number = 2; this.taken.has(name); number++) name = `${near}${number}`;
    this.taken.add(name);
    return name;
  }
}

function interfacePart(one: Interface, types: TypeNames): string {
  const payloads = one.actions.map((action) => {
    const fields = action.parameters.map((parameter) => {
      const isOptional = parameter.isOptional || parameter.default !== undefined;
      const given =
        parameter.default === undefined
          ? ''
          : `${comment(`default ${JSON.stringify(parameter.default)}`, '  ')}`;
      return `${given}  readonly ${keyText(parameter.name)}${isOptional ? '?' : ''}: ${typeText(parameter.type)};\n`;
    });
    const said = comment(
      `${one.name}.${action.name}${action.direction === 'both' ? '' : `: ${action.direction}`}`,
      '',
    );
    return `${said}export interface ${types.payloadOf(action)} {\n${fields.join('')}}`;
  });
  const events = one.actions.map(
    (action) => `Happened<${JSON.stringify(`${one.name}.${action.name}`)}, ${types.payloadOf(action)}>`,
  );
  return [...payloads, `export type ${types.eventsOf(one)} = ${unionText(events)};`].join('\n\n');
}

function modulePart(module: DesignModule, { interfaces }: Design, types: TypeNames): string[] {
  const of = interfaces.find(({ name }) => name === module.implements);
  if (!of) return [];
  const name = types.handlersOf(module);
  const emitter = `Emitter<${types.eventsOf(of)}>`;
  const handled = of.actions.filter(({ direction }) => direction === 'in' || direction === 'both');
  const members = handled.map(
    (action) =>
      `    ${keyText(action.name)}(event: Happened<${JSON.stringify(`${of.name}.${action.name}`)}, ${types.payloadOf(action)}>, component: ${emitter}): void;\n`,
  );
  const skeletons = handled.map((action) => `    ${keyText(action.name)}(_event, _component) {},\n`);
  const value = types.free(`${module.name.replace(/^[A-Z]/, (first) => first.toLowerCase())}Handlers`);
  return [
    `${comment(`What ${module.name} does with what arrives at it.`, '')}export interface ${name} {\n  start?(component: ${emitter}): void;\n  finish?(component: ${emitter}): void;\n  /** By the name of the action that arrives. */\n  readonly on: {\n${members.join('')}  };\n}`,
    `export const ${value}: ${name} = {\n  on: {\n${skeletons.join('')}  },\n};`,
  ];
}

function typeText(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return type.name === 'integer' ? 'number' : type.name === 'any' ? 'unknown' : type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return `readonly (${typeText(type.of)})[]`;
    case 'union':
      return `(${unionText(type.options.map(typeText))})`;
    case 'record': {
      const fields = type.fields.map(
        ({ key, isOptional, type: of }) =>
          `readonly ${keyText(key)}${isOptional ? '?' : ''}: ${typeText(of)}`,
      );
      return `{ ${fields.join('; ')} }`;
    }
  }
}

function unionText(options: readonly string[]): string {
  return options.length === 0 ? 'never' : options.join(' | ');
}

/** In quotes where it could mean anything else than a name. */
function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && !QUOTED.has(key) ? key : JSON.stringify(key);
}

const QUOTED = new Set(['constructor', 'new', 'get', 'set', '__proto__', 'readonly', 'async', 'static']);

function comment(text: string, indent: string): string {
  return `${indent}/** ${visibleText(text).replaceAll('*/', '* /').slice(0, 200)} */\n`;
}

function capital(name: string): string {
  return name.replace(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/\./g, '');
}
