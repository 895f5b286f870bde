import { counted } from '../../store/index.ts';
import type { EdgeLine, EvidenceOverview, RuleCount } from '../../worker/contract/evidence.ts';
import { clockText, durationText } from '../widgets/time-text.ts';
import { percent } from './relation-text.ts';

/** What speaks against the edges, or is missing, in whole sentences; none when nothing does. */
export function evidenceSentences({ rules, dangling, late, contradictions }: EvidenceOverview): string[] {
  const inferred = rules.filter(({ kind }) => kind === 'inferred');
  const guesses = inferred.reduce((sum, { edges }) => sum + edges, 0);
  const said: string[] = [];
  if (guesses > 0) {
    const least = Math.min(...inferred.map(({ confidence }) => confidence));
    said.push(
      `${counted(guesses, 'edge is', 'edges are')} inferred and may be wrong, with ${percent(least)} confidence at the least.`,
    );
  }
  if (contradictions.count > 0)
    said.push(
      `${counted(contradictions.count, 'edge contradicts', 'edges contradict')} wall time, by up to ${durationText(contradictions.largestMillis)}.`,
    );
  if (dangling.ids > 0)
    said.push(
      `${counted(dangling.ids, 'cause is', 'causes are')} named by ${counted(dangling.effects, 'event', 'events')} and missing.`,
    );
  if (late > 0)
    said.push(`${counted(late, 'cause stands', 'causes stand')} later in the file than the effect.`);
  return said.length > 0 ? said : ['Nothing speaks against any edge.'];
}

/** `70 % confidence`, or nothing for what is certain. */
export function confidenceText({ kind, confidence }: Pick<RuleCount, 'kind' | 'confidence'>): string {
  return kind === 'inferred' ? `${percent(confidence)} confidence` : '';
}

/** By how much clocks contradict an edge, with both times. */
export function contradictionText({ cause, effect, millis = 0 }: EdgeLine): string {
  if (cause.time === undefined || effect.time === undefined) return `${durationText(-millis)} earlier`;
  const [causeDay, causeHour] = clockText(cause.time).split(' ');
  const [effectDay, effectHour] = clockText(effect.time).split(' ');
  const isSameDay = causeDay === effectDay;
  const said = (day: string, hour: string): string => (isSameDay ? hour : `${day} ${hour}`);
  return `${durationText(-millis)} earlier: ${said(causeDay, causeHour)} → ${said(effectDay, effectHour)}`;
}

/** Where a late cause and its effect stand. */
export function lateText({ causePlace = 'later', effectPlace = 'earlier' }: EdgeLine): string {
  return `The cause is ${causePlace}, its effect ${effectPlace}`;
}

/** What stands below an edge that is listed for its rule. */
export function edgeTimeText({ millis }: EdgeLine): string {
  if (millis === undefined) return 'no times';
  return millis < 0
    ? `the effect is ${durationText(-millis)} earlier by its clock`
    : `${durationText(millis)} from cause to effect`;
}
