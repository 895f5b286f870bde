import { counted } from '../../store/index.ts';
import type { EventLine, Relation } from '../../worker/contract.ts';
import { longNumber, trustSentence } from '../analysis/result-text.ts';
import { sourceText } from '../widgets/source-text.ts';
import { durationText } from '../widgets/time-text.ts';

export interface RelationText {
  /** How the two stand, in a few words. */
  readonly headline: string;
  /** What that means, in whole sentences. */
  readonly sentences: readonly string[];
}

/** What is said of an event here. */
export type Named = Pick<EventLine, 'name' | 'source'>;

/** How the selected event stands to a second one, in words. */
export function relationText(relation: Relation, first: Named, second: Named): RelationText {
  const [selected, other] = toldApart(first, second);
  switch (relation.kind) {
    case 'same':
      return { headline: 'The same event', sentences: ['Both are one and the same.'] };
    case 'precedes':
      return ordered(relation, selected, other, relation.millis);
    case 'follows':
      return ordered(relation, other, selected, relation.millis === undefined ? undefined : -relation.millis);
    case 'independent':
      return independent(relation, selected, other);
  }
}

/** Two of the same name are told apart by their sources. */
function toldApart(a: Named, b: Named): [Named, Named] {
  if (a.name !== b.name || a.source === b.source) return [a, b];
  return [a, b].map(({ name, source }) => ({ name: `${name} in ${sourceText(source)}`, source })) as [
    Named,
    Named,
  ];
}

/** @param millis wall time from cause to effect */
function ordered(relation: Relation, cause: Named, effect: Named, millis: number | undefined): RelationText {
  const { distance = 0, chains, contradictions, chain } = relation;
  const sentences = [chainSentence(distance, chains)];
  if (millis !== undefined && millis >= 0) sentences.push(`${durationText(millis)} went by between the two.`);
  if (millis !== undefined && millis < 0)
    sentences.push(
      `And that although the clock of ${sourceText(effect.source)} says that ${effect.name} was earlier by ${durationText(-millis)}.`,
    );
  if (contradictions > 0)
    sentences.push(`Clocks contradict ${counted(contradictions, 'step', 'steps')} of this chain.`);
  sentences.push(...provenanceSentences(chain, relation));
  return { headline: `${cause.name} precedes ${effect.name}`, sentences };
}

/** `A chain of 5, the shortest of 12 in all; the longest has 9 steps. 14 events lie between.` */
function chainSentence(steps: number, chains: Relation['chains']): string {
  if (!chains || chains.count === '1') {
    return steps === 1
      ? 'It is a direct cause, and there is no other chain.'
      : `A chain of ${counted(steps, 'step', 'steps')} is the only one.`;
  }
  const { count, isMore, longest, events } = chains;
  const inAll = isMore ? 'more than 10^18 in all' : `${longNumber(count)} in all`;
  const first = steps === 1 ? 'A direct step is' : `A chain of ${counted(steps, 'step', 'steps')} is`;
  return `${first} the shortest of ${inAll}; the longest has ${counted(longest, 'step', 'steps')}, and ${counted(events, 'event lies', 'events lie')} between.`;
}

/** How the steps of a chain are known, and whether the answer would stand without those that are inferred. */
function provenanceSentences(chain: readonly EventLine[], { edges, rests }: Relation): string[] {
  const steps = chain.flatMap(({ edge }) => (edge ? [edge] : []));
  const inferred = steps.filter(({ kind }) => kind === 'inferred');
  const said: string[] = [];
  if (inferred.length > 0) {
    const least = Math.min(...inferred.map(({ confidence }) => confidence));
    const which =
      inferred.length === steps.length
        ? steps.length === 1
          ? 'This step is inferred'
          : 'All of these steps are inferred'
        : `${counted(inferred.length, 'of these steps is', 'of these steps are')} inferred`;
    said.push(`${which}, with ${inferred.length === 1 ? 'a' : 'at least'} ${percent(least)} confidence.`);
    said.push(
      rests.certain
        ? 'The order stands without inferred edges too: another chain needs none.'
        : 'Every chain needs an inferred edge: this order rests on inference.',
    );
  }
  if (edges !== 'all') said.push(trustSentence(edges));
  return said;
}

function independent(relation: Relation, selected: Named, other: Named): RelationText {
  const { edges, millis } = relation;
  const sentences =
    edges === 'all'
      ? ['Neither can have influenced the other, whatever their clocks say.']
      : [`No chain of the edges that count leads from one to the other. ${trustSentence(edges)}`];
  sentences.push(
    inCommon(relation.nearestCommonCauses, relation.nearestCommonCauseCount, 'cause'),
    inCommon(relation.nearestCommonEffects, relation.nearestCommonEffectCount, 'effect'),
  );
  if (millis !== undefined && millis !== 0)
    sentences.push(
      `By their clocks ${other.name} came ${durationText(Math.abs(millis))} ${millis > 0 ? 'later' : 'earlier'}; that alone says nothing.`,
    );
  return { headline: `${selected.name} and ${other.name} are concurrent`, sentences };
}

function inCommon(nearest: readonly EventLine[], count: number, what: 'cause' | 'effect'): string {
  if (count === 0) return `They have no ${what} in common.`;
  const [{ name, source }] = nearest;
  if (count === 1) return `Their nearest common ${what} is ${name} in ${sourceText(source)}.`;
  return `They have ${counted(count, `nearest common ${what}`, `nearest common ${what}s`)}, such as ${name} in ${sourceText(source)}.`;
}

/** Over the chain that is stepped to: `Chain 3 of 12, 7 steps`; a number that nobody counts along is left out. */
export function chainTitle(index: number, steps: number, chains: Relation['chains']): string {
  const count = counted(steps, 'step', 'steps');
  if (!chains || chains.count === '1') return `The chain, ${count}`;
  const all = chains.count.length > 3 ? '' : ` of ${chains.count}`;
  return index === 0 ? `Shortest chain${all}, ${count}` : `Chain ${index + 1}${all}, ${count}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
