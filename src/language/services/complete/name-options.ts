import { LAMPORT_CLOCK, WALL_CLOCK } from '../../../model/pattern/pattern.ts';
import { functionsIn } from '../../check/scripts.ts';
import { actionOf, actionPaths } from '../../names/declared.ts';
import { membersIn } from '../../names/members.ts';
import { libraryMacros } from '../../std.ts';
import type { ActionNode, ComponentNode, MacroNode } from '../../tree.ts';
import { writtenWord } from '../../written.ts';
import type { Completion } from '../answers.ts';
import { libraryMacro, macroParameters } from '../library.ts';
import { PLAIN_CLOCKS, TYPES } from '../words.ts';
import { sourceOptions, typeOptions } from './data-options.ts';
import { escapedSnippet, option } from './option.ts';
import { placeholderOptions } from './placeholder-options.ts';
import type { Spot } from './spot.ts';

/** What a basic pattern may name, the nearest first, and macros. */
export function eventOptions(spot: Spot): Completion[] {
  const { declared, macro, world, typed } = spot;
  const operands = (macro?.parameters ?? [])
    .filter(({ kind }) => kind === 'pattern')
    .map(({ name }) => option('parameter', name, 'a pattern put in'));
  const interfaces = [...declared.interfaces.keys()].flatMap((name) => actionsIn(spot, name, `${name}.`));
  const all = [...operands, ...ownActions(spot), ...componentActions(spot), ...interfaces];
  const labels = new Set(all.map(({ label }) => label));
  return [
    ...all,
    ...typeOptions(world, typed).filter(({ label }) => !labels.has(label)),
    ...(typed === '' ? macroOptions(spot) : []),
  ];
}

/** What a module may emit. */
export function emittedOptions(spot: Spot): Completion[] {
  return ownActions(spot, (action) => action.direction !== 'in');
}

/** Where a connection may lead: into components. */
export function targetOptions(spot: Spot): Completion[] {
  return componentActions(spot, (action) => action.direction !== 'out' && action.direction !== 'private');
}

/** Actions of one component by their bare names, or of all of them. */
export function actionOptions(spot: Spot, component: string | undefined): Completion[] {
  const components = componentsOf(spot).filter(
    ({ name }) => component === undefined || name.text === component,
  );
  const interfaces = new Set(components.map((one) => one.interface.text));
  return unique([...interfaces].flatMap((name) => actionsIn(spot, name, '')));
}

/** Connections that can be bound and unbound. */
export function connectionOptions({ architecture }: Spot): Completion[] {
  const members = architecture ? membersIn(architecture) : [];
  return unique(
    members.flatMap(({ member }) =>
      member.kind === 'connection' && member.name ? [option('component', member.name.text, member.how)] : [],
    ),
  );
}

/** Functions that the script of the module declares. */
export function scriptFunctionOptions({ module }: Spot): Completion[] {
  const scripts = (module?.members ?? []).flatMap((one) => (one.kind === 'script' ? [one.text] : []));
  return unique(scripts.flatMap(functionsIn).map((name) => option('function', name, 'script')));
}

function componentsOf({ architecture }: Spot): ComponentNode[] {
  const members = architecture ? membersIn(architecture) : [];
  return members.flatMap(({ member }) => (member.kind === 'component' ? [member] : []));
}

/** Each label once. */
function unique(options: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return options.filter(({ label }) => !seen.has(label) && seen.add(label));
}

export function macroOptions({ declared, architecture, macro }: Spot): Completion[] {
  const inside = (architecture?.members ?? []).filter((one) => one.kind === 'macro');
  const byName = new Map(
    [...libraryMacros().values(), ...declared.macros.values(), ...inside].map((one) => [one.name.text, one]),
  );
  return [...byName.values()]
    .filter((one) => one.name.text !== macro?.name.text)
    .reverse()
    .map(macroOption);
}

export function clockOptions({ declared, architecture, world }: Spot): Completion[] {
  const inside = (architecture?.members ?? []).filter((one) => one.kind === 'clock');
  const names = new Set([...inside.map(({ name }) => name.text), ...declared.clocks.keys()]);
  return [
    ...[...names].map((name) => option('clock', name, 'declared')),
    ...world.clocks
      .filter((name) => !names.has(name))
      .map((name) => option('clock', name, 'recorded', { insert: writtenWord(name) })),
    ...[WALL_CLOCK, LAMPORT_CLOCK].map((name) =>
      option('clock', name, '', { about: PLAIN_CLOCKS.get(name) }),
    ),
  ];
}

export function whereFromOptions(spot: Spot): Completion[] {
  return [
    ...componentsOf(spot).map(({ name, interface: { text } }) => option('component', name.text, text)),
    ...sourceOptions(spot.world, spot.typed),
    ...placeholderOptions(spot),
  ];
}

export function interfaceOptions({ declared }: Spot): Completion[] {
  return [...declared.interfaces.keys()].map((name) => option('interface', name));
}

export function moduleOptions({ declared }: Spot): Completion[] {
  return [...declared.modules.values()].map((node) =>
    option('module', node.name.text, node.implements?.text),
  );
}

export function typeNameOptions(): Completion[] {
  return [...TYPES].map(([name, about]) => option('keyword', name, '', { about }));
}

/** Actions of the interface that is implemented around the place, by their bare names. */
function ownActions(spot: Spot, isWanted?: (action: ActionNode) => boolean): Completion[] {
  const own = spot.module?.implements ?? spot.architecture?.implements;
  return own ? actionsIn(spot, own.text, '', isWanted) : [];
}

function componentActions(spot: Spot, isWanted?: (action: ActionNode) => boolean): Completion[] {
  return componentsOf(spot).flatMap(({ name, interface: { text } }) =>
    actionsIn(spot, text, `${name.text}.`, isWanted),
  );
}

function actionsIn(
  { declared, document: { text } }: Spot,
  interfaceName: string,
  before: string,
  isWanted: (action: ActionNode) => boolean = () => true,
): Completion[] {
  const of = declared.interfaces.get(interfaceName);
  if (!of) return [];
  return actionPaths(of, declared).flatMap((path) => {
    const found = actionOf(of, path, declared);
    if (!found || !isWanted({ ...found.node, direction: found.direction })) return [];
    const parameters = found.node.parameters.map(({ from, to }) => text.slice(from, to).replace(/\s+/g, ' '));
    return [option('action', before + path, `(${parameters.join(', ')})`)];
  });
}

function macroOption(node: MacroNode): Completion {
  const words = macroParameters(node);
  const places = words.map((word, i) => `\${${i + 1}:${escapedSnippet(word)}}`);
  const behind = places.length === 0 ? '' : `(${places.join(', ')})`;
  return option('macro', `$${node.name.text}`, words.length === 0 ? '' : `(${words.join(', ')})`, {
    insert: `\\$${node.name.text}${behind}`,
    isSnippet: true,
    about:
      libraryMacros().get(node.name.text) === node ? libraryMacro(node.name.text)?.sentences[0] : undefined,
  });
}
