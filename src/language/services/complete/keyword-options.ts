import { SEVERITIES, VACUITIES } from '../../../model/rules/constraint.ts';
import { FIRST_WORDS } from '../../syntax/expectations.ts';
import type { Completion } from '../answers.ts';
import type { Leaf } from '../leaves.ts';
import { meaningOf } from '../meanings.ts';
import { option } from './option.ts';
import type { Place } from './place.ts';
import { type Block, SNIPPETS } from './snippets.ts';

/** The words and signs that may stand where a word is typed, and whole declarations where one may begin. */
export function wordOptions({ before, at, document: { text } }: Place): Completion[] {
  const last = before.at(-1);
  const isLineStart = !last || text.slice(last.to, at.from).includes('\n');
  const isItemStart = !last || /^[{};]$/.test(last.name) || (isLineStart && isEnd(last));
  const block = isItemStart ? blockAround(before) : undefined;
  return [...(block ? itemOptions(block) : []), ...wordsAfter(before, text)];
}

/** The block that is open; none inside other brackets. */
function blockAround(before: readonly Leaf[]): Block | undefined {
  let depth = 0;
  for (const { name, of } of before.toReversed()) {
    if (/^[)\]}]$/.test(name)) depth++;
    else if (/^[([{]$/.test(name) && depth-- === 0) return of in ITEMS ? (of as Block) : undefined;
  }
  return 'Document';
}

/** Whether something may end with a leaf: with no sign between operands, and no word that asks for more. */
function isEnd(leaf: Leaf): boolean {
  return ENDS_VALUE.test(leaf.name) || ENDS_ITEM.test(leaf.name) || ENDS_PATTERN.has(leaf.of);
}

/** Words that go together are written together. */
function keywords(...words: readonly string[]): Completion[] {
  return words.map((word) => {
    const [first] = word.split(' ');
    const name = SIGNS[word] ?? first;
    const about = meaningOf(name, OF[word] ?? '');
    return option('keyword', word, '', { insert: `${word} `, about, isOpen: OPEN.has(word) });
  });
}

/** Where a word means something only as part of something. */
const OF: Readonly<Record<string, string>> = {
  in: 'Direction',
  every: 'Every',
  '||': 'Independent',
  '<': 'Earlier',
  or: 'Or',
  and: 'And',
  after: 'Timing',
  'not match': 'Not',
};
/** Words and signs that names follow, which can be completed at once. */
const OPEN = new Set([
  ...[
    'never',
    'every',
    'exists',
    'match',
    'not match',
    'count',
    'emitted by',
    'leads to',
    'satisfies',
    'where',
  ],
  ...['within cause', 'without cause', 'with cause', '->', '||', '~', '|>', '<', 'or', 'and', 'union', 'on'],
  ...[
    'connect',
    'pipe',
    'agent',
    'to',
    'when',
    'emit',
    'call',
    'bind',
    'unbind',
    'observe from',
    'severity',
    'vacuous',
  ],
  ...['extends', 'implements', 'slaved to'],
]);
const SIGNS: Readonly<Record<string, string>> = { 'per level': 'level' };

const ITEMS: Readonly<Record<Block, readonly string[]>> = {
  Document: ['constraint', 'pattern', 'clock', 'observe from', 'interface', 'module', 'architecture'],
  Interface: ['in', 'out', 'private', 'requires', 'service'],
  Module: ['when', 'every', 'start', 'finish', 'set', 'serial when', 'parallel when', 'script'],
  Architecture: [
    ...['connect', 'pipe', 'agent', 'constraint', 'pattern', 'clock', 'observe from', 'when', 'for', 'if'],
  ],
  For: ['connect', 'pipe', 'agent', 'when', 'for', 'if'],
  If: ['connect', 'pipe', 'agent', 'when', 'for', 'if'],
  Else: ['connect', 'pipe', 'agent', 'when', 'for', 'if'],
  Rebinding: ['bind', 'unbind'],
  Observe: ['constraint'],
  Steps: ['emit', 'set', 'call'],
};

/** What a block may hold: whole declarations to fill in, and the words they begin with. */
function itemOptions(block: Block): Completion[] {
  return [...SNIPPETS[block], ...keywords(...ITEMS[block])];
}

const BODIES = [
  ...['every', 'never', 'exists', 'match', 'not match', 'count'],
  ...['single root', 'no unlinked events', 'depth at most', 'emitted by'],
];
const OPERATORS = ['->', '||', '~', 'or', 'and', '|>', '<', 'union'];
const SUFFIXES = ['where', 'within', 'without cause', 'with cause', 'before', 'after', 'at'];
const RELATIONS = ['->', '||', '~', '|>', '<', 'union'];
const LOGIC = ['and', 'or', 'in'];

/** Leaves that end a pattern, by what they are part of. */
const ENDS_PATTERN = new Set(['Event', 'PlainName', 'Attributes', 'Group', 'MacroCall', 'Source', 'Emitter']);
const ENDS_MEASURE = new Set(['Measure', 'OnClock']);
const ENDS_ITEM = /^(root|events|level|MacroName|SourceWord|RawText|\}|Any)$/;
const ENDS_VALUE = /^(Name|Number|Duration|String|Placeholder|Counter|true|false|null|\)|\])$/;

/** Words that a clause begins with, and those that may go on behind its pattern. */
const CLAUSES: Readonly<Record<string, readonly string[]>> = {
  never: ['within cause'],
  every: ['leads to', 'satisfies'],
  when: ['emit', 'set', 'call'],
  connect: ['to'],
  pipe: ['to'],
  agent: ['to'],
  count: ['is'],
  leads: [],
  satisfies: [],
  exists: [],
  match: [],
  emit: ['after'],
};

/** Signs that a clause begins with, by what they are part of. */
const CLAUSE_SIGNS: Readonly<Record<string, ReadonlySet<string>>> = {
  ':': new Set(['Constraint']),
  '=': new Set(['Macro', 'State']),
  from: new Set(['Observe', 'ObserveFrom']),
};

/** Brackets in which patterns stand, and those in which values do; in all others nothing goes on but commas. */
const PATTERN_BRACKETS = new Set(['Group', 'MacroCall']);
const VALUE_BRACKETS = new Set(['GroupExpression', 'Call', 'List']);

/** What may go on behind what stands before: operators, suffixes, the next word of a clause. */
function wordsAfter(before: readonly Leaf[], text: string): Completion[] {
  const last = before.at(-1);
  if (!last) return [];
  const { name, of } = last;
  if (of === 'Constraint' && name === ':') return keywords(...BODIES);
  if (of === 'Clock' && name === ':') return keywords('regular', 'synchronous', 'slaved to');
  if (of === 'Synchronous') return keywords('per level');
  if (of === 'Slaved' && name === 'Name') return keywords('plus');
  if (of === 'Service' && name === ':') return keywords('dual');
  if (of === 'Interface' && name === 'Name') return keywords('extends');
  if ((of === 'Module' || of === 'Architecture') && name === 'Name') return keywords('implements');
  if (of === 'Severity' && name === 'severity') return words(SEVERITIES);
  if (of === 'Vacuous' && name === 'vacuous') return words(VACUITIES);
  if (isInHead(before)) return name === 'constraint' ? [] : keywords('severity', 'vacuous', 'observe from');
  if (of === 'Times' || of === 'Bounded' || (of === 'Counted' && name === ']')) return keywords(...RELATIONS);
  if (of === 'Indexed' && name === 'Number' && isRepetition(before, text)) return keywords(...RELATIONS);
  if ((of === 'Counted' || of === 'For') && name === 'Counter') return keywords('in');
  if (of === 'For' || of === 'Span' || of === 'Indexed' || of === 'As' || of === 'Off')
    return ofGenerated(last);
  if (of === 'Target' || of === 'BoundTarget') return name === '.' ? [] : keywords('after', 'as');
  const head = headOf(before);
  if (head?.name === 'emit') return of === 'Arguments' && name === ')' ? keywords('after') : [];
  const isPattern = ENDS_PATTERN.has(of) || name === 'MacroName' || name === 'SourceWord';
  if (!isPattern && !ENDS_MEASURE.has(of) && !ENDS_VALUE.test(name)) return [];
  const isBracket = head !== undefined && /^[([{]$/.test(head.name);
  if (isBracket && VALUE_BRACKETS.has(head.of)) return keywords(...LOGIC);
  if (isBracket && !PATTERN_BRACKETS.has(head.of)) return [];
  if (!head) return [];
  if (head.of === 'State') return keywords(...LOGIC);
  if (head.of === 'Timer') return keywords('emit', 'set', 'call');
  const clause = CLAUSES[head.name] ?? [];
  if (isPattern) return keywords(...clause, ...OPERATORS, ...SUFFIXES);
  if (ENDS_MEASURE.has(of)) return keywords(...clause, 'on', ...SUFFIXES);
  return keywords(...LOGIC, ...clause, ...SUFFIXES);
}

/** `never [2`: a bracket behind the first word of a rule begins a repetition, while nothing says so yet. */
function isRepetition(before: readonly Leaf[], text: string): boolean {
  const word = before.at(-3);
  return word !== undefined && FIRST_WORDS.includes(text.slice(word.from, word.to));
}

/** Behind what stands in a generator, in the brackets of a row, or behind the name of a connection. */
function ofGenerated({ name, of }: Leaf): Completion[] {
  return of === 'As' && name === 'Name' ? keywords('off') : [];
}

function words(all: readonly string[]): Completion[] {
  return all.map((word) => option('keyword', word));
}

function isClauseHead({ name, of }: Leaf): boolean {
  return (name in CLAUSES && of !== 'Key') || CLAUSE_SIGNS[name]?.has(of);
}

/** Between the name of a constraint and its colon. */
function isInHead(before: readonly Leaf[]): boolean {
  const start = before.findLastIndex(({ name }) => name === 'constraint');
  return start >= 0 && !before.slice(start).some(endsHead);
}

/** The colon, or what comes when it was forgotten. */
function endsHead({ name, of }: Leaf): boolean {
  return (
    (name === ':' && of === 'Constraint') || /^([{}]|interface|module|architecture|pattern|clock)$/.test(name)
  );
}

/** The word or bracket that the clause at the end begins with: the nearest that is not inside brackets closed since. */
function headOf(before: readonly Leaf[]): Leaf | undefined {
  let depth = 0;
  for (const leaf of before.toReversed()) {
    if (/^[)\]}]$/.test(leaf.name)) depth++;
    else if (/^[([{]$/.test(leaf.name)) {
      if (depth-- === 0) return leaf;
    } else if (depth === 0 && isClauseHead(leaf)) return leaf;
  }
  return undefined;
}
