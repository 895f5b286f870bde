import { durationText } from '../../base/time-text.ts';
import type { AnomalyFinding, KindName, UsualKind } from '../../model/anomaly.ts';

/** What a finding says, in one or two sentences that name the events and the counts behind it. */
export function describeFinding(
  finding: Pick<AnomalyFinding, 'kind' | 'event' | 'others' | 'worstMillis' | 'evidence'>,
  joined: readonly KindName[],
  learntEvents: number,
): string {
  const { evidence, others, worstMillis } = finding;
  const event = kindText(finding.event);
  const { seen } = evidence;
  switch (finding.kind) {
    case 'UNSEEN_EVENT':
      return `${event} was never seen in the ${number(learntEvents)} events learnt.`;
    case 'UNUSUAL_CAUSE':
      return `${event} was caused by ${list(others)}: seen 0 times in ${times(seen, 'observation')}.${usually(evidence.usual, 'caused by')}`;
    case 'UNUSUAL_JOIN':
      return `${event} was caused by ${list(joined)} together: each is known, but all of them never caused one of ${times(seen, 'observation')}.`;
    case 'MISSING_CAUSE':
      return others.length === 0
        ? `${event} has no cause: ${all(seen)} had one.${usually(evidence.usual, 'caused by')}`
        : `${event} was not caused by ${list(others)}: ${all(seen)} were.`;
    case 'MISSING_EFFECT':
      return `${event} did not lead to ${list(others, 'or')}: ${all(seen)} did.`;
    case 'TIMING_ANOMALY': {
      const { time } = evidence;
      const took = cameText(event, list(others), worstMillis ?? 0);
      if (!time) return `${took}: outside what was learnt.`;
      return `${took}: usually ${durationText(time.centre)}, between ${durationText(time.least)} and ${durationText(time.most)} in ${times(time.times, 'observation')}.`;
    }
  }
}

/** A time below zero is a matter of clocks: causal order does not follow them. */
function cameText(event: string, cause: string, millis: number): string {
  if (millis >= 0) return `${event} came ${durationText(millis)} after ${cause}`;
  return `${event} stands ${durationText(-millis)} before its cause ${cause} by the clocks`;
}

/** `“order.paid” (checkout)`. */
export function kindText({ name, source }: KindName): string {
  return source === '' ? `“${name}”` : `“${name}” (${source})`;
}

/** At most three, the rest as a number. */
function list(kinds: readonly KindName[], word: 'and' | 'or' = 'and'): string {
  const named = kinds.slice(0, kinds.length > 3 ? 2 : 3).map(kindText);
  if (kinds.length > 3) named.push(`${number(kinds.length - 2)} others`);
  return named.length < 2
    ? (named[0] ?? 'nothing')
    : `${named.slice(0, -1).join(', ')} ${word} ${named[named.length - 1]}`;
}

function usually(usual: readonly UsualKind[], verb: string): string {
  if (usual.length === 0) return '';
  const named = usual.map((kind) => `${kindText(kind)} (${percent(kind.share)})`);
  return ` Usually ${verb} ${named.join(', ')}.`;
}

/** `97 %`, never 0 or 100 for what is neither. */
export function percent(part: number): string {
  if (part > 0 && part < 0.005) return '<\u00a01\u00a0%';
  if (part < 1 && part >= 0.995) return '>\u00a099\u00a0%';
  return `${Math.round(part * 100)}\u00a0%`;
}

function all(seen: number): string {
  return seen === 1 ? 'the one observed' : `all ${number(seen)} observed`;
}

function times(count: number, word: string): string {
  return `${number(count)} ${word}${count === 1 ? '' : 's'}`;
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
