import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Constraint } from '../../model/rules/constraint.ts';
import { constraintText, patternText } from '../write.ts';
import type { FoundPattern } from './reading.ts';
import type { Remark } from './remarks.ts';
import { RuleNames } from './rule-names.ts';

interface Entry {
  readonly at: TextRange;
  readonly text: string;
}

/** Patterns and rules in the notation, in their order, each below what was assumed for it. */
export function writeReading(
  constraints: readonly Constraint[],
  patterns: readonly FoundPattern[],
  notes: readonly Remark[],
): string {
  const names = new RuleNames();
  const entries: Entry[] = constraints.map((constraint) => ({
    at: constraint.at ?? { from: 0, to: 0 },
    text: constraintText(constraint),
  }));
  for (const { name, pattern, at, isUsed } of patterns) {
    const declared = names.unique(name ?? 'pattern_1');
    if (!isUsed) entries.push({ at, text: `pattern ${declared} = ${patternText(pattern)}` });
  }
  entries.sort((a, b) => a.at.from - b.at.from);
  const left = new Set(notes);
  const blocks = entries.map(({ at, text }) => {
    const own = [...left].filter(({ from, to }) => from >= at.from && to <= at.to);
    for (const note of own) left.delete(note);
    return [...own.map(comment), text].join('\n');
  });
  if (left.size > 0) blocks.unshift([...left].map(comment).join('\n'));
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function comment({ message }: Remark): string {
  return `// ${message.replace(/\s+/g, ' ')}`;
}
