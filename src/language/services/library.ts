import { LIBRARY, libraryMacros } from '../std.ts';
import type { MacroNode } from '../tree.ts';

/** A macro that is always there, in words. */
export interface LibraryMacro {
  readonly notation: string;
  readonly sentences: readonly string[];
}

/** What the library says of a macro of this name. */
export function libraryMacro(name: string): LibraryMacro | undefined {
  const node = libraryMacros().get(name);
  return node && { notation: LIBRARY.slice(node.from, node.to), sentences: commentsOf(node) };
}

function commentsOf({ layout }: MacroNode): string[] {
  const lines = layout.before.map(({ text }) => text.replace(/^\/\/\s?/, ''));
  return lines.length === 0 ? [] : [lines.join(' ')];
}

/** The parameters of a macro as they are written. */
export function macroParameters({ parameters }: MacroNode): string[] {
  return parameters.map((one) => (one.kind === 'value' ? `?${one.name}` : one.name));
}
