import type { Shape } from '../../model/shape.ts';
import { counted } from '../../store/index.ts';
import type { ShapeAnswer } from '../../worker/contract/shapes.ts';

/** What was found, in a sentence. */
export function foundText({ total, isComplete, places, lines }: ShapeAnswer): string {
  const listed = places.length / lines.length;
  const found = counted(total, 'place has', 'places have');
  if (!isComplete) {
    return `At least ${found} this shape: the search stopped after 200,000,000 candidates. Keep more of the shape to make it smaller.`;
  }
  if (total === 1) return 'Only here: no other place has this shape.';
  const rest = listed < total ? ` The first ${listed.toLocaleString('en-US')} are listed.` : '';
  return `${found} this shape, this one among them.${rest}`;
}

/** The shape read aloud: what each event is and how it stands to the ones before. */
export function shapeText({ nodes, links, apart }: Shape): string {
  const name = (node: number): string => `${nodes[node].type ?? 'any event'} (${node + 1})`;
  const parts = [
    ...links.map(
      ({ from, to, kind }) =>
        `${name(from)} ${kind === 'direct' ? 'is a direct cause of' : 'precedes'} ${name(to)}`,
    ),
    ...apart.map(([a, b]) => `${name(a)} and ${name(b)} are independent`),
  ];
  return parts.length > 0 ? `${parts.join('; ')}.` : `${nodes.map((_, node) => name(node)).join(', ')}.`;
}
