import { nearestWord } from '../../model/filter/nearest-word.ts';
import type { Fix } from '../diagnostic.ts';
import type { BodyNode, ConstraintNode, ObserveNode, PatternNode, SourceNode } from '../tree.ts';
import { expectedAfter, FIRST_WORDS } from './expectations.ts';
import type { Raw } from './raw.ts';
import { type Bare, blockOf } from './read-blocks.ts';
import { eventOf, eventsIn, sourceOf } from './read-events.ts';
import { expressionIn } from './read-expressions.ts';
import { patternIn, withinCauseOf } from './read-patterns.ts';
import { kidOf, kidsOf, missing, NAMES, type Reader, TEXTS } from './reader.ts';

export function observeOf(reader: Reader, raw: Raw): Bare<ObserveNode> {
  const observed = eventsIn(reader, raw);
  const { items, block } = blockOf(reader, raw, new Set(['Constraint']), constraintOf);
  return { kind: 'observe', observed, constraints: items, block, from: raw.from, to: raw.to };
}

export function constraintOf(reader: Reader, raw: Raw): Bare<ConstraintNode> {
  const name = kidOf(raw, 'ConstraintName');
  const description = single(reader, raw, TEXTS, 'description');
  const severity = single(reader, raw, new Set(['Severity']), 'severity');
  const vacuous = single(reader, raw, new Set(['Vacuous']), '“vacuous”');
  const observed = single(reader, raw, new Set(['ObserveFrom']), '“observe from”');
  return {
    kind: 'constraint',
    name: reader.wordOrText(name?.kids[0], raw),
    description: description && reader.quoted(description),
    severity: severity && reader.word(kidOf(severity, NAMES), severity),
    vacuity: vacuous && reader.word(kidOf(vacuous, NAMES), vacuous),
    observed: observed && eventsIn(reader, observed),
    body: bodyOf(reader, raw),
    from: raw.from,
    to: raw.to,
  };
}

/** Something that may be said once. */
function single(reader: Reader, parent: Raw, names: ReadonlySet<string>, what: string): Raw | undefined {
  const [first, ...others] = kidsOf(parent, names);
  for (const other of others) {
    reader.complain('syntax', other, `A constraint can have only one ${what}. Remove this one.`, {
      title: 'Remove it',
      edits: [{ from: other.from, to: other.to, insert: '' }],
    });
  }
  return first;
}

const BODIES = new Set([
  'BarePattern',
  ...['Exists', 'Never', 'Every', 'Whole', 'Count', 'SingleRoot', 'NoUnlinked', 'Depth', 'EmittedBy'],
]);

function bodyOf(reader: Reader, parent: Raw): BodyNode {
  const raw = kidOf(parent, BODIES);
  if (!raw) return missing(parent);
  const { from, to } = raw;
  switch (raw.name) {
    case 'Exists':
      return { kind: 'exists', pattern: patternIn(reader, raw), from, to };
    case 'Never': {
      const parts = withinCauseOf(reader, raw);
      return parts
        ? { kind: 'within-cause', ...parts, from, to }
        : { kind: 'never', pattern: patternIn(reader, raw), from, to };
    }
    case 'BarePattern':
      return bareOf(reader, raw);
    case 'Every':
      return everyOf(reader, raw);
    case 'Whole': {
      const isNegated = kidOf(raw, 'Not') !== undefined;
      return { kind: 'whole', isNegated, pattern: patternIn(reader, raw), from, to };
    }
    case 'Count':
      return countOf(reader, raw);
    case 'SingleRoot':
      return { kind: 'single-root', from, to };
    case 'NoUnlinked':
      return { kind: 'no-unlinked', from, to };
    case 'Depth':
      return { kind: 'depth', most: reader.count(kidOf(raw, 'Number'), raw), from, to };
    default:
      return { kind: 'emitted-by', sources: emittersOf(reader, raw), from, to };
  }
}

/** A pattern where a rule should stand; perhaps its first word is misspelt, or stands alone. */
function bareOf(reader: Reader, raw: Raw): BodyNode {
  const text = reader.textOf(raw);
  const [first] = /^\w*/.exec(text)!;
  if (FIRST_WORDS.includes(first)) {
    reader.complain('syntax', raw, expectedAfter(first));
    reader.misread.push(raw);
  } else {
    const near = /^\w+$/.test(text) ? nearestWord(text, FIRST_WORDS) : undefined;
    if (near !== undefined) {
      reader.complain(
        'syntax',
        raw,
        `“${text}” cannot stand here. Did you mean “${near}”?`,
        reader.replacing(raw, near),
      );
    } else {
      const insert = (word: string): Fix => ({
        title: `Write ${word} before it`,
        edits: [{ from: raw.from, to: raw.from, insert: `${word} ` }],
      });
      const message =
        'A rule says what must hold of a pattern. Write “exists”, “never” or “every … leads to …”.';
      reader.complain('syntax', raw, message, insert('exists'), insert('never'));
    }
  }
  return missing(raw);
}

function everyOf(reader: Reader, raw: Raw): BodyNode {
  const { from, to } = raw;
  const first = patternIn(reader, raw);
  const leads = kidOf(raw, 'LeadsTo');
  if (leads) return { kind: 'leads', trigger: first, response: patternIn(reader, leads), from, to };
  const satisfies = kidOf(raw, 'Satisfies');
  if (satisfies)
    return { kind: 'satisfies', pattern: first, guard: expressionIn(reader, satisfies), from, to };
  const response: PatternNode = missing(raw);
  return { kind: 'leads', trigger: first, response, from, to };
}

function countOf(reader: Reader, raw: Raw): BodyNode {
  const { from, to } = raw;
  const event = kidOf(raw, 'Event');
  const range = kidOf(raw, 'Range');
  if (!event) return missing(raw);
  const pattern = eventOf(reader, event);
  if (!range) {
    const none = reader.count(undefined, raw);
    return { kind: 'count', pattern, least: none, most: none, from, to };
  }
  const [first, second] = kidsOf(range, new Set(['Number']));
  const hasDots = kidOf(range, 'Dots') !== undefined;
  const least = reader.count(first, range);
  const most = hasDots ? second && reader.count(second, range) : least;
  return { kind: 'count', pattern, least, most, from, to };
}

function emittersOf(reader: Reader, raw: Raw): SourceNode[] {
  return kidsOf(raw, new Set(['Emitter'])).map((emitter) => sourceOf(reader, emitter));
}
