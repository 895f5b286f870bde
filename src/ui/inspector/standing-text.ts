import { counted } from '../../store/index.ts';
import type { Standing } from '../../worker/contract/analysis.ts';
import { trustSentence } from '../analysis/result-text.ts';

/** An event's place in the whole, in whole sentences. */
export function standingSentences(standing: Standing): string[] {
  const said = [`${causesText(standing)}; ${effectsText(standing)}.`, chainSentence(standing)];
  const through = dominatorSentence(standing);
  if (through !== undefined) said.push(through);
  if (standing.edges !== 'all') said.push(trustSentence(standing.edges));
  return said;
}

/** `3 root causes, 41 causes (2 direct)` */
function causesText({ rootCauses, causes, directCauses }: Standing): string {
  if (causes === 0) return 'No cause: a root';
  return `${counted(rootCauses, 'root cause', 'root causes')}, ${counted(causes, 'cause', 'causes')} (${directCauses.toLocaleString('en-US')} direct)`;
}

/** `leads to 1,204 events (3 directly) in 7 sources` */
function effectsText({ effects, directEffects, effectSources }: Standing): string {
  if (effects === 0) return 'leads to nothing';
  return `leads to ${counted(effects, 'event', 'events')} (${directEffects.toLocaleString('en-US')} directly) in ${counted(effectSources, 'source', 'sources')}`;
}

function chainSentence({ stepsTo, stepsFrom, depth, isOnCriticalPath }: Standing): string {
  const to = stepsTo === 0 ? '' : `The longest chain to it has ${counted(stepsTo, 'step', 'steps')}. `;
  const through = stepsTo + stepsFrom;
  if (isOnCriticalPath) return `${to}It is on the critical path of ${counted(depth, 'step', 'steps')}.`;
  if (through === depth)
    return `${to}It is on a chain as long as the critical path, ${counted(depth, 'step', 'steps')}.`;
  return `${to}The longest chain through it has ${through.toLocaleString('en-US')} of the ${counted(depth, 'step', 'steps')} of the critical path.`;
}

function dominatorSentence({ causes, dominators, dominatorCount }: Standing): string | undefined {
  if (causes === 0) return undefined;
  if (dominatorCount === 0) return 'No single event lies on every chain to it.';
  const { name } = dominators[0];
  return dominatorCount === 1
    ? `Every chain to it passes through ${name}.`
    : `Every chain to it passes through ${counted(dominatorCount, 'event', 'events')}, last through ${name}.`;
}
