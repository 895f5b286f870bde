import { functionsIn } from '../../check/scripts.ts';
import { actionOf, actionPaths, type FoundAction } from '../../names/declared.ts';
import type { ModuleNode } from '../../tree.ts';
import type { Completion, Completions, Understood } from '../answers.ts';
import { namesOf } from '../occurrences.ts';
import { type PlacedScript, scriptsIn } from '../scripts-in.ts';
import { option } from './option.ts';
import { type ScriptPlace, scriptPlace } from './script-place.ts';

/**
 * What could stand in a script: actions and what they carry, the words of the sandbox. The editor of scripts knows all of
 * TypeScript; this is what the editor of the notation offers, by a look at the words before. `undefined` outside of scripts.
 */
export function scriptOptions(understood: Understood, offset: number): Completions | undefined {
  const script = scriptsIn(understood).find(({ from, to }) => from <= offset && offset <= to);
  if (!script) return undefined;
  const { text } = understood.document;
  const place = scriptPlace(text.slice(script.from, offset));
  if (place.kind === 'nothing') return { from: offset, to: offset, options: [] };
  const behind = /^[\w$]*/.exec(text.slice(offset, script.to))![0];
  return {
    from: offset - place.typed.length,
    to: offset + behind.length,
    options: optionsOf(place, actionsOf(understood, script), script, offset),
  };
}

interface Action extends FoundAction {
  readonly path: string;
  readonly parameters: readonly Completion[];
}

function optionsOf(
  place: Exclude<ScriptPlace, { kind: 'nothing' }>,
  actions: readonly Action[],
  { text, from }: PlacedScript,
  offset: number,
): Completion[] {
  switch (place.kind) {
    case 'action':
      return actions
        .filter(isEmitted)
        .map(({ path, parameters }) => option('action', path, detailOf(parameters)));
    case 'payload key':
      return keys(parametersOf(actions, place.action), place.taken);
    case 'option key':
      return keys(EMIT_OPTIONS, place.taken);
    case 'field':
      if (place.of !== 'payload') return place.of === 'match' ? MATCH_FIELDS : EVENT_FIELDS;
      return payloadFields(actions, functionsIn(text.slice(0, offset - from)).at(-1));
    case 'function':
      return [
        ...actions.filter(arrives).map(({ path }) => handlerOption(path)),
        ...CALLED.map(([name, about]) =>
          option('function', name, '', { insert: `${name}(): void {\n  $0\n}`, isSnippet: true, about }),
        ),
      ];
    case 'word':
      return [...GLOBALS, ...functionsIn(text).map((name) => option('function', name, 'script'))];
  }
}

/** Values that arrived: those of the function's own action, or of all that arrive. */
function payloadFields(actions: readonly Action[], around: string | undefined): Completion[] {
  const own = actions.filter(({ path }) => path === around);
  const fields = (own.length > 0 ? own : actions.filter(arrives)).flatMap(({ parameters }) => parameters);
  return fields.filter(
    ({ label }, i) => isWord(label) && fields.findIndex((one) => one.label === label) === i,
  );
}

/** Such as stands behind a dot, or before a colon. */
function isWord(label: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(label);
}

function keys(all: readonly Completion[], taken: readonly string[]): Completion[] {
  return all
    .filter(({ label }) => !taken.includes(label))
    .map((one) => ({ ...one, insert: `${isWord(one.label) ? one.label : JSON.stringify(one.label)}: ` }));
}

function actionsOf({ document }: Understood, { name }: PlacedScript): Action[] {
  const { declared } = namesOf(document);
  const module: ModuleNode | undefined = declared.modules.get(name);
  const of = module?.implements && declared.interfaces.get(module.implements.text);
  if (!of) return [];
  return actionPaths(of, declared).flatMap((path) => {
    const found = actionOf(of, path, declared);
    if (!found) return [];
    const parameters = found.node.parameters.map(({ key, type, to }) =>
      option('parameter', key.text, document.text.slice(type.from, to).replace(/\s+/g, ' ')),
    );
    return [{ ...found, path, parameters }];
  });
}

function parametersOf(actions: readonly Action[], action: string): readonly Completion[] {
  return actions.find(({ path }) => path === action)?.parameters ?? [];
}

function detailOf(parameters: readonly Completion[]): string {
  return `(${parameters.map(({ label, detail }) => `${label}: ${detail}`).join(', ')})`;
}

function isEmitted({ direction }: Action): boolean {
  return direction !== 'in';
}

/** What a function of its name would handle. */
function arrives({ path, direction }: Action): boolean {
  return (direction === 'in' || direction === undefined) && isWord(path);
}

function handlerOption(path: string): Completion {
  const insert = `${path}(match: Match<"${path}">): void {\n  $0\n}`;
  return option('function', path, 'handles it', { insert, isSnippet: true });
}

const CALLED = [
  ['start', 'Called when the run begins.'],
  ['finish', 'Called when the run ends.'],
] as const;

const MATCH_FIELDS = [
  option('field', 'events', '', { about: 'The events that were matched, causes before effects.' }),
  option('field', 'bindings', '', { about: 'Values of placeholders, without their question marks.' }),
  option('field', 'payload', '', { about: 'That of the only event; of several all of them together.' }),
];

const EVENT_FIELDS = ['id', 'name', 'source', 'payload', 'time'].map((name) => option('field', name));

const EMIT_OPTIONS = [
  option('parameter', 'after', 'number', { about: 'Milliseconds of virtual time until it happens.' }),
  option('parameter', 'causedBy', '(string | number)[]', {
    about: 'Ids of events, or places in match.events.',
  }),
];

const GLOBALS = [
  option('function', 'emit', '(action, payload?, options?)', {
    insert: 'emit("$1"$0)',
    isSnippet: true,
    isOpen: true,
    about: 'Produces an event.',
  }),
  option('field', 'match', '', { about: 'What the function was called with.' }),
  option('function', 'log', '(…values)', {
    insert: 'log($1)',
    isSnippet: true,
    about: 'Writes down beside the run.',
  }),
  option('function', 'now', '()', {
    insert: 'now()',
    about: 'Milliseconds of virtual time since the run began.',
  }),
  option('function', 'random', '()', {
    insert: 'random()',
    about: 'From 0 to 1, drawn from the run’s seed.',
  }),
];
