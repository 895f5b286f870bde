import type { Design } from '../../model/design/design.ts';
import type { Action, Interface, Parameter, ValueType } from '../../model/design/interface.ts';

/**
 * What the script of a module can use, as TypeScript declarations (rule N29): `emit` with the actions of its interface and
 * what they carry, `Match` for its functions, and the rest of the sandbox's world. Without an interface any action will do.
 */
export function scriptTypes({ modules, interfaces }: Design, moduleName: string): string {
  const module = modules.find(({ name }) => name === moduleName);
  const of = interfaces.find(({ name }) => name === module?.implements);
  return [PLAIN, payloadsOf(of), matchOf(of), emitsOf(of), WORLD].join('\n');
}

const PLAIN = `/** What a payload is made of. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
`;

const WORLD = `interface EmitOptions {
  /** Milliseconds of virtual time until it happens. */
  readonly after?: number;
  /** Ids of events, or places in \`match.events\`; all of \`match.events\` when absent, nothing for []. */
  readonly causedBy?: readonly (string | number)[];
}

/** A number from 0 (included) to 1 (not included), drawn from the run's seed. */
declare function random(): number;
/** Milliseconds of virtual time since the run began. */
declare function now(): number;
/** Writes something down beside the run. */
declare function log(...values: readonly unknown[]): void;
`;

/** A name that cannot end a comment. */
function inComment(name: string): string {
  return name.replaceAll('*/', '* /');
}

/** What each action carries: `Payloads['alert']`. */
function payloadsOf(of: Interface | undefined): string {
  const lines = (of?.actions ?? []).map(
    (action) => `  readonly ${JSON.stringify(action.name)}: ${payloadText(action.parameters, 'has')};\n`,
  );
  return `/** What the actions${of ? ` of ${inComment(of.name)}` : ''} carry. */\ninterface Payloads {\n${lines.join('')}}\n`;
}

function matchOf(of: Interface | undefined): string {
  const prefix = of ? `${of.name}.` : '';
  return `/** An event as the component sees it. */
interface MatchedEvent<Action extends keyof Payloads = keyof Payloads> {
  readonly id: string;
  /** Such as ${inComment(JSON.stringify(prefix + (of?.actions[0]?.name ?? 'Interface.action')))}. */
  readonly name: string;
  readonly source: string;
  readonly payload: [Action] extends [never] ? { readonly [key: string]: any } : Payloads[Action];
  /** Milliseconds of virtual time since the run began. */
  readonly time: number;
}

/** What a function is called with: \`function notify(match: Match<"notify">) { … }\`. */
interface Match<Action extends keyof Payloads = keyof Payloads> {
  /** Causes before effects; none in \`start\` and \`finish\`. */
  readonly events: readonly MatchedEvent<Action>[];
  /** Values of placeholders, without their question marks. */
  readonly bindings: { readonly [placeholder: string]: any };
  /** That of the only event; of several all of them together, later ones first. */
  readonly payload: MatchedEvent<Action>['payload'];
}

/** A function that an action is handled by, or that \`call\` names. */
type Handler<Action extends keyof Payloads = keyof Payloads> = (match: Match<Action>) => void;
`;
}

function emitsOf(of: Interface | undefined): string {
  if (!of)
    return `/** Produces an event. Answers its id when it has happened: not with \`after\`. */
declare function emit(action: string, payload?: { readonly [key: string]: Json }, options?: EmitOptions): string | undefined;
`;
  const emitted = of.actions.filter(({ direction }) => direction !== 'in');
  const overloads = emitted.map(emitText).join('');
  return overloads === '' ? `/* ${inComment(of.name)} has nothing to emit. */\n` : overloads;
}

function emitText({ name, parameters }: Action): string {
  const isNeeded = parameters.some((one) => !isOptional(one));
  return `/** Produces an event. Answers its id when it has happened: not with \`after\`. */
declare function emit(action: ${JSON.stringify(name)}, payload${isNeeded ? '' : '?'}: ${payloadText(parameters, 'gives')}, options?: EmitOptions): string | undefined;
`;
}

function isOptional(parameter: Parameter): boolean {
  return parameter.isOptional || Object.hasOwn(parameter, 'default');
}

/** @param how what has a default is always there in an event that happened, and need not be given */
function payloadText(parameters: readonly Parameter[], how: 'has' | 'gives'): string {
  if (parameters.length === 0) return '{}';
  const fields = parameters.map((one) => {
    const isOpen = how === 'gives' ? isOptional(one) : one.isOptional && !Object.hasOwn(one, 'default');
    return `readonly ${JSON.stringify(one.name)}${isOpen ? '?' : ''}: ${typeText(one.type)}`;
  });
  return `{ ${fields.join('; ')} }`;
}

function typeText(type: ValueType): string {
  switch (type.kind) {
    case 'plain':
      return type.name === 'integer' ? 'number' : type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'list':
      return `readonly (${typeText(type.of)})[]`;
    case 'union':
      return type.options.map((option) => typeText(option)).join(' | ');
    case 'record': {
      const fields = type.fields.map(
        ({ key, isOptional: isOpen, type: of }) =>
          `readonly ${JSON.stringify(key)}${isOpen ? '?' : ''}: ${typeText(of)}`,
      );
      return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
    }
  }
}
