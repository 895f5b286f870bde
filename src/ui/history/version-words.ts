import type { Change } from '../../base/changes/change.ts';
import { spliceBetween } from '../../base/changes/diff.ts';
import { isRecord, type Json, type JsonRecord } from '../../base/changes/json.ts';
import type { DocumentEvent } from '../../model/documents/document.ts';

/** Longer pieces of text are told as lines. */
const LONGEST_PIECE = 48;

/** What happened in a version, in a few words: `Renamed to “Checkout”`, `Wrote “within 2s”`, `4 lines added, 1 removed`. */
export function versionWords({
  type,
  data,
  changes,
}: Pick<DocumentEvent, 'type' | 'data' | 'changes'>): string {
  const did = type.split('.').at(-1) ?? type;
  // a stranger's history may call what happened anything, `constructor` too
  const words = Object.hasOwn(WORDS, did) ? WORDS[did] : undefined;
  return typeof words === 'function' ? words({ data, changes }) : (words ?? did.replaceAll('-', ' '));
}

interface Happening {
  readonly data: Json;
  readonly changes: readonly Change[];
}

const WORDS: Readonly<Record<string, string | ((happening: Happening) => string)>> = {
  created: 'Created',
  stored: 'Stored',
  opened: 'Opened',
  begun: 'Begins here: older versions were forgotten',
  edited: ({ data, changes }) => String(fieldOf(data, 'deed')) || textWords(changes),
  changed: 'Changed',
  renamed: ({ changes }) => {
    const name = changes.find(({ at }) => at.join('.') === 'name' || at.at(-1) === 'title');
    const to = name?.kind === 'set' && typeof name.after === 'string' ? name.after : undefined;
    return to === undefined ? 'Renamed' : `Renamed to “${to}”`;
  },
  deleted: 'Deleted',
  'brought-back': 'Brought back',
  'made-room': 'Let go to make room for others',
  restored: ({ data }) => `Went back to version ${fieldOf(data, 'version')}`,
  branched: ({ data }) => `Branched off at version ${fieldOf(data, 'version')}`,
  'version-marked': ({ data }) => {
    const name = fieldOf(data, 'name');
    return name === '' ? 'A version’s name was taken away' : `A version was named “${name}”`;
  },
  moved: ({ data }) => (fieldOf(data, 'project') === '' ? 'Taken out of its project' : 'Put into a project'),
  undone: ({ data }) => `Undone: ${stepWords(data)}`,
  redone: ({ data }) => `Done again: ${stepWords(data)}`,
  migrated: 'Taken over from an earlier version of Lightcone',
  imported: ({ data }) => `Taken over from ${fieldOf(data, 'from')}`,
  'note-written': ({ changes }) => withPiece('Wrote a note', changes, 'text'),
  'note-changed': ({ changes }) => withPiece('Changed a note', changes, 'text'),
  'note-removed': 'Removed a note',
  'marker-set': ({ changes }) => withPiece('Marked a place', changes, 'label'),
  'marker-changed': ({ changes }) => withPiece('Renamed a marker', changes, 'label'),
  'marker-removed': 'Removed a marker',
  arranged: 'Changed the drawing',
  'run-set': 'Changed what it is run with',
  tagged: 'Changed the tags',
  kept: 'Marked to be kept for good',
  unkept: 'No longer kept for good',
};

function stepWords(data: Json): string {
  return String(fieldOf(data, 'what')).split('.').slice(-1)[0].replaceAll('-', ' ');
}

/** What became of a text. */
function textWords(changes: readonly Change[]): string {
  const text = changes.find(({ at }) => at.at(-1) === 'text');
  if (!text) return 'Edited';
  const { removed, inserted } =
    text.kind === 'splice' ? text : spliceBetween(asText(text.before), asText(text.after));
  if (isPiece(removed) && isPiece(inserted)) {
    if (removed.trim() === '' && inserted.trim() !== '') return `Wrote “${inserted.trim()}”`;
    if (inserted.trim() === '' && removed.trim() !== '') return `Deleted “${removed.trim()}”`;
    if (removed.trim() !== '' && inserted.trim() !== '')
      return `“${removed.trim()}” became “${inserted.trim()}”`;
    return 'Changed blanks';
  }
  const parts = [linesText(inserted, 'added'), linesText(removed, 'removed')].filter((part) => part !== '');
  return parts.join(', ') || 'Edited';
}

function isPiece(text: string): boolean {
  return text.length <= LONGEST_PIECE && !text.trim().includes('\n');
}

function linesText(text: string, what: string): string {
  if (text.trim() === '') return '';
  const lines = text.trim().split('\n').length;
  return `${lines} ${lines === 1 ? 'line' : 'lines'} ${what}`;
}

function withPiece(words: string, changes: readonly Change[], key: string): string {
  for (const change of changes) {
    const value = change.kind === 'set' ? change.after : change.inserted;
    const text = isRecord(value) ? pieceIn(value, key) : change.at.at(-1) === key ? value : undefined;
    if (typeof text === 'string' && text.trim() !== '') return `${words}: “${shortened(text.trim())}”`;
  }
  return words;
}

/** At any depth: the first note of all comes with the document around it. */
function pieceIn(value: JsonRecord, key: string): Json | undefined {
  if (Object.hasOwn(value, key)) return value[key];
  for (const part of Object.values(value)) {
    const found = isRecord(part) ? pieceIn(part, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function shortened(text: string): string {
  const [line] = text.split('\n');
  return line.length > LONGEST_PIECE ? `${line.slice(0, LONGEST_PIECE - 1)}…` : line;
}

function fieldOf(data: Json, key: string): string | number {
  const value = isRecord(data) ? data[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
