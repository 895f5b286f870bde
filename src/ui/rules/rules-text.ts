import type { RuleState, Verdict, Violation } from '../../model/rules/verdict.ts';
import { counted } from '../../store/index.ts';

export const STATE_WORDS: Readonly<Record<RuleState, string>> = {
  violated: 'Violated',
  pending: 'Not decided yet',
  satisfied: 'Holds',
  vacuous: 'Concerns nothing here',
};

const UNITS: Readonly<Record<Verdict['unit'], readonly [one: string, many: string]>> = {
  match: ['match', 'matches'],
  trigger: ['trigger', 'triggers'],
  event: ['event', 'events'],
  source: ['source', 'sources'],
  computation: ['recording', 'recordings'],
};

/** `36 of 36 triggers held`, `3 violations`, `no match`. */
export function verdictText({ state, unit, judged, held, violationCount, isComplete }: Verdict): string {
  if (state === 'vacuous') return 'no event is concerned';
  if (state === 'pending' && judged === 0) return 'not judged';
  const atLeast = isComplete ? '' : 'at least ';
  const violations = `${atLeast}${counted(violationCount, 'violation', 'violations')}`;
  if (unit === 'computation' || unit === 'event') return violationCount === 0 ? 'holds' : violations;
  if (unit === 'match' && violationCount === 0)
    return held === 0 ? 'no match' : counted(held, 'match', 'matches');
  if (unit === 'match' && held === 0) return violations;
  const [one, many] = UNITS[unit];
  return `${held.toLocaleString('en-US')} of ${atLeast}${judged.toLocaleString('en-US')} ${judged === 1 ? one : many} held`;
}

/** What all verdicts together say, in a sentence. */
export function summaryText(verdicts: readonly Verdict[]): string {
  const count = (state: RuleState): number => verdicts.filter((one) => one.state === state).length;
  const violated = count('violated');
  const vacuous = count('vacuous');
  const pending = count('pending');
  const rest = [
    pending > 0 ? `${pending} not decided yet` : '',
    vacuous > 0 ? `${vacuous} ${vacuous === 1 ? 'concerns' : 'concern'} nothing here` : '',
  ].filter(Boolean);
  const tail = rest.length > 0 ? `; ${rest.join(', ')}` : '';
  if (violated === 0)
    return count('satisfied') === 0 && rest.length > 0
      ? `No rule could be judged${tail}.`
      : `${counted(count('satisfied'), 'rule holds', 'rules hold')}${tail}.`;
  const are = violated === 1 ? 'is' : 'are';
  return `${violated} of ${counted(verdicts.length, 'rule', 'rules')} ${are} violated${tail}.`;
}

export const TYPE_WORDS: Readonly<Record<Violation['type'], string>> = {
  missing_match: 'no match',
  forbidden_match: 'forbidden match',
  unanswered_trigger: 'unanswered trigger',
  late_response: 'late response',
  repeated_effect: 'under one cause',
  not_whole: 'not as a whole',
  predicate_failed: 'condition failed',
  wrong_count: 'wrong count',
  wrong_shape: 'wrong shape',
  evaluation_error: 'could not be judged',
};

/** A value of a placeholder, short enough for a line. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
