import { breather } from '../../base/breathe.ts';
import { Cancelled, CancelToken } from '../../base/cancel.ts';
import { fail, type Result, succeed } from '../../base/result.ts';
import { checkingRules, explain, type FoundMatches, MatchData, Matcher } from '../../engine/index.ts';
import { isCutOff } from '../../model/cut-off.ts';
import type { Fault } from '../../model/fault.ts';
import { type EventIndex, eventIndex } from '../../model/ids.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Pattern } from '../../model/pattern/pattern.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { ReportedRule, ReportFormat } from '../../model/rules/report.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import { LARGEST_SHAPE, LEAST_SHAPE } from '../../model/shape.ts';
import type {
  CheckOptions,
  DataKnowledge,
  PatternAnswer,
  RulesQuestions,
  SelectionFacts,
  WhyNot,
} from '../contract/rules.ts';
import type { ExportedFile } from '../contract.ts';
import { drive } from '../drive.ts';
import { dataKnowledge } from '../rules/data-knowledge.ts';
import { reportOf } from '../rules/report-of.ts';
import { selectionFacts } from '../rules/selection-facts.ts';
import type { Shown } from '../shown.ts';
import type { Desk } from './desk.ts';

/** Matches that are listed; all are counted. */
const LISTED_MATCHES = 1000;

/** Violations that are listed per rule; all are counted. */
const LISTED_VIOLATIONS = 500;

/** Candidates looked at before a search gives up and says so: some seconds of work. */
const BUDGET = 50_000_000;

const NOTHING_OPEN: Fault = { code: 'internal', message: 'No recording is open. Open one first.' };

export class RulesTopic implements RulesQuestions {
  private finding = new CancelToken();
  private checking = new CancelToken();
  private readonly dataOf = new WeakMap<Shown, { readonly clocks: string; readonly data: MatchData }>();
  private readonly knownOf = new WeakMap<Shown, Promise<DataKnowledge>>();
  private readonly verdictsOf = new WeakMap<Shown, readonly Verdict[]>();

  constructor(private readonly desk: Desk) {}

  async find(
    pattern: Pattern,
    clocks: readonly ClockSpec[],
    report: (fraction: number) => void,
  ): Promise<Result<PatternAnswer, Fault>> {
    this.finding.cancel();
    this.finding = new CancelToken();
    const cancel = this.finding;
    const shown = this.desk.shown();
    if (!shown) return fail(NOTHING_OPEN);
    return quietly('The search was cancelled.', async () => {
      const breathe = breather(cancel);
      const matcher = await Matcher.prepare(this.data(shown, clocks), pattern, {}, breathe);
      if (!matcher.ok) return fail({ code: 'bad-request', message: matcher.fault.message });
      const steps = matcher.value.find({ most: LISTED_MATCHES, budget: BUDGET });
      return succeed(answerOf(await drive(steps, breathe, report)));
    });
  }

  async cancelFind(): Promise<void> {
    this.finding.cancel();
  }

  async explain(
    pattern: Pattern,
    clocks: readonly ClockSpec[],
    rows: readonly EventIndex[],
  ): Promise<Result<WhyNot, Fault>> {
    const shown = this.desk.shown();
    if (!shown) return fail(NOTHING_OPEN);
    const explained = explain(this.data(shown, clocks), pattern, rows);
    if (!explained.ok) return fail({ code: 'bad-request', message: explained.fault.message });
    return succeed(explained.value);
  }

  async check(
    rules: RuleSet,
    { stopAtFirst }: CheckOptions,
    report: (fraction: number) => void,
  ): Promise<Result<readonly Verdict[], Fault>> {
    this.checking.cancel();
    this.checking = new CancelToken();
    const cancel = this.checking;
    const shown = this.desk.shown();
    if (!shown) return fail(NOTHING_OPEN);
    return quietly('The check was cancelled.', async () => {
      const isCut = isCutOff(shown.computation.head);
      const options = { stopAtFirst, mostListed: LISTED_VIOLATIONS, budget: BUDGET, isCut };
      const data = this.data(shown, rules.clocks);
      const steps = checkingRules(data, rules.constraints, options);
      const verdicts = await drive(steps, breather(cancel), report);
      this.verdictsOf.set(shown, verdicts);
      return succeed(verdicts);
    });
  }

  async cancelCheck(): Promise<void> {
    this.checking.cancel();
  }

  async report(
    format: ReportFormat,
    rulesName: string,
    about: readonly ReportedRule[],
  ): Promise<Result<ExportedFile, Fault>> {
    const shown = this.desk.shown();
    const verdicts = shown && this.verdictsOf.get(shown);
    if (!shown || !verdicts)
      return fail({ code: 'bad-request', message: 'No rule has been checked yet. Check them first.' });
    return succeed(reportOf(shown, verdicts, { format, rules: rulesName, about }));
  }

  async knowledge(): Promise<DataKnowledge | undefined> {
    const shown = this.desk.shown();
    if (!shown) return undefined;
    let known = this.knownOf.get(shown);
    if (!known) {
      known = dataKnowledge(shown.computation, breather());
      this.knownOf.set(shown, known);
    }
    return known;
  }

  async selectionFacts(rows: readonly EventIndex[]): Promise<Result<SelectionFacts, Fault>> {
    const shown = this.desk.shown();
    if (!shown) return fail(NOTHING_OPEN);
    if (rows.length < LEAST_SHAPE || rows.length > LARGEST_SHAPE) {
      return fail({
        code: 'bad-request',
        message: `A pattern is made of ${LEAST_SHAPE} to ${LARGEST_SHAPE} events; ${rows.length} are picked.`,
      });
    }
    return succeed(selectionFacts(shown, rows.map(eventIndex)));
  }

  /** What patterns are matched against, kept while the execution and the clocks are the same. */
  private data(shown: Shown, clocks: readonly ClockSpec[]): MatchData {
    const key = JSON.stringify(clocks);
    const kept = this.dataOf.get(shown);
    if (kept?.clocks === key) return kept.data;
    const data = new MatchData(shown.computation, shown.reachability, clocks);
    this.dataOf.set(shown, { clocks: key, data });
    return data;
  }
}

async function quietly<T>(message: string, work: () => Promise<Result<T, Fault>>): Promise<Result<T, Fault>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Cancelled) return fail({ code: 'cancelled', message });
    throw error;
  }
}

function answerOf({ matches, total, isComplete, taking, notes }: FoundMatches): PatternAnswer {
  const { start, rows, roles } = matches.columns;
  return {
    total,
    isComplete,
    start,
    rows,
    roles,
    bindings: Array.from({ length: matches.length }, (_, i) => matches.bindingsOf(i)),
    taking: rowsOf(taking),
    notes,
  };
}

function rowsOf(marks: Uint8Array): Uint32Array {
  let count = 0;
  for (let row = 0; row < marks.length; row++) count += marks[row];
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < marks.length; row++) if (marks[row] === 1) rows[at++] = row;
  return rows;
}
