import { fold } from '../../base/fold.ts';
import { EDGE_KINDS } from '../provenance.ts';
import { FILTER_FIELDS } from './condition.ts';
import { CONE_PARTS, EVENT_TRAITS } from './filter.ts';
import { printFilter } from './print.ts';

/** What completions are made of. */
export interface FilterKnowledge {
  readonly names: readonly Counted[];
  readonly sources: readonly Counted[];
  /** Paths with their root: `payload.status`. */
  readonly paths: readonly Counted[];
  /** The id of the selected event. */
  readonly selectedId: string | undefined;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface Completion {
  /** What is put in place of `[from, to)` of the text. */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  /** True when more is to be typed after it. */
  readonly isOpen: boolean;
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

const MOST_OPTIONS = 12;

const FIELD_HINTS: Readonly<Record<(typeof FILTER_FIELDS)[number], string>> = {
  name: 'the event’s name; * stands for anything',
  source: 'the component that produced it',
  id: 'its id',
  level: 'edges on the longest chain that ends there',
  causes: 'how many direct causes',
  effects: 'how many direct effects',
  duration: 'length of its span: duration>20ms',
  time: 'wall time: time>+10s, time>2026-03-01T18:00Z',
  payload: 'a value of its payload: payload.status>=500',
  metadata: 'a value of its metadata',
  has: 'a value is there: has:payload.error',
  is: 'failure, root, leaf, …',
  edge: 'a cause known that way: edge:inferred',
  past: 'what an event depends on, by its id',
  future: 'what depends on it',
  elsewhere: 'what is independent of it',
  cone: 'an event with its past and future',
};

/** What could stand where the cursor is. */
export function completionsAt(text: string, caret: number, knowledge: FilterKnowledge): Completions {
  const from = wordStart(text, caret);
  const word = text.slice(from, caret);
  const [, sign = ''] = /^([-!]*)/.exec(word) ?? [];
  const [, field, operator, values] = /^([^:=!<>~"]+)(:|=|!=|~)(.*)$/s.exec(word.slice(sign.length)) ?? [];
  if (field === undefined) {
    const options = fieldOptions(word.slice(sign.length), knowledge);
    return { from: from + sign.length, to: caret, options };
  }
  const value = values.slice(values.lastIndexOf(',') + 1);
  const options = valueOptions(field.toLowerCase(), operator, value, knowledge);
  return { from: caret - value.length, to: caret, options };
}

/** Where the word before the cursor begins; what is in quotes is one word. */
function wordStart(text: string, caret: number): number {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at++) {
    if (text[at] === '\\' && isQuoted) at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\s()]/.test(text[at])) start = at + 1;
  }
  return start;
}

function fieldOptions(typed: string, { paths }: FilterKnowledge): Completion[] {
  const wanted = fold(typed);
  const fields = FILTER_FIELDS.filter((field) => field.startsWith(wanted) && field !== wanted).map(
    (field): Completion => {
      const isPath = field === 'payload' || field === 'metadata';
      return {
        text: isPath ? `${field}.` : `${field}:`,
        label: field,
        hint: FIELD_HINTS[field],
        isOpen: true,
      };
    },
  );
  if (typed.length < 2) return fields;
  const found = paths.filter(({ name }) => fold(name).includes(wanted));
  return [...fields, ...found.map((path) => pathOption(path, true))].slice(0, MOST_OPTIONS);
}

function pathOption({ name, count }: Counted, isOpen: boolean): Completion {
  const [of, ...rest] = name.split('.');
  const condition = {
    kind: 'value',
    of: of as 'payload',
    path: rest.join('.'),
    test: { how: 'exists' },
  } as const;
  // as `has:` prints it, so that odd keys are in quotes
  return { text: printFilter(condition).slice('has:'.length), label: name, hint: countText(count), isOpen };
}

function valueOptions(
  field: string,
  operator: string,
  typed: string,
  { names, sources, paths, selectedId }: FilterKnowledge,
): Completion[] {
  const wanted = fold(typed.replaceAll('"', ''));
  const fitting = (counted: readonly Counted[]): readonly Counted[] => {
    const begins = counted.filter(({ name }) => fold(name).startsWith(wanted));
    const holds = counted.filter(
      ({ name }) => !begins.some((other) => other.name === name) && fold(name).includes(wanted),
    );
    return [...begins, ...holds].slice(0, MOST_OPTIONS);
  };
  const plain = (words: readonly string[]): Completion[] =>
    words
      .filter((word) => word.startsWith(wanted))
      .map((word) => ({ text: word, label: word, hint: '', isOpen: false }));
  switch (field) {
    case 'name':
    case 'source': {
      const how = operator === ':' ? 'like' : 'is';
      return fitting(field === 'name' ? names : sources).map(({ name, count }) => {
        const printed = printFilter({ kind: 'text', field, test: { how, text: name } });
        return {
          text: printed.slice(field.length + 1),
          label: name === '' ? '(not said)' : name,
          hint: countText(count),
          isOpen: false,
        };
      });
    }
    case 'has':
      return fitting(paths).map((path) => pathOption(path, false));
    case 'is':
      return plain(EVENT_TRAITS);
    case 'edge':
      return plain(EDGE_KINDS);
    default:
      if (!(CONE_PARTS as readonly string[]).includes(field) || selectedId === undefined) return [];
      return [
        {
          text: printFilter({ kind: 'cone', part: 'past', id: selectedId }).slice('past:'.length),
          label: selectedId,
          hint: 'the selected event',
          isOpen: false,
        },
      ];
  }
}

function countText(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'event' : 'events'}`;
}
