import type { AttributeNode, EventNode, ExpressionNode, ParameterNode, TypeNode } from '../../tree.ts';
import type { Completion } from '../answers.ts';
import type { Definition } from '../definitions.ts';
import { isDeclared } from '../occurrence.ts';
import type { AnyNode } from '../tree-walk.ts';
import { FIELDS, FUNCTIONS, type FunctionWords, GENERATORS } from '../words.ts';
import { keyOptions, pathOptions, sampleOptions } from './data-options.ts';
import { option } from './option.ts';
import { placeholderOptions } from './placeholder-options.ts';
import type { Spot } from './spot.ts';

type Keyed = Pick<AttributeNode, 'key'>;

/** The action that a name leads to, when the text declares it. */
export function actionNamed({ names }: Spot, { from, to }: AnyNode): Definition<'action'> | undefined {
  const found = names.occurrences.findLast((one) => one.from >= from && one.to <= to)?.means;
  return found && isDeclared(found) && found.kind === 'action' ? found : undefined;
}

/** What an event may carry: the parameters of its action, or keys of the recording. */
export function attributeOptions(
  spot: Spot,
  action: Definition<'action'> | undefined,
  items: readonly Keyed[],
): Completion[] {
  const taken = new Set(items.filter(({ key }) => key.from !== spot.at.from).map(({ key }) => keyText(key)));
  if (!action) return keyOptions(spot.world, spot.typed, taken);
  return action.node.parameters
    .filter(({ key }) => !taken.has(key.text))
    .map((node) =>
      option('parameter', node.key.text, typeText(spot, node), {
        insert: `${node.key.text}: `,
        isOpen: true,
      }),
    );
}

/** What a key may have as its value. */
export function keyValueOptions(
  spot: Spot,
  action: Definition<'action'> | undefined,
  key: Keyed['key'],
  binds: boolean,
): Completion[] {
  const name = keyText(key);
  const parameter = action?.node.parameters.find((one) => one.key.text === name);
  const placeholders = placeholderOptions(spot);
  const own = `?${name.replace(/\W+/g, '_')}`;
  const isNew = binds && /^\?[A-Za-z_]/.test(own) && !placeholders.some(({ label }) => label === own);
  return unique([
    ...(parameter ? literals(parameter.type) : []),
    ...sampleOptions(spot.world, `payload.${name}`),
    ...placeholders,
    ...(isNew ? [option('placeholder', own, 'any value, the same everywhere')] : []),
  ]);
}

/** What a condition may read and compute with. */
export function conditionOptions(spot: Spot, comparedWith: ExpressionNode | undefined): Completion[] {
  const left = comparedWith?.kind === 'name' ? comparedWith.text : '';
  return unique([
    ...sampleOptions(spot.world, left),
    ...placeholderOptions(spot),
    ...stateOptions(spot),
    ...[...FIELDS].map(([name, about]) =>
      OPEN_FIELDS.has(name)
        ? option('field', name, '', { insert: `${name}.`, about, isOpen: true })
        : option('field', name, '', { about }),
    ),
    ...pathOptions(spot.world, spot.typed),
    ...functionOptions(FUNCTIONS),
    ...CONSTANTS,
  ]);
}

/** What a behaviour computes with: what it keeps, and what its rule matched. */
export function behaviourOptions(spot: Spot): Completion[] {
  return [
    ...placeholderOptions(spot),
    ...stateOptions(spot),
    ...functionOptions(GENERATORS),
    ...functionOptions(FUNCTIONS),
    ...CONSTANTS,
  ];
}

export function stateOptions({ module }: Spot): Completion[] {
  const names = (module?.members ?? []).flatMap((one) => (one.kind === 'state' ? [one.name.text] : []));
  return [...new Set(names)].map((name) => option('field', name, 'state'));
}

export function isBinding(event: EventNode, attribute: AttributeNode): boolean {
  return event.attributes.includes(attribute) && attribute.operator === ':';
}

const OPEN_FIELDS = new Set(['payload', 'metadata', 'clocks']);
const CONSTANTS = ['true', 'false', 'null'].map((word) => option('keyword', word));

function functionOptions(functions: ReadonlyMap<string, FunctionWords>): Completion[] {
  return [...functions].map(([name, { form, about }]) =>
    option('function', name, form.slice(name.length), {
      insert: form.endsWith('()') ? form : `${name}($1)`,
      isSnippet: !form.endsWith('()'),
      about,
    }),
  );
}

function literals(type: TypeNode): Completion[] {
  if (type.kind === 'union-type') return type.options.flatMap(literals);
  if (type.kind === 'group-type') return literals(type.of);
  if (type.kind === 'literal-type') return [option('value', JSON.stringify(type.value))];
  if (type.kind === 'type-name' && type.text === 'boolean')
    return ['true', 'false'].map((word) => option('value', word));
  return [];
}

function typeText({ document: { text } }: Spot, { type }: ParameterNode): string {
  return text.slice(type.from, type.to).replace(/\s+/g, ' ');
}

function keyText(key: Keyed['key']): string {
  return key.kind === 'placeholder' ? `?${key.name}` : key.text;
}

/** Each label once, where it comes first. */
export function unique(options: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return options.filter(({ label }) => !seen.has(label) && seen.add(label));
}
