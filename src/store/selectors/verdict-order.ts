import { SEVERITIES } from '../../model/rules/constraint.ts';
import { RULE_STATES, type RuleState, type Verdict } from '../../model/rules/verdict.ts';
import type { VerdictOrder } from '../slices/rules.ts';

/** Verdicts in the order a person wants; equal ones as they are written. */
export function orderVerdicts(verdicts: readonly Verdict[], order: VerdictOrder): Verdict[] {
  const by: Readonly<Record<VerdictOrder, (a: Verdict, b: Verdict) => number>> = {
    written: () => 0,
    name: (a, b) => a.constraint.localeCompare(b.constraint, 'en'),
    violations: (a, b) => b.violationCount - a.violationCount,
    state: (a, b) =>
      RULE_STATES.indexOf(a.state) - RULE_STATES.indexOf(b.state) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  };
  return [...verdicts].sort(by[order]);
}

export interface VerdictGroup {
  readonly state: RuleState;
  readonly verdicts: readonly Verdict[];
}

/** Ordered by state, verdicts of one state stand together; in any other order they are one list without a heading. */
export function groupVerdicts(
  verdicts: readonly Verdict[],
  order: VerdictOrder,
): readonly VerdictGroup[] | undefined {
  if (order !== 'state') return undefined;
  const ordered = orderVerdicts(verdicts, order);
  return RULE_STATES.map((state) => ({
    state,
    verdicts: ordered.filter((one) => one.state === state),
  })).filter((group) => group.verdicts.length > 0);
}
