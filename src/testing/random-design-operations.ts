import fc from 'fast-check';
import type { DesignOperation, DrawnEnd } from '../model/design/operation.ts';
import { CONNECTION_KINDS } from '../model/design/system.ts';
import { type PlainDesign, parameter } from './naive-design.ts';

// Sound architectures with comments all over them, and operations on them. Names of different kinds are different words,
// every comment is another one, and every item has lines of its own.

const INTERFACES = ['Sensor', 'Alerter', 'Valve', 'Gauge'];
const MODULES = ['Thermometer', 'Bell', 'Gate'];
const ARCHITECTURES = ['Monitoring', 'Plant'];
const COMPONENTS = ['sensor', 'alerter', 'valve', 'spare', 'rooms'];
const ACTIONS = ['reading', 'notify', 'reset', 'opened'];
const KEYS = ['temperature', 'message', 'since'];
const CONSTRAINTS = ['hot', 'calm', 'steady'];

/** A line of its own before an item, or words behind it; what is empty stands for none. */
interface Decoration {
  readonly before: boolean;
  readonly behind: boolean;
  readonly blank: boolean;
}

const decorations = fc.array(fc.record({ before: chance(4), behind: chance(4), blank: chance(5) }), {
  minLength: 1,
  maxLength: 12,
});

function chance(of: number): fc.Arbitrary<boolean> {
  return fc.nat(of).map((drawn) => drawn === 1);
}

const actions = fc.record({
  name: fc.constantFrom(...ACTIONS),
  direction: fc.constantFrom('', 'in ', 'out ', 'in  '),
  keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 }),
});
const interfaces = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...INTERFACES),
    actions: fc.uniqueArray(actions, { maxLength: 3, selector: ({ name }) => name }),
  }),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);
const connections = fc.record({
  how: fc.constantFrom(...CONNECTION_KINDS),
  from: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  join: fc.constantFrom(' or ', ' -> '),
  to: fc.nat(),
  fromAction: fc.constantFrom(...ACTIONS),
  toAction: fc.constantFrom(...ACTIONS),
  tail: fc.constantFrom('', ' after 5ms', ' as link', ' after 1s as spareLink off'),
  bound: fc.constantFrom('', '(temperature: ?t)', '(message: ?m)'),
});
const architectures = fc.record({
  components: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...COMPONENTS),
      interface: fc.nat(),
      module: fc.option(fc.nat()),
      isRow: chance(4),
    }),
    { maxLength: 4, selector: ({ name }) => name },
  ),
  connections: fc.array(connections, { maxLength: 3 }),
  constraint: fc.option(fc.nat()),
});

/** Texts in the notation without a syntax error. */
export const soundTexts: fc.Arbitrary<string> = fc
  .record({
    interfaces,
    modules: fc.uniqueArray(fc.record({ name: fc.constantFrom(...MODULES), of: fc.nat() }), {
      maxLength: 2,
      selector: ({ name }) => name,
    }),
    architectures: fc.array(architectures, { minLength: 1, maxLength: 2 }),
    decorations,
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map((drawn) => {
    const writer = new Writer(drawn.decorations);
    const names = drawn.interfaces.map(({ name }) => name);
    for (const one of drawn.interfaces) {
      const lines = one.actions.map(({ name, direction, keys }) => {
        const list = keys.map((key) => `${key}: ${key === 'temperature' ? 'number' : 'string'}`);
        return `${direction}${name}(${list.join(', ')})`;
      });
      writer.block(`interface ${one.name}`, lines);
    }
    for (const { name, of } of drawn.modules)
      writer.block(`module ${name} implements ${pick(names, of)}`, ['set count = 0']);
    drawn.architectures.forEach((one, index) => {
      const parts = one.components.map((each) => each.name);
      const constraint =
        one.constraint === null || index > 0 ? [] : [`constraint ${pick(CONSTRAINTS, one.constraint)}:`];
      writer.block(`architecture ${ARCHITECTURES[index]}`, [
        ...one.components.map(({ name, interface: of, module, isRow }) => {
          const made = module === null ? undefined : pick(drawn.modules, module)?.name;
          return `${name}: ${pick(names, of)}${isRow ? '[3]' : ''}${made ? ` = ${made}` : ''}`;
        }),
        ...(parts.length === 0 ? [] : one.connections.map((each, at) => connectionText(each, parts, at))),
        ...constraint.map(
          (head) => `${head}\n    never ${parts.length > 0 ? `${parts[0]}.reading` : 'Sensor'}`,
        ),
      ]);
    });
    return writer.text.replaceAll('\n', drawn.lineEnd);
  });

function connectionText(
  {
    how,
    from,
    join,
    to,
    fromAction,
    toAction,
    tail,
    bound,
  }: typeof connections extends fc.Arbitrary<infer C> ? C : never,
  parts: readonly string[],
  at: number,
): string {
  const events = from.map((draw) => `${pick(parts, draw)}.${fromAction}${bound}`);
  return `${how} ${events.join(join)} to ${pick(parts, to)}.${toAction}${bound}${tail.replace(/ink\b/, `ink${at}`)}`;
}

class Writer {
  text = '';
  private comments = 0;
  private drawn = 0;

  constructor(private readonly decorations: readonly Decoration[]) {}

  private decoration(): Decoration {
    return this.decorations[this.drawn++ % this.decorations.length];
  }

  block(head: string, lines: readonly string[]): void {
    if (this.text !== '') this.text += '\n';
    const { before, behind } = this.decoration();
    if (before) this.text += `// c${++this.comments}\n`;
    if (lines.length === 0) {
      this.text += `${head} {}${behind ? this.comment() : ''}\n`;
      return;
    }
    this.text += `${head} {${behind ? this.comment() : ''}\n`;
    for (const [index, line] of lines.entries()) this.line(line, index > 0);
    this.text += '}\n';
  }

  private line(line: string, mayBeApart: boolean): void {
    const { before, behind, blank } = this.decoration();
    if (blank && mayBeApart) this.text += '\n';
    if (before) this.text += `  // c${++this.comments}\n`;
    this.text += `  ${line}${behind ? this.comment() : ''}\n`;
  }

  private comment(): string {
    return `   // c${++this.comments}`;
  }
}

/** Numbers that an operation is made of, when it is known what there is. */
export interface Draw {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly word: number;
  readonly isNamed: boolean;
}

export const draws: fc.Arbitrary<Draw> = fc.record({
  kind: fc.nat(),
  a: fc.nat(),
  b: fc.nat(),
  c: fc.nat(),
  word: fc.nat(3),
  isNamed: fc.boolean(),
});

/** An operation and, where it is about a connection, which one of its architecture that is. */
export interface DrawnOperation {
  readonly operation: DesignOperation;
  readonly place: number;
}

/** What could be done to a design, one of it chosen; nothing when there is nothing that it could be done to. */
export function operationFrom(
  design: PlainDesign,
  draw: Draw,
  idOf: (architecture: string, place: number) => string,
): DrawnOperation | undefined {
  const made = MAKERS.flatMap((maker) => maker(design, draw, idOf));
  return made.length === 0 ? undefined : pick(made, draw.kind);
}

type Maker = (
  design: PlainDesign,
  draw: Draw,
  idOf: (architecture: string, place: number) => string,
) => readonly DrawnOperation[];

const MAKERS: readonly Maker[] = [
  (design, draw) => aboutDeclarations(design, draw).map(alone),
  (design, draw) => aboutInterface(design, draw).map(alone),
  (design, draw) => aboutComponents(design, draw).map(alone),
  aboutConnections,
];

function alone(operation: DesignOperation): DrawnOperation {
  return { operation, place: 0 };
}

function aboutDeclarations(design: PlainDesign, { a, b, word, isNamed }: Draw): DesignOperation[] {
  const { interfaces, modules, architectures } = design;
  const name = isNamed ? `Model${word}` : undefined;
  const of = pick(interfaces, a)?.name;
  const module = pick(modules, a)?.name;
  const architecture = pick(architectures, a)?.name;
  const constraint = `constraint fresh${word}:\n  never Sensor.reading`;
  const rules = [...design.constraints, ...architectures.flatMap(({ constraints }) => constraints)];
  return [
    { kind: 'add-architecture', name },
    {
      kind: 'add-interface',
      name: isNamed ? `Face${word}` : undefined,
      actions: isNamed ? [] : [{ name: 'go', direction: 'in', parameters: [parameter('since')] }],
    },
    { kind: 'add-module', name, implements: isNamed ? of : undefined },
    { kind: 'add-constraint', text: constraint },
    ...some(of, (one) => [
      { kind: 'rename-interface', name: one, to: `Face${word}` } as const,
      { kind: 'remove-interface', name: one } as const,
    ]),
    ...some(module, (one) => [
      { kind: 'rename-module', name: one, to: `Model${word}` } as const,
      { kind: 'remove-module', name: one } as const,
      {
        kind: 'set-implements',
        module: one,
        implements: isNamed ? pick(interfaces, b)?.name : undefined,
      } as const,
    ]),
    ...some(architecture, (one) => [
      { kind: 'rename-architecture', name: one, to: `Model${word}` } as const,
      { kind: 'remove-architecture', name: one } as const,
      { kind: 'add-constraint', architecture: one, text: constraint } as const,
    ]),
    ...some(pick(rules, b), (one) => [{ kind: 'remove-constraint', name: one } as const]),
  ];
}

function aboutInterface({ interfaces }: PlainDesign, { a, b, c, word, isNamed }: Draw): DesignOperation[] {
  const one = pick(interfaces, a);
  const other = pick(interfaces, b)?.name;
  if (!one || other === undefined) return [];
  const of = { interface: one.name } as const;
  const action = pick(one.actions, b);
  const key = action && pick(action.parameters, c)?.name;
  const direction = pick(['in', 'out', 'private', 'both'] as const, c);
  const parameters = [parameter('since', 'string'), ...(action?.parameters ?? []).slice(word % 2)];
  const name = isNamed ? `deed${word}` : undefined;
  return [
    { ...of, kind: 'add-action', action: { name, direction, parameters: [parameter('message', 'string')] } },
    { ...of, kind: 'add-service', name, of: other, isDual: isNamed },
    { ...of, kind: 'add-extends', of: other },
    { ...of, kind: 'add-requires', of: other },
    ...some(action, ({ name: it }) => [
      { ...of, kind: 'remove-action', action: it } as const,
      { ...of, kind: 'move-action', action: it, to: c % one.actions.length } as const,
      { ...of, kind: 'edit-action', action: it, to: { name: `deed${word}` } } as const,
      {
        ...of,
        kind: 'edit-action',
        action: it,
        to: { direction, parameters: withoutTwins(parameters) },
      } as const,
    ]),
    ...some(key, (it) => [
      { ...of, kind: 'rename-parameter', action: action!.name, name: it, to: `key${word}` } as const,
    ]),
    ...some(pick(one.services, c), (it) => [{ ...of, kind: 'remove-service', name: it.name } as const]),
    ...some(pick(one.extends, c), (it) => [{ ...of, kind: 'remove-extends', of: it } as const]),
    ...some(pick(one.requires, c), (it) => [{ ...of, kind: 'remove-requires', of: it } as const]),
  ];
}

function withoutTwins<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return items.filter(({ name }, index) => items.findIndex((one) => one.name === name) === index);
}

function aboutComponents(design: PlainDesign, { a, b, c, word, isNamed }: Draw): DesignOperation[] {
  const { interfaces, modules, architectures } = design;
  const one = pick(architectures, a);
  const of = pick(interfaces, b)?.name;
  if (!one || of === undefined) return [];
  const inside = { architecture: one.name } as const;
  const module = isNamed ? pick(modules, c)?.name : undefined;
  const size = word === 0 ? 4 : undefined;
  const names = one.components.map(({ name }) => name);
  return [
    {
      ...inside,
      kind: 'add-component',
      interface: of,
      module,
      size,
      name: isNamed ? `part${word}` : undefined,
    },
    ...some(pick(names, b), (name) => [
      { ...inside, kind: 'rename-component', name, to: isNamed ? `part${word}` : pick(names, c) } as const,
      { ...inside, kind: 'remove-components', names: unique([name, pick(names, c)]) } as const,
      { ...inside, kind: 'duplicate', names: unique([name, pick(names, c)]) } as const,
      { ...inside, kind: 'set-interface', name, interface: of } as const,
      { ...inside, kind: 'set-module', name, module } as const,
      { ...inside, kind: 'set-size', name, size } as const,
    ]),
  ];
}

function aboutConnections(
  { architectures }: PlainDesign,
  { a, b, c, word, isNamed }: Draw,
  idOf: (architecture: string, place: number) => string,
): DrawnOperation[] {
  const one = pick(architectures, a);
  const first = one && pick(one.components, b);
  const second = one && pick(one.components, c);
  if (!one || !first || !second) return [];
  const how = pick(CONNECTION_KINDS, c);
  const to: DrawnEnd = { component: second.name, action: isNamed ? pick(ACTIONS, c) : undefined };
  const from = [first, second]
    .slice(word % 2)
    .map(({ name }) => ({ component: name, action: pick(ACTIONS, b) }));
  const text = word === 0 ? undefined : 'temperature: ?t';
  const added = { architecture: one.name, kind: 'add-connection', how, to } as const;
  const drawn: DesignOperation[] = [
    { ...added, from },
    { ...added, from: `${first.name}.reading(temperature: ?t)`, arguments: { text: 'temperature: ?t' } },
  ];
  if (one.connections.length === 0) return drawn.map(alone);
  const place = word % one.connections.length;
  const about = { architecture: one.name, connection: idOf(one.name, place) } as const;
  drawn.push(
    { ...about, kind: 'remove-connection' },
    { ...about, kind: 'set-connection-kind', how },
    { ...about, kind: 'set-connection-pattern', text: `${first.name}.reset -> ${second.name}.reading` },
    { ...about, kind: 'set-connection-target', text: `${second.name}.notify` },
    { ...about, kind: 'set-connection-arguments', text },
    { ...about, kind: 'set-connection-delay', text: word === 1 ? undefined : `${word}s` },
    {
      ...about,
      kind: 'set-connection-name',
      name: isNamed ? 'freshLink' : undefined,
      isOff: isNamed && word === 2,
    },
    { ...about, kind: 'reverse-connection' },
  );
  return drawn.map((operation) => ({ operation, place }));
}

function some<T, R>(value: T | undefined, make: (value: T) => readonly R[]): readonly R[] {
  return value === undefined ? [] : make(value);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function pick<T>(items: readonly T[], draw: number): T {
  return items[draw % items.length];
}

/** The operation that takes back what another one did; nothing where that is not another operation's business. */
export function inverseOf(
  operation: DesignOperation,
  added: readonly { readonly name: string }[],
): DesignOperation | undefined {
  const name = added[0]?.name;
  switch (operation.kind) {
    case 'add-architecture':
      return { kind: 'remove-architecture', name };
    case 'add-interface':
      return { kind: 'remove-interface', name };
    case 'add-module':
      return { kind: 'remove-module', name };
    case 'add-constraint':
      return { kind: 'remove-constraint', name };
    case 'add-component':
      return { kind: 'remove-components', architecture: operation.architecture, names: [name] };
    case 'duplicate':
      return {
        kind: 'remove-components',
        architecture: operation.architecture,
        names: added.map((one) => one.name),
      };
    case 'add-connection':
      return { kind: 'remove-connection', architecture: operation.architecture, connection: name };
    case 'add-action':
      return { kind: 'remove-action', interface: operation.interface, action: name };
    case 'add-service':
      return { kind: 'remove-service', interface: operation.interface, name };
    case 'add-extends':
      return { ...operation, kind: 'remove-extends' };
    case 'add-requires':
      return { ...operation, kind: 'remove-requires' };
    case 'rename-interface':
    case 'rename-module':
    case 'rename-architecture':
    case 'rename-component':
      return { ...operation, name: operation.to, to: operation.name };
    case 'rename-parameter':
      return { ...operation, name: operation.to, to: operation.name };
    case 'edit-action':
      return operation.to.name === undefined
        ? undefined
        : { ...operation, action: operation.to.name, to: { name: operation.action } };
    default:
      return undefined;
  }
}
