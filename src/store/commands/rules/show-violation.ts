import type { EventIndex } from '../../../model/ids.ts';
import type { Verdict, Violation } from '../../../model/rules/verdict.ts';
import type { App, AppState } from '../../app.ts';
import { counted } from '../../selectors/status.ts';
import { orderVerdicts } from '../../selectors/verdict-order.ts';
import { clearEmphasis, emphasise } from '../emphasise.ts';
import { selectEvent } from '../select-event.ts';

export function verdictOf({ verdicts }: AppState, rule: string | undefined): Verdict | undefined {
  return verdicts?.find(({ constraint }) => constraint === rule);
}

/** The violation that is looked at. */
export function shownViolation(state: AppState): Violation | undefined {
  const { rule, violation } = state;
  return violation === undefined ? undefined : verdictOf(state, rule)?.violations[violation];
}

/** Unfolds a rule: the events of all its violations are drawn, of one alone at once. `undefined` folds it again. */
export async function showRule(app: App, rule: string | undefined): Promise<void> {
  const verdict = verdictOf(app.store.getState(), rule);
  app.store.setState({ rule: verdict?.constraint, violation: undefined });
  if (!verdict || verdict.violations.length === 0) return clearEmphasis(app, 'rules');
  const { violations, violationCount } = verdict;
  if (violationCount === 1) return showViolation(app, verdict.constraint, 0);
  const rows = new Set(violations.flatMap(({ witness }) => witness.rows));
  await emphasise(app, {
    topic: 'rules',
    label: `${verdict.constraint}: ${counted(violationCount, 'violation', 'violations')}`,
    rows: [...rows].sort((a, b) => a - b),
    links: violations.flatMap(linksOf),
  });
}

/** Looks at one violation: its witness is drawn, and the event that decided it is selected. */
export async function showViolation(app: App, rule: string, violation: number): Promise<void> {
  const verdict = verdictOf(app.store.getState(), rule);
  const shown = verdict?.violations[violation];
  if (!verdict || !shown) return;
  app.store.setState({ rule, violation });
  await emphasise(app, {
    topic: 'rules',
    label: `${rule}, violation ${violation + 1} of ${verdict.violationCount.toLocaleString('en-US')}`,
    rows: shown.witness.rows,
    links: linksOf(shown),
  });
  const { sidePanel } = app.store.getState();
  const chief = chiefEvent(shown);
  if (chief !== undefined) await selectEvent(app, chief, sidePanel);
}

/** The next (1) or previous (-1) listed violation, from rule to rule in the order on screen; round at the ends. */
export async function stepViolation(app: App, by: 1 | -1): Promise<void> {
  const { verdicts, verdictOrder, rule, violation } = app.store.getState();
  const all = orderVerdicts(verdicts ?? [], verdictOrder).flatMap(({ constraint, violations }) =>
    violations.map((_, index) => ({ constraint, index })),
  );
  if (all.length === 0) return;
  const at = all.findIndex(({ constraint, index }) => constraint === rule && index === violation);
  const first = all.findIndex(({ constraint }) => constraint === rule);
  const start = at >= 0 ? at + by : by === 1 ? Math.max(0, first) : first > 0 ? first - 1 : all.length - 1;
  const { constraint, index } = all[(start + all.length) % all.length];
  await showViolation(app, constraint, index);
}

/** Where a person looks first: the first matched event, else the first of the witness. */
function chiefEvent({ rows, witness, detectedAt }: Violation): EventIndex | undefined {
  return rows[0] ?? detectedAt ?? witness.rows[0];
}

function linksOf({ witness }: Violation): (readonly [number, number])[] {
  return witness.links.map(({ from, to }): readonly [number, number] => [from, to]);
}
