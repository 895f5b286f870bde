import { type Tree, TreeFragment } from '@lezer/common';
import { spliceBetween } from '../../base/changes/diff.ts';
import type { NotationDiagnostic } from '../diagnostic.ts';
import { parser } from './parser.ts';
import { type RawTree, rawOf } from './raw.ts';

/** Characters that are looked at. Real files have some thousands. */
export const LONGEST_TEXT = 1_000_000;
/** Steps the parser may spend on finding its way again before the rest of a text is left alone. */
const MOST_RECOVERING = 20_000;

interface Parsed {
  readonly text: string;
  readonly tree: Tree;
}

/** The text that was parsed last: colours and completion ask for it again. */
let last: Parsed | undefined;
/** The last one in which nothing was wrong: of a text that is much like it only what changed has to be parsed. */
let flawless: Parsed | undefined;

/** What the parser makes of a text. It always ends: neither the length nor what is wrong in a text is without limit. */
export function parseRaw(text: string): { raw: RawTree; problems: NotationDiagnostic[] } {
  const length = Math.min(text.length, LONGEST_TEXT);
  // half characters would end a comment or a text
  const looked = text.slice(0, length);
  const whole = /[\ud800-\udfff]/.test(looked) ? looked.replace(/\p{Surrogate}/gu, '\ufffd') : looked;
  const problems: NotationDiagnostic[] = [];
  if (length < text.length) problems.push(leftOut(length, text.length, tooLong(text.length)));
  const tree = parsedFrom(flawless, whole);
  const raw = tree && rawOf(tree);
  // how the parser finds its way again may depend on where it began: that must not show
  if (raw && isFlawless(raw)) return { raw: remembered(text, whole, tree, raw), problems };
  const parsed = parsedAnew(whole, problems);
  return { raw: remembered(text, whole, parsed, rawOf(parsed)), problems };
}

/** The parser's own tree of a text. */
export function treeOf(text: string): Tree {
  if (last?.text !== text) parseRaw(text);
  return last!.tree;
}

/** Parses what differs from another text. */
function parsedFrom(other: Parsed | undefined, text: string): Tree | undefined {
  if (!other) return undefined;
  const { from, removed, inserted } = spliceBetween(other.text, text);
  const change = { fromA: from, toA: from + removed.length, fromB: from, toB: from + inserted.length };
  return parser.parse(text, TreeFragment.applyChanges(TreeFragment.addTree(other.tree), [change]));
}

function parsedAnew(text: string, problems: NotationDiagnostic[]): Tree {
  const parse = parser.startParse(text);
  let recovering = 0;
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
    if (recovering <= MOST_RECOVERING && isRecovering(parse) && ++recovering > MOST_RECOVERING) {
      parse.stopAt(parse.parsedPos);
      const message = 'Too much before this could not be read. From here on the text was not looked at.';
      problems.push(leftOut(parse.parsedPos, text.length, message));
    }
  }
}

/** @param parsed what was parsed of the text */
function remembered(text: string, parsed: string, tree: Tree, raw: RawTree): RawTree {
  last = { text, tree };
  if (isFlawless(raw)) flawless = { text: parsed, tree };
  return raw;
}

function isFlawless({ gaps, unclosed }: RawTree): boolean {
  return gaps.length === 0 && unclosed === undefined;
}

function tooLong(length: number): string {
  const [most, found] = [LONGEST_TEXT, length].map((count) => count.toLocaleString('en-US'));
  return `A text may have ${most} characters; this one has ${found}. From here on it was not looked at.`;
}

function leftOut(from: number, to: number, message: string): NotationDiagnostic {
  return { code: 'too-long', severity: 'error', message, from, to };
}

/** The parser's own count of steps until it trusts its way again; it is not among its declared members. */
function isRecovering(parse: unknown): boolean {
  return ((parse as { readonly recovering?: number }).recovering ?? 0) > 0;
}
