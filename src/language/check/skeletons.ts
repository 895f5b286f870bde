import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Fix, TextEdit } from '../diagnostic.ts';
import type { Direction, InterfaceNode } from '../tree.ts';
import type { Check } from './check.ts';

/** A fix that declares another action in an interface; none where it has no braces. */
export function addAction(
  { text }: Check,
  node: InterfaceNode,
  name: string,
  action: string,
): Fix | undefined {
  const { from, to } = node.block;
  if (text[to - 1] !== '}' || from === to) return undefined;
  return { title: `Add ${name} to ${node.name.text}`, edits: [inBlock(text, { from, to }, action)] };
}

/** A line more before the closing brace of a block. */
function inBlock(text: string, { from, to }: TextRange, line: string): TextEdit {
  const closing = to - 1;
  const inside = text.slice(from + 1, closing);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  if (!inside.includes('\n')) {
    const kept = inside.trimEnd();
    const start = from + 1 + kept.length;
    return { from: start, to: closing, insert: `${kept === '' ? '' : ';'} ${line} ` };
  }
  const start = text.lastIndexOf('\n', closing - 1) + 1;
  const [indent] = /^[^\S\n]*/.exec(text.slice(start, closing))!;
  const isAlone = start + indent.length === closing;
  return isAlone
    ? { from: start, to: start, insert: `${indent}  ${line}${end}` }
    : { from: closing, to: closing, insert: `; ${line} ` };
}

/** A fix that turns an action round where it is declared. */
export function turnAction(
  name: string,
  declared: { readonly direction: Direction | undefined; readonly from: number },
  direction: Direction,
): Fix | undefined {
  if (!declared.direction) return undefined;
  const { from } = declared;
  const edit = { from, to: from + declared.direction.length, insert: direction };
  return { title: `Declare ${name} as ${direction}`, edits: [edit] };
}

/** A name that no module and no architecture has. */
export function freeModuleName({ declared }: Check, of: string): string {
  const stem = `${of}Module`;
  let name = stem;
  for (let number = 2; declared.modules.has(name) || declared.architectures.has(name); number++)
    name = `${stem}${number}`;
  return name;
}
