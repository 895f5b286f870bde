import { counted } from '../../store/index.ts';
import type { Relation } from '../../worker/contract.ts';

export interface RelationText {
  /** How the two stand, in a few words. */
  readonly headline: string;
  /** What that means, in whole sentences. */
  readonly detail: string;
  /** What the list below shows; `undefined` when there is nothing to list. */
  readonly listTitle: string | undefined;
}

/** How the selected event stands to a second one, in words. */
export function relationText(relation: Relation, selected: string, other: string): RelationText {
  switch (relation.kind) {
    case 'same':
      return { headline: 'The same event', detail: 'Both are one and the same.', listTitle: undefined };
    case 'precedes':
      return ordered(relation, selected, other);
    case 'follows':
      return ordered(relation, other, selected);
    case 'independent':
      return independent(relation, selected, other);
  }
}

function ordered({ distance, chain }: Relation, cause: string, effect: string): RelationText {
  const steps = distance ?? Math.max(0, chain.length - 1);
  return {
    headline: `${cause} precedes ${effect}`,
    detail:
      steps === 1
        ? `${cause} is a direct cause of ${effect}.`
        : `A causal chain of ${counted(steps, 'step', 'steps')} leads from one to the other; there may be longer ones.`,
    listTitle: chain.length > 0 ? 'Shortest chain' : undefined,
  };
}

function independent({ nearestCommonCauses }: Relation, selected: string, other: string): RelationText {
  const causes = nearestCommonCauses.length;
  return {
    headline: `${selected} and ${other} are independent`,
    detail: `Neither can have influenced the other, whatever their clocks say. ${
      causes === 0
        ? 'They have no cause in common either.'
        : `They have ${causes === 1 ? 'a common cause' : 'common causes'}.`
    }`,
    listTitle: causes === 0 ? undefined : causes === 1 ? 'Nearest common cause' : 'Nearest common causes',
  };
}
