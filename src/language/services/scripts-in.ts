import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Understood } from './answers.ts';

/** The script of a module: its text and where that stands, without the quotes around it. */
export interface PlacedScript extends TextRange {
  /** The module's. */
  readonly name: string;
  readonly text: string;
}

/** All scripts of a text, in its order. */
export function scriptsIn({ document: { text, tree } }: Understood): PlacedScript[] {
  return tree.declarations.flatMap((node) => {
    if (node.kind !== 'module') return [];
    return node.members.flatMap((member) => {
      if (member.kind !== 'script') return [];
      const quotes = text.indexOf('"""', member.from);
      if (quotes < 0 || quotes >= member.to) return [];
      const from = quotes + 3;
      return [{ name: node.name.text, text: member.text, from, to: from + member.text.length }];
    });
  });
}
