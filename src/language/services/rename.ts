import { fail, type Result, succeed } from '../../base/result.ts';
import type { TextRange } from '../../model/pattern/pattern.ts';
import { applyEdits, type TextEdit } from '../diagnostic.ts';
import { parseNotation } from '../parse.ts';
import { isReserved } from '../syntax/words.ts';
import { writtenWord } from '../written.ts';
import type { Understood } from './answers.ts';
import { type ForeignKind, isDeclared, isSame, type NamesOfText, type Occurrence } from './occurrence.ts';
import { namesOf, occurrenceAt } from './occurrences.ts';

/** What can be renamed, and what it is called now; or why nothing can, in a sentence. */
export function renameTarget(
  analysis: Understood,
  offset: number,
): Result<TextRange & { readonly name: string }, string> {
  const found = renamable(analysis, offset);
  if (!found.ok) return found;
  const { from, to } = found.value;
  return succeed({ from, to, name: analysis.document.text.slice(from, to) });
}

/** The edits that give a thing another name wherever it is named; or why it cannot have that one. */
export function renamed(analysis: Understood, offset: number, newName: string): Result<TextEdit[], string> {
  const found = renamable(analysis, offset);
  if (!found.ok) return found;
  const { document } = analysis;
  const { means } = found.value;
  const name = newName.trim().replace(/^[?!$]/, '');
  const problem = problemOf(name, means.kind);
  if (problem) return fail(problem);
  const before = namesOf(document);
  const edits = before.occurrences
    .filter((one) => isSame(one.means, means))
    .map(({ from, to }) => ({ from, to, insert: written(document.text.slice(from, to), name, means.kind) }));
  const after = namesOf(parseNotation(applyEdits(document.text, edits)));
  return isTheSame(before, after, edits)
    ? succeed(edits)
    : fail(`“${name}” already means something else where this is used.`);
}

const OF_THE_RECORDING: Readonly<Partial<Record<ForeignKind, string>>> = {
  eventType: 'a type of events',
  source: 'a source of events',
  path: 'a key of payloads',
  clock: 'a clock',
};

function renamable({ document }: Understood, offset: number): Result<Occurrence, string> {
  const found = occurrenceAt(namesOf(document), offset);
  if (!found) return fail('There is no name here.');
  const { means } = found;
  if (isDeclared(means)) return succeed(found);
  if (means.kind === 'scriptFunction')
    return fail(`“${means.name}” is a function of the script. Rename it there.`);
  const kind = OF_THE_RECORDING[means.kind];
  return fail(
    kind
      ? `“${means.name}” is ${kind} in the recording, not declared in this text.`
      : `“${means.name}” belongs to the notation.`,
  );
}

function problemOf(name: string, kind: Occurrence['means']['kind']): string | undefined {
  // what is no word stands in quotes
  if (kind === 'constraint') return name === '' ? 'A rule has to have a name.' : undefined;
  if (!/^[A-Za-z_]\w*$/.test(name))
    return 'A name is made of letters, digits and _, and begins with a letter or _.';
  return isReserved(name) ? `“${name}” is a word of the notation.` : undefined;
}

/** The new name as the old one was written: behind its sign, or in quotes. */
function written(before: string, name: string, kind: Occurrence['means']['kind']): string {
  if (kind === 'constraint') return writtenWord(name);
  if (before.startsWith('"')) return JSON.stringify(name);
  const sign = /^[?!$]/.exec(before)?.[0] ?? '';
  return sign + name;
}

/** Whether every name means what it meant, at its new place. */
function isTheSame(before: NamesOfText, after: NamesOfText, edits: readonly TextEdit[]): boolean {
  if (before.occurrences.length !== after.occurrences.length) return false;
  const moved = (offset: number): number =>
    edits.reduce(
      (sum, { from, to, insert }) => (to <= offset ? sum + insert.length - (to - from) : sum),
      offset,
    );
  return before.occurrences.every(({ from, means }, i) => {
    const other = after.occurrences[i];
    if (moved(from) !== other.from || means.kind !== other.means.kind) return false;
    return !isDeclared(means) || (isDeclared(other.means) && moved(means.from) === other.means.from);
  });
}
