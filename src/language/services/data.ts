import type { NameTest } from '../../model/pattern/pattern.ts';
import { nameTestOf, sourceTestOf } from '../lower/name-tests.ts';
import type { KnownWorld } from '../names/world.ts';

/** How many events of the recording fit a name as a pattern has it. */
export function eventCount({ types }: KnownWorld, name: string): number {
  const fits = fitting(nameTestOf(name, false));
  return types.reduce((sum, type) => (fits(type.name) ? sum + type.count : sum), 0);
}

/** How many events a source has, as it is written behind @. */
export function sourceCount({ sources }: KnownWorld, name: string): number {
  const fits = fitting(sourceTestOf({ kind: 'source-word', text: name }));
  return sources.reduce((sum, source) => (fits(source.name) ? sum + source.count : sum), 0);
}

/** A path by what is written: `amount` and `payload.amount` are the same; quotes do not count. */
export function knownPath({ paths }: KnownWorld, written: string): KnownWorld['paths'][number] | undefined {
  const name = written.replace(/"((?:[^"\\]|\\.)*)"/g, '$1');
  return paths.find((path) => path.name === name || path.name === `payload.${name}`);
}

/** Whether there is any data to count in. */
export function hasData({ types }: KnownWorld): boolean {
  return types.length > 0;
}

/** `3 events`, `1 event`, `no event` */
export function eventsInWords(count: number): string {
  return count === 0 ? 'no event' : count === 1 ? '1 event' : `${count.toLocaleString('en-US')} events`;
}

/** Values longer than this are cut where they are told. */
const LONGEST_VALUE = 60;

/** A value as it is written in the notation, for being read. */
export function valueInWords(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function fitting({ how, text }: NameTest): (name: string) => boolean {
  if (how === 'exact') return (name) => name === text;
  if (how === 'prefix') return (name) => name === text || name.startsWith(`${text}.`);
  const [first, ...rest] = text.split(/(?<!\\)\*/).map((part) => part.replaceAll('\\*', '*'));
  const last = rest.pop() ?? '';
  return (name) => {
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.startsWith(first) && name.length - last.length >= at && name.endsWith(last);
  };
}
