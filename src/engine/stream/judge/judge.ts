import type { LiveVerdict } from '../../../model/live/live-verdict.ts';
import type { Constraint, RuleSet } from '../../../model/rules/constraint.ts';
import { unitOf } from '../../check/rule-book.ts';
import { ByType } from '../by-type.ts';
import type { LiveWindow } from '../window.ts';
import type { Fit } from './fit.ts';
import type { Stage } from './fits.ts';
import type { LiveRule, Waiting } from './live-rule.ts';
import { type FindingSink, LiveTally } from './live-tally.ts';
import { PlainLeads } from './plain-leads.ts';
import { concernsOf, planLive, stageFor } from './plan.ts';
import { WindowRules } from './window-rules.ts';

interface Entry {
  readonly constraint: Constraint;
  readonly tally: LiveTally;
  /** `undefined`: judged over the window now and then. */
  readonly rule: LiveRule | undefined;
  /** Whether something is there that it is about, and whether anything is seen at all. */
  isConcerned: boolean;
  hasSeen: boolean;
}

/** A trigger that waits for its answer. */
export interface OpenObligation extends Waiting {
  readonly constraint: string;
}

/** An event that fits shows that the rule concerns something. */
interface Concern {
  readonly entry: Entry;
  readonly fit: Fit;
}

/** What is to be done when an event of a name has come. */
interface Duty {
  readonly entry: Entry;
  readonly rule: LiveRule;
  readonly roles: number;
}

/** All rules of a stream, each judged in its own way (rules W). */
export class Judge {
  private readonly entries: readonly Entry[];
  private readonly windowRules: WindowRules;
  private readonly plainLeads: PlainLeads;
  /** Rules that want to know of events that leave, and of time that passes. */
  private readonly leaving: readonly LiveRule[];
  private readonly timed: readonly LiveRule[];
  private readonly duties: ByType<readonly Duty[]>;
  /** What would show that a rule concerns anything, by the names of events that may. */
  private readonly concerns: ByType<readonly Concern[]>;
  /** Rules that have seen nothing yet. */
  private unseen: { readonly entry: Entry; readonly isSeen: () => boolean }[] = [];
  private isFinished = false;

  /** @param countsFrom serial number of the first event that counts for what is judged over the window */
  constructor(
    stage: Stage,
    window: LiveWindow,
    { constraints, clocks }: RuleSet,
    sinkFor: (constraint: Constraint) => FindingSink,
    countsFrom: number,
  ) {
    const concerns: Concern[] = [];
    this.plainLeads = new PlainLeads(stage.events, window);
    this.entries = constraints.map((constraint) => {
      const own = stageFor(stage, constraint);
      const tally = new LiveTally(constraint, sinkFor(constraint));
      const rule = planLive(own, window, constraint, tally, this.plainLeads);
      const entry = { constraint, tally, rule, isConcerned: false, hasSeen: false };
      const fits = rule && concernsOf(own, constraint);
      if (rule) this.unseen.push({ entry, isSeen: own.observed?.isSeen ?? (() => true) });
      for (const fit of fits ?? []) concerns.push({ entry, fit });
      return entry;
    });
    const rest = this.entries.filter(({ rule }) => rule === undefined);
    this.windowRules = new WindowRules(
      window,
      clocks,
      rest.map(({ tally }) => tally),
      countsFrom,
    );
    const rules = this.entries.flatMap(({ rule }) => rule ?? []);
    this.leaving = rules.filter(({ leave }) => leave !== undefined);
    this.timed = rules.filter(({ passed }) => passed !== undefined);
    this.concerns = new ByType(stage.events, (name) => concerns.filter(({ fit }) => fit.mayFit(name)));
    this.duties = new ByType(stage.events, (name) =>
      this.entries.flatMap((entry) => {
        const roles = entry.rule?.roles(name) ?? 0;
        return entry.rule && roles !== 0 ? [{ entry, rule: entry.rule, roles }] : [];
      }),
    );
  }

  /** An event has been placed; it is the current one. */
  take(row: number): void {
    for (const { rule, roles } of this.duties.of(row)) rule.take(row, roles);
    this.plainLeads.take(row);
    if (this.unseen.length > 0) {
      this.unseen = this.unseen.filter(({ entry, isSeen }) => !(entry.hasSeen ||= isSeen()));
    }
    for (const { entry, fit } of this.concerns.of(row)) entry.isConcerned ||= fit.fits();
  }

  /** An event that came before these rules did and is not judged by them; it is the current one. */
  recall(row: number): void {
    for (const { rule, roles } of this.duties.of(row)) rule.recall?.(row, roles);
  }

  leave(row: number): void {
    for (const rule of this.leaving) rule.leave?.(row);
  }

  passed(now: number): void {
    for (const rule of this.timed) rule.passed?.(now);
  }

  overflow(row: number): void {
    for (const { rule } of this.entries) rule?.overflow?.(row);
    this.windowRules.overflow(row);
  }

  /** Judges what is judged over the whole window, when enough has come for it to be worth it, or in any case. */
  look(isAnyway = false): void {
    this.windowRules.look(isAnyway);
  }

  finish(): void {
    this.isFinished = true;
    this.windowRules.finish();
    for (const entry of this.entries) {
      if (entry.rule && !this.isVacuous(entry)) entry.rule.finish?.();
      else if (entry.rule && entry.constraint.vacuity === 'fail') {
        const sentence = 'Nothing is concerned by this rule, and something has to be.';
        entry.tally.violate({
          type: 'missing_match',
          rows: [],
          bindings: [],
          detectedAt: undefined,
          sentence,
        });
      }
    }
  }

  /** Triggers that wait for an answer, at most so many per rule. */
  waiting(most: number): OpenObligation[] {
    return this.entries.flatMap(({ constraint, rule }) =>
      (rule?.waiting?.(most) ?? []).map((open) => ({ ...open, constraint: constraint.name })),
    );
  }

  /** Nothing is kept back for these rules any more. */
  release(): void {
    for (const { rule } of this.entries) rule?.release?.();
    this.windowRules.release();
  }

  verdicts(): LiveVerdict[] {
    return this.entries.map((entry) => this.verdictOf(entry));
  }

  private verdictOf(entry: Entry): LiveVerdict {
    const { constraint, tally, rule } = entry;
    const known = rule ? undefined : this.windowRules.verdictOf(constraint);
    const common = {
      constraint: constraint.name,
      severity: constraint.severity,
      unit: unitOf(constraint.body),
      left: tally.left,
      unsure: tally.unsure,
      isWindowed: rule === undefined,
      notes: [...tally.notes, ...(known?.notes ?? [])],
    };
    if (this.isFinished && this.isVacuous(entry)) {
      const state = ({ skip: 'vacuous', pass: 'satisfied', fail: 'violated' } as const)[constraint.vacuity];
      return { ...common, state, judged: 0, held: 0, pending: 0, violations: tally.violations };
    }
    const { judged, held, pending, violations } = tally;
    const isSettled = rule ? rule.isSettled : known?.state === 'satisfied';
    const state =
      violations > 0 ? 'violated' : isSettled || this.isFinished ? (known?.state ?? 'satisfied') : 'pending';
    return { ...common, state, judged, held, pending, violations };
  }

  /** Rule K4. */
  private isVacuous({ constraint, tally, rule, isConcerned, hasSeen }: Entry): boolean {
    if (!rule) return this.windowRules.verdictOf(constraint)?.state === 'vacuous';
    if (!hasSeen) return true;
    const { body } = constraint;
    switch (body.kind) {
      case 'leads':
      case 'satisfies':
        return tally.judged === 0;
      case 'count':
        return body.least === 0 && tally.judged === 0;
      case 'exists':
      case 'never':
      case 'within-cause':
        return !isConcerned;
      default:
        return false;
    }
  }
}
