import type { KnownWorld } from '../../names/world.ts';
import { writtenField, writtenKey, writtenName, writtenSource } from '../../written.ts';
import type { Completion } from '../answers.ts';
import { eventsInWords, valueInWords } from '../data.ts';
import { option } from './option.ts';

/** Of what a recording holds no more than this is offered at once; typing on narrows it down. */
const MOST = 200;

/** Types of events of the recording, the most frequent first. */
export function typeOptions({ types }: KnownWorld, typed: string): Completion[] {
  return best(types, typed).map(({ name, count }) =>
    option('eventType', name, eventsInWords(count), {
      insert: writtenName(name),
      filter: filterOf(typed, name),
    }),
  );
}

export function sourceOptions({ sources }: KnownWorld, typed: string): Completion[] {
  return best(sources, typed).map(({ name, count }) =>
    option('source', name, eventsInWords(count), {
      insert: writtenSource(name),
      filter: filterOf(typed, name),
    }),
  );
}

/** Keys of payloads, without those that are there already. */
export function keyOptions({ paths }: KnownWorld, typed: string, taken: ReadonlySet<string>): Completion[] {
  const keys = paths
    .filter(({ name }) => name.startsWith(PAYLOAD))
    .map((path) => ({ ...path, name: path.name.slice(PAYLOAD.length) }))
    .filter(({ name }) => !taken.has(name));
  return best(keys, typed).map(({ name, count, samples }) =>
    option('path', name, eventsInWords(count), {
      insert: `${writtenKey(name)}: `,
      about: examples(samples),
      filter: filterOf(typed, name),
      isOpen: true,
    }),
  );
}

/** Paths as conditions name them. */
export function pathOptions({ paths }: KnownWorld, typed: string): Completion[] {
  return best(paths, typed).map(({ name, count, samples }) =>
    option('path', name, eventsInWords(count), { insert: writtenPath(name), about: examples(samples) }),
  );
}

/** Values that the recording has at a path. */
export function sampleOptions({ paths }: KnownWorld, path: string): Completion[] {
  const samples = paths.find(({ name }) => name === path)?.samples ?? [];
  return samples
    .filter((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value))
    .map((value) => option('value', JSON.stringify(value), 'in the recording'));
}

const PAYLOAD = 'payload.';

function writtenPath(name: string): string {
  const [field] = name.split('.', 1);
  return writtenField(field, name.slice(field.length + 1));
}

function best<T extends { readonly name: string; readonly count: number }>(
  all: readonly T[],
  typed: string,
): T[] {
  const part = typed.replace(/^"|"$/g, '').toLowerCase();
  return all
    .filter(({ name }) => isLoosely(name.toLowerCase(), part))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}

/** Whether the letters of a part come in this order: how editors look for what is typed. */
function isLoosely(name: string, part: string): boolean {
  let at = -1;
  for (const letter of part) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function filterOf(typed: string, name: string): string {
  return typed.startsWith('"') ? `"${name}` : name;
}

function examples(samples: readonly unknown[] = []): string | undefined {
  return samples.length === 0
    ? undefined
    : `For example ${samples.slice(0, 4).map(valueInWords).join(', ')}.`;
}
