import type { TextRange } from '../../model/pattern/pattern.ts';
import type { DiagnosticCode, Fix, NotationDiagnostic } from '../diagnostic.ts';
import type { CountNode, KeyNode, MissingNode, TextNode, Word } from '../tree.ts';
import { CommentFeed } from './comment-feed.ts';
import { quotedText } from './quoted-text.ts';
import type { Raw, RawTree } from './raw.ts';

/** Turns the parser's nodes into the tree's and keeps what is wrong with single words on the way. */
export class Reader {
  readonly problems: NotationDiagnostic[] = [];
  readonly comments: CommentFeed;
  /** Rules that the parser took for something else: what it could not read in them is not worth saying. */
  readonly misread: TextRange[] = [];

  constructor(
    readonly text: string,
    { comments }: RawTree,
  ) {
    this.comments = new CommentFeed(text, comments);
  }

  textOf({ from, to }: TextRange): string {
    return this.text.slice(from, to);
  }

  complain(
    code: DiagnosticCode,
    { from, to }: TextRange,
    message: string,
    ...fixes: (Fix | undefined)[]
  ): void {
    const given = fixes.filter((fix) => fix !== undefined);
    const problem = { code, severity: 'error', message, from, to } as const;
    this.problems.push(given.length > 0 ? { ...problem, fixes: given } : problem);
  }

  replacing({ from, to }: TextRange, insert: string, title = `Write ${insert}`): Fix {
    return { title, edits: [{ from, to, insert }] };
  }

  /** A name; an empty word right behind what stands before it when there is none. */
  word(raw: Raw | undefined, parent: Raw): Word {
    if (!raw) return { text: '', ...missingPlace(parent) };
    if (raw.name !== 'OpenName') return { text: this.textOf(raw), from: raw.from, to: raw.to };
    const name = kidOf(raw, 'Name');
    if (!name) return { text: '', from: raw.from, to: raw.from };
    this.complain('syntax', raw, `Expected a word after “${this.textOf(name)}.”.`, {
      title: 'Remove the dot',
      edits: [{ from: name.to, to: raw.to, insert: '' }],
    });
    return { text: this.textOf(name), from: name.from, to: name.to };
  }

  /** A name that may also stand in quotes; as written. */
  wordOrText(raw: Raw | undefined, parent: Raw): Word {
    if (!raw || !TEXTS.has(raw.name)) return this.word(raw, parent);
    return { text: JSON.stringify(quotedText(this, raw)), from: raw.from, to: raw.to };
  }

  /** Names with commas between them. */
  words(parent: Raw | undefined): Word[] {
    return parent ? kidsOf(parent, NAMES).map((name) => this.word(name, parent)) : [];
  }

  quoted(raw: Raw): TextNode {
    return { kind: 'text', text: quotedText(this, raw), from: raw.from, to: raw.to };
  }

  key(raw: Raw | undefined, parent: Raw): KeyNode {
    const inner = raw?.kids[0];
    if (!raw || !inner) return { kind: 'key', text: '', ...missingPlace(parent) };
    if (TEXTS.has(inner.name)) return this.quoted(inner);
    return { kind: 'key', text: this.textOf(raw), from: raw.from, to: raw.to };
  }

  count(raw: Raw | undefined, parent: Raw): CountNode {
    if (!raw) return { value: undefined, ...missingPlace(parent) };
    const value = Number(this.textOf(raw));
    if (Number.isSafeInteger(value)) return { value, from: raw.from, to: raw.to };
    this.complain(
      'number',
      raw,
      `“${this.textOf(raw)}” is not a whole number. Write one without a fraction.`,
    );
    return { value: undefined, from: raw.from, to: raw.to };
  }

  /** The kids of a list with commas between them; one comma may end it. */
  items(parent: Raw, opening: string, closing: string): Raw[] {
    const items: Raw[] = [];
    let isWaiting = true;
    let isInside = false;
    for (const kid of parent.kids) {
      if (!isInside) {
        isInside = kid.name === opening;
        continue;
      }
      if (kid.name === closing) break;
      if (kid.name !== ',') items.push(kid);
      else if (isWaiting) {
        this.complain('syntax', kid, 'Expected something before this comma. Write it, or remove the comma.', {
          title: 'Remove the comma',
          edits: [{ from: kid.from, to: kid.to, insert: '' }],
        });
      }
      isWaiting = kid.name === ',';
    }
    return items;
  }
}

export const NAMES: ReadonlySet<string> = new Set(['Name', 'OpenName']);
/** Where a name may stand in quotes. */
export const WORDS_OR_TEXTS: ReadonlySet<string> = new Set([
  'Name',
  'String',
  'UnclosedString',
  'SingleQuoted',
]);
export const TEXTS: ReadonlySet<string> = new Set(['String', 'UnclosedString', 'SingleQuoted']);

export function kidOf(raw: Raw, name: string | ReadonlySet<string>): Raw | undefined {
  return raw.kids.find((kid) => (typeof name === 'string' ? kid.name === name : name.has(kid.name)));
}

export function kidsOf(raw: Raw, names: ReadonlySet<string>): Raw[] {
  return raw.kids.filter((kid) => names.has(kid.name));
}

/** The first kid behind the one of that name. */
export function kidAfter(raw: Raw, name: string, wanted?: ReadonlySet<string>): Raw | undefined {
  const at = raw.kids.findIndex((kid) => kid.name === name);
  return at < 0 ? undefined : raw.kids.slice(at + 1).find((kid) => wanted?.has(kid.name) ?? true);
}

export function missing(parent: Raw): MissingNode {
  return { kind: 'missing', ...missingPlace(parent) };
}

function missingPlace(parent: Raw): TextRange {
  const at = parent.kids.at(-1)?.to ?? parent.to;
  return { from: at, to: at };
}
