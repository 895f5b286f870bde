/** Patterns and rules: what is looked for, what must hold, and the evidence. */
import type { Result } from '../../base/result.ts';
import type { Fault } from '../../model/fault.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Binding, Pattern } from '../../model/pattern/pattern.ts';
import type { RuleSet } from '../../model/rules/constraint.ts';
import type { ReportedRule, ReportFormat } from '../../model/rules/report.ts';
import type { Verdict } from '../../model/rules/verdict.ts';
import type { Shape } from '../../model/shape.ts';
import type { EventLine, NameCount } from './event-line.ts';
import type { ExportedFile } from './exported-file.ts';

/**
 * A newer question of the same kind ends an older one, which then answers with the fault `cancelled`; so does the call
 * that cancels it.
 */
export interface RulesQuestions {
  /** All matches of a pattern, counted, the first ones listed. @param report how much is done, 0 to 1 */
  find(
    pattern: Pattern,
    clocks: readonly ClockSpec[],
    report: (fraction: number) => void,
  ): Promise<Result<PatternAnswer, Fault>>;
  cancelFind(): Promise<void>;

  /** Why these events are no match of the pattern, part by part. */
  explain(
    pattern: Pattern,
    clocks: readonly ClockSpec[],
    rows: readonly EventIndex[],
  ): Promise<Result<WhyNot, Fault>>;

  /** Judges every constraint. */
  check(
    rules: RuleSet,
    options: CheckOptions,
    report: (fraction: number) => void,
  ): Promise<Result<readonly Verdict[], Fault>>;
  cancelCheck(): Promise<void>;

  /** The verdicts of the last check as a file. */
  report(
    format: ReportFormat,
    rulesName: string,
    about: readonly ReportedRule[],
  ): Promise<Result<ExportedFile, Fault>>;

  /** What the recording holds that a rule may speak of. Looked for once. */
  knowledge(): Promise<DataKnowledge | undefined>;

  /** What a pattern can be made of from a few events (2 to 8, ascending). */
  selectionFacts(rows: readonly EventIndex[]): Promise<Result<SelectionFacts, Fault>>;
}

export interface CheckOptions {
  /** Leaves the other rules unjudged once one is violated. */
  readonly stopAtFirst: boolean;
}

export interface PatternAnswer {
  /** All matches; a lower bound when `isComplete` is false. */
  readonly total: number;
  readonly isComplete: boolean;
  /** Listed matches: the rows of match `i` are `rows[start[i] .. start[i + 1])`, ascending. */
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
  /** Per row the basic pattern it stands for, counted from the left. */
  readonly roles: Uint8Array;
  readonly bindings: readonly (readonly Binding[])[];
  /** All events that take part in a match that was counted, ascending. */
  readonly taking: Uint32Array;
  readonly notes: readonly string[];
}

/** One part of a pattern and how far the events fit it. */
export interface WhyNotPart {
  /** The basic pattern it is about, counted from the left; `undefined`: how they stand together. */
  readonly atom: number | undefined;
  readonly status: 'fits' | 'fails' | 'missing';
  /** A whole sentence. */
  readonly sentence: string;
  /** Events it speaks of. */
  readonly rows: readonly EventIndex[];
}

export interface WhyNot {
  /** True when the events are (part of) a match after all. */
  readonly isMatch: boolean;
  readonly parts: readonly WhyNotPart[];
}

export interface DataKnowledge {
  /** Most frequent first. */
  readonly types: readonly NameCount[];
  readonly sources: readonly NameCount[];
  /** `payload.status`, with some of the values there. */
  readonly paths: readonly {
    readonly name: string;
    readonly count: number;
    readonly samples: readonly unknown[];
  }[];
  /** Names of the clocks that events carry. */
  readonly clocks: readonly string[];
}

export interface SelectionFacts {
  /** As strict as it can be: types, sources, edges, independence. */
  readonly shape: Shape;
  readonly lines: readonly EventLine[];
  /** Pairs of nodes, cause first, between whose events lies no event that is not picked. */
  readonly tight: readonly (readonly [number, number])[];
  /** Values that several of the events share, and single ones: path into the payload and the value per event. */
  readonly attributes: readonly SharedAttribute[];
}

export interface SharedAttribute {
  /** Per event the payload path at which the value stands, `undefined` where it does not. */
  readonly paths: readonly (string | undefined)[];
  readonly value: string | number | boolean;
}
