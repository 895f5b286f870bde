import type { ConeEdge, ConeGraph, ConeNode } from '../../worker/contract/cone.ts';

/** So many lines are still told apart by numbers written on them. */
const MOST_LABELS = 150;

export function isLabelled({ edges }: ConeGraph, { count }: ConeEdge): boolean {
  return count > 1 && edges.length <= MOST_LABELS;
}

/** What a line is about: of the past or the future of the focus, or against the clock. */
export function edgeLook(
  edge: ConeEdge,
  nodes: readonly ConeNode[],
): 'past' | 'future' | 'plain' | 'against' {
  if (edge.contradictsClock) return 'against';
  const tones = [nodes[edge.from].tone, nodes[edge.to].tone];
  const isOf = (tone: string): boolean =>
    tones.every((one) => one === tone || one === 'focus' || one === 'between');
  if (tones.every((tone) => tone === 'focus' || tone === 'between')) return 'plain';
  return isOf('past') ? 'past' : isOf('future') ? 'future' : 'plain';
}
