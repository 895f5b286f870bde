import type { DesignLayout } from '../../model/design/design-layout.ts';
import type {
  ForeignArchitecture,
  ForeignConnection,
  ForeignDesign,
  ForeignInterface,
  ForeignOrigin,
  ForeignRemark,
} from '../../model/design/foreign.ts';
import { format } from '../format.ts';
import { constraintText, patternText } from '../write.ts';
import { writtenSource } from '../written.ts';
import { commentText, indented } from './comment-text.ts';
import { ForeignNames } from './foreign-names.ts';
import { argumentsText, moduleText } from './module-text.ts';
import { soundDeclarations } from './sound-names.ts';
import { parameterText } from './type-text.ts';

/** A design of others in the notation. */
export interface ForeignNotation {
  readonly text: string;
  /** For architectures whose file says where components stand. */
  readonly layout: DesignLayout;
  /** Those of the reading, then which names had to be changed. */
  readonly remarks: readonly ForeignRemark[];
}

/** Longer texts stay as they are put together: laying them out takes longer than reading the file. */
const LONGEST_LAID_OUT = 100_000;

/** Writes a design of others: any names become words of the notation, each once. */
export function notationOf(foreign: ForeignDesign): ForeignNotation {
  const names = new ForeignNames(foreign);
  const architectures = uniqueNames(foreign.architectures);
  const parts = architectures.map(({ word, architecture }) => {
    const components = names.componentsOf(architecture);
    return { word, architecture, components, text: architectureText(word, architecture, components, names) };
  });
  const text = [
    ...foreign.interfaces.map((one) => interfaceText(one, names)),
    ...foreign.modules.map((one) => moduleText(one, names)),
    ...parts.map((part) => part.text),
    ...foreign.constraints.map((one) => constraintText(names.constraint(one, new Map()))),
  ].join('\n\n');
  const layout = Object.fromEntries(
    parts.flatMap(({ word, architecture: { places }, components }) => {
      if (places.length === 0) return [];
      const corners = places.map(({ component, x, y }) => [components.get(component)!, { x, y }] as const);
      return [[word, { places: Object.fromEntries(corners), notes: {}, groups: {} }]];
    }),
  );
  const isShort = text.length <= LONGEST_LAID_OUT;
  return {
    text: (isShort ? format(`${text}\n`) : undefined) ?? `${text}\n`,
    layout,
    remarks: [...foreign.remarks, ...names.remarks],
  };
}

function uniqueNames(
  architectures: readonly ForeignArchitecture[],
): { word: string; architecture: ForeignArchitecture }[] {
  const names = soundDeclarations('Architecture');
  return architectures.map((architecture) => ({ word: names.of(architecture.name), architecture }));
}

function interfaceText({ name, actions, services }: ForeignInterface, names: ForeignNames): string {
  const lines = [
    ...actions.map((action) => {
      const direction = action.direction === 'both' ? '' : `${action.direction} `;
      const parameters = action.parameters.map(parameterText).join(', ');
      return `${direction}${names.action(name, action.name)}(${parameters})`;
    }),
    ...services.map((one) => `service ${names.service(name, one.name)}: ${names.interface(one.interface)}`),
  ];
  return `interface ${names.interface(name)} {\n${lines.map(indented).join('')}}`;
}

function architectureText(
  word: string,
  { components, connections, constraints, leftOut }: ForeignArchitecture,
  words: ReadonlyMap<string, string>,
  names: ForeignNames,
): string {
  const interfaceOf = new Map(components.map((one) => [one.name, one.interface]));
  const lines = [
    ...leftOut.map(commentText),
    ...components.map(({ name, interface: of, module }) => {
      const made = module === undefined ? '' : ` = ${names.module(module)}`;
      return `${words.get(name)}: ${names.interface(of)}${made}`;
    }),
    ...(connections.length > 0 ? [''] : []),
    ...connections.flatMap((one) => {
      const text = connectionText(one, words, interfaceOf, names);
      return one.about === undefined ? [text] : [commentText(one.about), text];
    }),
    ...constraints.map((one) => `\n${constraintText(names.constraint(one, words))}`),
  ];
  return `architecture ${word} {\n${lines.map(indented).join('')}}`;
}

function connectionText(
  { how, from, to, arguments: given }: ForeignConnection,
  words: ReadonlyMap<string, string>,
  interfaceOf: ReadonlyMap<string, string>,
  names: ForeignNames,
): string {
  const target = words.get(to.component);
  const action = to.action === undefined ? '' : `.${names.action(interfaceOf.get(to.component)!, to.action)}`;
  const handed = given === undefined ? '' : `(${argumentsText(given)})`;
  return `${how} ${originText(from, words, interfaceOf, names)} to ${target}${action}${handed}`;
}

function originText(
  from: ForeignOrigin,
  words: ReadonlyMap<string, string>,
  interfaceOf: ReadonlyMap<string, string>,
  names: ForeignNames,
): string {
  switch (from.kind) {
    case 'pattern':
      return patternText(names.pattern(from.pattern, words));
    case 'any': {
      const event = from.action === undefined ? '*' : anyOf(names.actionWords(from.action));
      if (from.except === undefined) return event;
      return `${event} where source != ${JSON.stringify(words.get(from.except))}`;
    }
    case 'component': {
      const component = words.get(from.component)!;
      if (from.action === undefined) return `*@${writtenSource(component)}`;
      const action = names.action(interfaceOf.get(from.component)!, from.action);
      return `${component}.${action}${from.values.length === 0 ? '' : `(${argumentsText(from.values)})`}`;
    }
  }
}

/** An event that ends in one of these words, whatever its interface. */
function anyOf(words: readonly string[]): string {
  const events = words.map((word) => `"*.${word}"`);
  return events.length === 1 ? events[0] : `(${events.join(' or ')})`;
}
