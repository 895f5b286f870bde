import type { EdgeKind } from '../../../model/provenance.ts';
import type { EdgeFacts, Under } from '../../../worker/contract/marks.ts';
import { sourceText } from '../../widgets/source-text.ts';
import { durationText } from '../../widgets/time-text.ts';

/** What the card says of something under the pointer that is no event. */
export interface PartText {
  readonly title: string;
  readonly lines: readonly string[];
  /** What there is to doubt about it. */
  readonly doubts: readonly string[];
}

const KINDS: Readonly<Record<EdgeKind, string>> = {
  declared: 'Declared cause',
  derived: 'Derived cause',
  inferred: 'Inferred cause',
  summary: 'Summary of paths',
};

export function partText(part: Exclude<Under, { readonly kind: 'event' }>): PartText {
  switch (part.kind) {
    case 'edge':
      return edgeText(part.edge);
    case 'missing':
      return missingText(part.effect.name, part.ids, part.total);
    case 'ghost':
      return {
        title: part.label,
        lines: [`Expected after ${part.after.name}, ${percentText(part.probability)} likely`],
        doubts: ['It has not happened in this recording'],
      };
  }
}

/** How an edge is known, what it leads from and to, and by how much later the effect is by the clock. */
export function edgeText(edge: EdgeFacts): PartText {
  const { cause, effect, known, clockMillis, late } = edge;
  const lines = [
    `${cause.name} in ${sourceText(cause.source)}`,
    `→ ${effect.name} in ${sourceText(effect.source)}`,
  ];
  if (known) lines.push(ruleText(known.rule, known.confidence));
  else lines.push('Several edges in a row; no single one joins the two');
  if (clockMillis !== undefined && clockMillis >= 0)
    lines.push(
      clockMillis === 0 ? 'At the same time by the clock' : `${durationText(clockMillis)} later by the clock`,
    );
  const doubts: string[] = [];
  if (clockMillis !== undefined && clockMillis < 0)
    doubts.push(`Against the clock: the effect is ${durationText(-clockMillis)} earlier than its cause`);
  if (late)
    doubts.push(
      `Late cause: in the file it stands at ${late.unit} ${grouped(late.cause)}, after its effect at ${late.unit} ${grouped(late.effect)}`,
    );
  return { title: known ? KINDS[known.kind] : 'Step of the result', lines, doubts };
}

function ruleText(rule: string, confidence: number): string {
  return confidence >= 1 ? `Known by: ${rule}` : `Known by: ${rule}, ${percentText(confidence)} sure`;
}

function missingText(effect: string, ids: readonly string[], total: number): PartText {
  const more = total - ids.length;
  return {
    title: total === 1 ? 'A cause that is missing' : `${grouped(total)} causes that are missing`,
    lines: [...ids, ...(more > 0 ? [`and ${grouped(more)} more`] : [])],
    doubts: [
      `${effect} names ${total === 1 ? 'it' : 'them'}; the recording does not hold ${total === 1 ? 'it' : 'them'}`,
    ],
  };
}

function percentText(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
