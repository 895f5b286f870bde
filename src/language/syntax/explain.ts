import { nearestWord } from '../../model/filter/nearest-word.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Fix, NotationDiagnostic } from '../diagnostic.ts';
import { expectedIn, wordsIn } from './expectations.ts';
import type { Gap, Raw, RawTree } from './raw.ts';
import { isReserved } from './words.ts';

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** Problems for which it is guessed what was meant. */
const MOST_GUESSES = 1000;

/** What the parser could not read, in words: what was expected, and where it can be guessed what to do. */
export function explained(text: string, { gaps, unclosed, comments }: RawTree): NotationDiagnostic[] {
  const found: NotationDiagnostic[] = [];
  if (unclosed?.name === 'UnclosedComment') {
    const fix = {
      title: 'Close the comment',
      edits: [{ from: text.length, to: text.length, insert: ' */' }],
    };
    found.push(problem({ from: unclosed.from, to: unclosed.from + 2 }, 'This comment is never closed.', fix));
  }
  const others: Gap[] = [];
  for (const gap of gaps) {
    const bracket = unclosedBracket(gap);
    if (!bracket) others.push(gap);
    else if (!unclosed) found.push(unclosedProblem(bracket, gap));
  }
  const startOfComment = new Map(comments.map(({ from, to }) => [to, from]));
  let last: NotationDiagnostic | undefined;
  for (const group of neighbours(text, others)) {
    // what follows a misspelt word belongs to it
    if (last?.fixes && last.to <= group[0].from && text.slice(last.to, group[0].from).trim() === '') continue;
    last = explainedGap(text, group, found.length < MOST_GUESSES, startOfComment);
    found.push(last);
  }
  return found;
}

/** The bracket that the parser closed by itself. */
function unclosedBracket({ parent, index, from, to }: Gap): Raw | undefined {
  if (from < to || index < parent.kids.length) return undefined;
  const opening = parent.kids.find(({ name }) => Object.hasOwn(CLOSING, name));
  return opening && !parent.kids.some(({ name }) => name === CLOSING[opening.name]) ? opening : undefined;
}

function unclosedProblem(bracket: Raw, { from }: Gap): NotationDiagnostic {
  const closing = CLOSING[bracket.name];
  const insert = closing === '}' ? `\n${closing}` : closing;
  const fix = { title: `Insert “${closing}”`, edits: [{ from, to: from, insert }] };
  return problem(bracket, `This “${bracket.name}” is never closed.`, fix);
}

/** Nodes in which one mistake has nothing to do with the next. */
const LISTS = new Set([
  ...['Document', 'Interface', 'Module', 'Architecture', 'Observe', 'Steps'],
  ...['For', 'If', 'Else', 'Rebinding'],
]);

/** Gaps of one mistake: with nothing but blanks between them, or all inside of one thing. */
function neighbours(text: string, gaps: readonly Gap[]): Gap[][] {
  const groups: Gap[][] = [];
  for (const gap of gaps) {
    const last = groups.at(-1)?.at(-1);
    const isNear =
      last &&
      ((last.parent === gap.parent && !LISTS.has(gap.parent.name)) ||
        (last.to < gap.from && /^\s*$/.test(text.slice(last.to, gap.from))) ||
        last.to === gap.from);
    if (isNear) groups.at(-1)!.push(gap);
    else groups.push([gap]);
  }
  return groups;
}

function explainedGap(
  text: string,
  group: readonly Gap[],
  guesses: boolean,
  startOfComment: ReadonlyMap<number, number>,
): NotationDiagnostic {
  const [first] = group;
  const taken = reservedName(text, first);
  if (taken) return taken;
  const misspelt = guesses ? misspeltWord(text, first) : undefined;
  if (misspelt) {
    const { place, near } = misspelt;
    const word = text.slice(place.from, place.to);
    const message = `“${word}” cannot stand here. Did you mean “${near}”?`;
    return problem(place, message, { title: `Write ${near}`, edits: [{ ...place, insert: near }] });
  }
  const skipped = group.find(({ from, to }) => from < to);
  if (!skipped || skipped.parent !== first.parent) {
    const place = visiblePlace(text, first.from, startOfComment);
    return problem(place, expectedIn(first.parent, first.index, behind(text.slice(place.from, place.to))));
  }
  const word = text.slice(skipped.from, skipped.to);
  if (word === '@')
    return problem(skipped, 'Write the source directly after the name, as in “name@source(key: value)”.');
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const message = `“${shown}” cannot stand here. ${expectedIn(first.parent, first.index)}`;
  return problem({ from: skipped.from, to: lastOf(text, group, skipped).to }, message);
}

function behind(word: string): string {
  if (word.trim() === '' || word.length > 40) return 'here';
  return word.length > 1 && word.startsWith('"') ? `after ${word}` : `after “${word}”`;
}

/** A word that can be no name where a name should stand; that of a constraint may stand in quotes. */
function reservedName(text: string, { parent, index, from }: Gap): NotationDiagnostic | undefined {
  const isName = index === 1 && Object.hasOwn(NAMED, parent.name);
  if (!isName && parent.name !== 'ConstraintName') return undefined;
  const [, blanks, word] =
    /^([^\S\n]*)(?!observe\s+from\b)([A-Za-z_]\w*)/.exec(text.slice(from, from + LONGEST_WORD)) ?? [];
  if (word === undefined || !isReserved(word)) return undefined;
  // on the next line it begins something else
  if (/\n\s*$/.test(text.slice(Math.max(0, from - LONGEST_WORD), from))) return undefined;
  const place = { from: from + blanks.length, to: from + blanks.length + word.length };
  const what = NAMED[parent.name];
  if (what !== undefined) {
    const message = `“${word}” is a word of the notation and cannot name ${what}. Choose another name.`;
    return problem(place, message);
  }
  const quoted = JSON.stringify(word);
  const message = `“${word}” is a word of the notation. To use it as the name of a constraint, write it in quotes: ${quoted}.`;
  return problem(place, message, { title: `Write ${quoted}`, edits: [{ ...place, insert: quoted }] });
}

/** Characters that are looked at to find a word. */
const LONGEST_WORD = 100;

/** Declarations by their nodes; nothing where a name may stand in quotes. */
const NAMED: Readonly<Record<string, string | undefined>> = {
  Constraint: undefined,
  Interface: 'an interface',
  Module: 'a module',
  Architecture: 'an architecture',
  Macro: 'a pattern',
  Clock: 'a clock',
};

/** The last gap that joins on directly. */
function lastOf(text: string, group: readonly Gap[], first: Gap): Gap {
  let last = first;
  for (const gap of group.slice(group.indexOf(first) + 1)) {
    if (!/^\s*$/.test(text.slice(last.to, gap.from))) break;
    last = gap;
  }
  return last;
}

/** The word that is taken for a keyword: what was left out, or what stands around a place where one was expected. */
function misspeltWord(text: string, gap: Gap): { place: TextRange; near: string } | undefined {
  const { parent, grandparent, index, from, to } = gap;
  const words = [...wordsIn(parent), ...(grandparent ? wordsIn(grandparent) : [])];
  const before = parent.kids[index - 1];
  const places: (TextRange | undefined)[] =
    from < to
      ? [gap]
      : [before && isName(before) ? before : undefined, index === 0 ? parent.kids[0] : undefined];
  for (const place of places) {
    const word = place && text.slice(place.from, place.to);
    const near = word && /^\w+$/.test(word) ? nearestWord(word.toLowerCase(), words) : undefined;
    if (place && near !== undefined && near !== word)
      return { place: { from: place.from, to: place.to }, near };
  }
  return undefined;
}

function isName({ name }: Raw): boolean {
  return name === 'Name' || name === 'PlainName';
}

/** The word or sign before a place, so that there is something to mark. */
function visiblePlace(text: string, place: number, startOfComment: ReadonlyMap<number, number>): TextRange {
  let to = place;
  for (;;) {
    while (to > 0 && /\s/.test(text[to - 1])) to--;
    const start = startOfComment.get(to);
    if (start === undefined) break;
    to = start;
  }
  if (to === 0) return { from: 0, to: Math.min(1, text.length) };
  const [token] = LAST_TOKEN.exec(text.slice(Math.max(0, to - LONGEST_WORD), to)) ?? [text[to - 1]];
  return { from: to - token.length, to };
}

const LAST_TOKEN = /(?:"(?:[^"\\\n]|\\.)*"|[?!$]?\w+(?:\.\w+)*|->|\|>|\|\||\.\.|[=!<>]=|\S)$/;

function problem({ from, to }: TextRange, message: string, fix?: Fix): NotationDiagnostic {
  return { code: 'syntax', severity: 'error', message, from, to, ...(fix ? { fixes: [fix] } : {}) };
}
