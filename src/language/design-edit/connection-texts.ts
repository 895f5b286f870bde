import { parseNotation } from '../parse.ts';
import type { ConnectionNode } from '../tree.ts';
import { refuse } from './refusal.ts';

// Pieces of connections that a person wrote: each is read by itself first, so that it cannot be more than it should be.

export function patternPiece(text: string): string {
  const piece = clean(text);
  const { pattern } = readConnection('connect ', piece, ' to x', 'a pattern');
  return pattern.to - pattern.from === piece.length ? piece : refuse(wrong(piece, 'a pattern'));
}

export function targetPiece(text: string): string {
  const piece = clean(text);
  const { target } = readConnection('connect a to ', piece, '', 'a target');
  return target.to - target.from === piece.length ? piece : refuse(wrong(piece, 'a target'));
}

/** What stands between the brackets. */
export function argumentsPiece(text: string): string {
  const piece = clean(text);
  const {
    arguments: given,
    after,
    name,
    target,
  } = readConnection('connect a to b(', piece, ')', 'arguments');
  const isWhole = given && !after && !name && target.kind === 'name';
  return isWhole && areBalanced(piece) ? piece : refuse(wrong(piece, 'arguments'));
}

export function delayPiece(text: string): string {
  const piece = clean(text);
  const { after, name } = readConnection('pipe a to b after ', piece, '', 'a length of time');
  return after && !name && after.to - after.from === piece.length
    ? piece
    : refuse(wrong(piece, 'a length of time'));
}

function clean(text: string): string {
  return text.trim().replaceAll('\r\n', '\n');
}

const HEAD = 'architecture x {\n';

/** A connection that holds the piece; what is said of a mistake is said of the piece alone. */
function readConnection(before: string, piece: string, after: string, what: string): ConnectionNode {
  const start = HEAD.length + before.length;
  const { tree, diagnostics } = parseNotation(`${HEAD}${before}${piece}${after}\n}`);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const own = errors.find(({ from, to }) => from >= start && to <= start + piece.length);
  if (own) refuse(own.message);
  if (errors.length > 0) refuse(piece === '' ? `Write ${what}.` : `“${piece}” cannot be read as ${what}.`);
  const [architecture, ...others] = tree.declarations;
  const [member, ...more] = architecture?.kind === 'architecture' ? architecture.members : [];
  return member?.kind === 'connection' && others.length + more.length === 0
    ? member
    : refuse(wrong(piece, what));
}

/** Whether no bracket closes what it did not open. */
function areBalanced(piece: string): boolean {
  let depth = 0;
  for (const sign of piece.replace(/"(?:[^"\\\n]|\\.)*"/g, '')) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && --depth < 0) return false;
  }
  return depth === 0;
}

function wrong(text: string, what: string): string {
  return `“${text}” is more than ${what}.`;
}
