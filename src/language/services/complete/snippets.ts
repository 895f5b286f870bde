import type { Completion } from '../answers.ts';
import { option } from './option.ts';

/** What a block, or the top of a text, is filled with. */
export type Block =
  | 'Document'
  | 'Interface'
  | 'Module'
  | 'Architecture'
  | 'For'
  | 'If'
  | 'Else'
  | 'Rebinding'
  | 'Observe'
  | 'Steps';

/** `‹word›` is a place to go through, the same word the same place; `‹›` the last one. */
function snippet(label: string, form: string, detail: string): Completion {
  const words: string[] = [];
  const insert = form.replace(/‹([^›]*)›/g, (_, word: string) => {
    if (word === '') return '$0';
    if (!words.includes(word)) words.push(word);
    return `\${${words.indexOf(word) + 1}:${word}}`;
  });
  return option('snippet', label, detail, { insert, isSnippet: true });
}

const CONSTRAINTS: readonly Completion[] = [
  snippet(
    'every … leads to …',
    'constraint ‹name›:\n  every ‹Trigger› leads to ‹Response›‹›',
    'a rule: each is answered',
  ),
  snippet(
    'every … leads to … within …',
    'constraint ‹name›:\n  every ‹Trigger› leads to ‹Response› within ‹2s›‹›',
    'a rule: each is answered in time',
  ),
  snippet('never …', 'constraint ‹name›:\n  never ‹Event›‹›', 'a rule: this does not happen'),
  snippet(
    'never … without cause …',
    'constraint ‹name›:\n  never ‹Event› without cause ‹Cause›‹›',
    'a rule: not out of nothing',
  ),
  snippet(
    'never … within cause …',
    'constraint ‹name›:\n  never (‹A› ~ ‹A›) within cause ‹Cause›‹›',
    'a rule: one cause, not twice',
  ),
  snippet('exists …', 'constraint ‹name›:\n  exists ‹Event›‹›', 'a rule: this happens'),
  snippet(
    'every … satisfies …',
    'constraint ‹name›:\n  every ‹Event› satisfies ‹payload.amount > 0›‹›',
    'a rule: a condition holds',
  ),
];

const PLACED: readonly Completion[] = [
  snippet('pattern …', 'pattern ‹name›(‹?id›) = ‹Event›(id: ‹?id›)‹›', 'a pattern with a name'),
  snippet('clock …', 'clock ‹beat›: regular ‹100ms›‹›', 'a clock with a name'),
  snippet('observe from … {}', 'observe from ‹Event› {\n  ‹›\n}', 'rules that see only some events'),
];

const WHEN = snippet(
  'when … emit …',
  'when ‹action›(‹key›: ‹?x›)\n  emit ‹answer›(‹key›: ‹?x›)‹›',
  'a rule of behaviour',
);

const CONNECT = snippet('connect … to …', 'connect ‹a.out› to ‹b.in›‹›', 'a connection');

/** Whole declarations, by where they may stand. */
export const SNIPPETS: Readonly<Record<Block, readonly Completion[]>> = {
  Document: [
    ...CONSTRAINTS,
    ...PLACED,
    snippet('interface … {}', 'interface ‹Name› {\n  out ‹action›(‹key›: ‹string›)\n}‹›', 'actions'),
    snippet('module … {}', 'module ‹Name› implements ‹Interface› {\n  ‹›\n}', 'a behaviour'),
    snippet('architecture … {}', 'architecture ‹Name› {\n  ‹›\n}', 'components and connections'),
  ],
  Interface: [snippet('out action', 'out ‹action›(‹key›: ‹string›)‹›', 'an action it produces')],
  Module: [WHEN, snippet('every … emit …', 'every ‹1s› emit ‹action›()‹›', 'again and again')],
  Architecture: [
    snippet('component', '‹name›: ‹Interface› = ‹Module›‹›', 'a component'),
    CONNECT,
    snippet(
      'for … {}',
      'for !‹i› in ‹1..5› {\n  connect ‹row›[!‹i›].‹out› to ‹b.in›‹›\n}',
      'a connection for each',
    ),
    snippet('if … {}', 'if ‹condition› {\n  ‹›\n}', 'only when it holds'),
    snippet('when … {}', 'when ‹a.out› {\n  bind ‹name›‹›\n}', 'binds and unbinds connections'),
    ...CONSTRAINTS,
    ...PLACED,
  ],
  For: [CONNECT],
  If: [CONNECT],
  Else: [CONNECT],
  Rebinding: [],
  Observe: CONSTRAINTS,
  Steps: [],
};
