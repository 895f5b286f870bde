import { placeText } from '../../model/diagnostic.ts';
import type { EventIndex } from '../../model/ids.ts';
import { SEVERITIES } from '../../model/rules/constraint.ts';
import type { ReportedRule } from '../../model/rules/report.ts';
import { RULE_STATES, type RuleState, type Verdict } from '../../model/rules/verdict.ts';
import type { Report, ReportedEvent } from './report.ts';

const UNITS: Readonly<Record<Verdict['unit'], readonly [one: string, many: string]>> = {
  match: ['match', 'matches'],
  trigger: ['trigger', 'triggers'],
  event: ['event', 'events'],
  source: ['source', 'sources'],
  computation: ['computation', 'computations'],
};

/** How much of what was judged held: `3 of 36 triggers`. */
export function heldText({ judged, held, unit, pending }: Verdict): string {
  if (unit === 'computation') return 'the whole recording';
  const [one, many] = UNITS[unit];
  if (judged === 0) return `no ${many}`;
  const open = pending > 0 ? `, ${count(pending)} open` : '';
  return `${count(held)} of ${count(judged)} ${judged === 1 ? one : many}${open}`;
}

/** All rules in one line: `3 rules: 1 violated, 2 satisfied. 24 violations.` */
export function summaryText({ verdicts }: Report): string {
  const rules = counted(verdicts.length, 'rule', 'rules');
  if (verdicts.length === 0) return `${rules}.`;
  const { states, violations, isComplete } = totalsOf(verdicts);
  const parts = RULE_STATES.filter((state) => states[state] > 0).map((state) => `${states[state]} ${state}`);
  const least = isComplete ? '' : 'At least ';
  const found = violations > 0 ? ` ${least}${counted(violations, 'violation', 'violations')}.` : '';
  return `${rules}: ${parts.join(', ')}.${found}`;
}

export interface Totals {
  readonly states: Readonly<Record<RuleState, number>>;
  readonly violations: number;
  /** False when the violations of some rule were not all counted. */
  readonly isComplete: boolean;
}

export function totalsOf(verdicts: readonly Verdict[]): Totals {
  const states = { violated: 0, pending: 0, satisfied: 0, vacuous: 0 };
  for (const { state } of verdicts) states[state]++;
  const violations = verdicts.reduce((sum, { violationCount }) => sum + violationCount, 0);
  return { states, violations, isComplete: verdicts.every((verdict) => verdict.isComplete) };
}

/** How many violations are counted and not listed; a lower bound where counting stopped. */
export function unlistedText({ violations, violationCount, isComplete }: Verdict): string | undefined {
  const more = violationCount - violations.length;
  if (more <= 0) return undefined;
  return `${isComplete ? '' : 'at least '}${counted(more, 'more violation', 'more violations')}`;
}

/** `paid “e2” @ bank, line 3` */
export function eventText({ id, name, source, place }: ReportedEvent): string {
  const at = placeText(place);
  return `${name || 'event'} “${id}”${source === '' ? '' : ` @ ${source}`}${at === '' ? '' : `, ${at}`}`;
}

export function ruleOf({ about }: Report, name: string): ReportedRule {
  return about.find((rule) => rule.name === name) ?? { name };
}

/** True when the rule is violated and severe enough to fail. */
export function isFailure(
  { state, severity }: Verdict,
  { leastSeverity }: Pick<Report, 'leastSeverity'>,
): boolean {
  return state === 'violated' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(leastSeverity);
}

/** Ids of events, for machines. */
export function idsOf(report: Report, rows: readonly EventIndex[]): string[] {
  return rows.map((row) => report.eventOf(row).id);
}

export function counted(number: number, one: string, many: string): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

export function count(number: number): string {
  return number.toLocaleString('en');
}
