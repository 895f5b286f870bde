import type { Declared } from '../names/declared.ts';
import type { KnownWorld } from '../names/world.ts';
import type { Hover, Understood } from './answers.ts';
import { eventCount, eventsInWords, hasData, knownPath, sourceCount, valueInWords } from './data.ts';
import type { Definition } from './definitions.ts';
import { leafBefore, leavesOf } from './leaves.ts';
import { libraryMacro } from './library.ts';
import { meaningOf } from './meanings.ts';
import { isDeclared, isSame, type NamesOfText, type Occurrence } from './occurrence.ts';
import { namesOf, occurrenceAt } from './occurrences.ts';
import { FIELDS, FUNCTIONS, GENERATORS, PLAIN_CLOCKS, TYPES } from './words.ts';

type Told = Pick<Hover, 'notation' | 'sentences'>;

/** What is known of the word at an offset: how it is declared, what it means, how often it is in the data. */
export function hover({ document }: Understood, world: KnownWorld, offset: number): Hover | undefined {
  const { text } = document;
  const names = namesOf(document);
  const found = occurrenceAt(names, offset);
  if (found) {
    const { from, to, means } = found;
    const told = isDeclared(means) ? ofDeclared(text, names, world, means) : ofForeign(world, means);
    return { from, to, ...told };
  }
  const leaves = leavesOf(text);
  const leaf = leaves[leafBefore(leaves, offset + 1)];
  const about = leaf && offset <= leaf.to ? meaningOf(leaf.name, leaf.of) : undefined;
  return about === undefined ? undefined : { from: leaf.from, to: leaf.to, sentences: [about] };
}

function ofDeclared(text: string, names: NamesOfText, world: KnownWorld, means: Definition): Told {
  switch (means.kind) {
    case 'placeholder':
    case 'counter':
      return ofPlaceholder(text, names, means);
    case 'operand':
      return { sentences: ['A pattern that is put in where the macro is used.'] };
    case 'action':
      return {
        notation: shown(text, means.node),
        sentences: inData(
          world,
          (known) => eventCount(known, nameInData(names.declared, means)),
          'with this name',
        ),
      };
    case 'component':
      return {
        notation: shown(text, means.node),
        sentences: inData(world, (known) => sourceCount(known, means.name), 'from this source'),
      };
    case 'constraint':
      return {
        notation: shown(text, means.node),
        sentences: means.node.description ? [means.node.description.text] : [],
      };
    default:
      return { notation: shown(text, means.node), sentences: [] };
  }
}

function ofForeign(world: KnownWorld, { kind, name }: Occurrence['means']): Told {
  switch (kind) {
    case 'eventType':
      return { sentences: inData(world, (known) => eventCount(known, name), 'with this name') };
    case 'source':
      return { sentences: inData(world, (known) => sourceCount(known, name), 'from this source') };
    case 'path':
      return { sentences: ofPath(world, name) };
    case 'field':
      return { sentences: [FIELDS.get(name) ?? ''] };
    case 'function':
      return ofFunction(name);
    case 'scriptFunction':
      return { sentences: ['A function of the module’s script. It is called with the match.'] };
    case 'clock':
      return { sentences: [PLAIN_CLOCKS.get(name) ?? ofRecordedClock(world, name)] };
    case 'macro':
      return libraryMacro(name) ?? { sentences: ['No pattern of this name is declared.'] };
    case 'type':
      return { sentences: [TYPES.get(name) ?? 'There is no such type.'] };
    default:
      return { sentences: [] };
  }
}

function ofFunction(name: string): Told {
  const words = FUNCTIONS.get(name) ?? GENERATORS.get(name);
  return words
    ? { notation: words.form, sentences: [words.about] }
    : { sentences: ['The notation has no such function.'] };
}

/** Declarations longer than this are cut, in lines. */
const MOST_LINES = 12;

/** A declaration as it is written, its further lines moved to the left. */
function shown(text: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, from))![0].length;
  const lines = text
    .slice(from, to)
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.replace(new RegExp(`^[ \\t]{0,${indent}}`), '')));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'].join('\n') : lines.join('\n');
}

/** An action’s name as recordings have it: behind that of its interface. */
function nameInData({ interfaces }: Declared, action: Definition<'action'>): string {
  for (const [name, { members }] of interfaces)
    if (members.includes(action.node)) return `${name}.${action.name}`;
  return action.name;
}

function inData(world: KnownWorld, count: (world: KnownWorld) => number, how: string): string[] {
  if (!hasData(world)) return [];
  const events = eventsInWords(count(world));
  return [`${events[0].toUpperCase()}${events.slice(1)} ${how} in the recording.`];
}

function ofPath(world: KnownWorld, name: string): string[] {
  const path = knownPath(world, name);
  if (!path) return hasData(world) ? [`No event of the recording has “${name}”.`] : [];
  const { count, samples = [] } = path;
  const values =
    samples.length === 0 ? '' : ` For example ${samples.slice(0, 4).map(valueInWords).join(', ')}.`;
  return [
    `${count === 1 ? '1 event has' : `${count.toLocaleString('en-US')} events have`} “${name}”.${values}`,
  ];
}

function ofRecordedClock({ clocks }: KnownWorld, name: string): string {
  return clocks.includes(name)
    ? 'A clock of the recording.'
    : 'No clock of this name is declared or recorded.';
}

function ofPlaceholder(
  text: string,
  { occurrences }: NamesOfText,
  means: Definition<'placeholder' | 'counter'>,
): Told {
  if (means.kind === 'counter')
    return { sentences: ['Stands for every value of its range: the pattern is written out once for each.'] };
  const count = occurrences.filter((one) => isSame(one.means, means)).length;
  const line = text.slice(0, means.from).split('\n').length;
  return {
    sentences: [
      count === 1
        ? 'Stands for any value. It is named once: nothing else has to have the same value.'
        : `Stands for one value, the same in all ${count} places of one match. It is first named in line ${line}.`,
    ],
  };
}
