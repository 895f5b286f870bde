import type { Analysis, KnownWorld } from '../../language/index.ts';
import type { EventIndex } from '../../model/ids.ts';
import type { ClockSpec } from '../../model/pattern/clock.ts';
import type { Pattern, TextRange } from '../../model/pattern/pattern.ts';
import type { Severity } from '../../model/rules/constraint.ts';
import type { RulesFile } from '../../model/rules/rules-file.ts';
import type { RuleState, Verdict } from '../../model/rules/verdict.ts';
import type { DataKnowledge, PatternAnswer, SelectionFacts, WhyNot } from '../../worker/contract/rules.ts';

/** Where the rules on screen come from. What somebody else wrote becomes a file of one's own at the first change. */
export type RulesOrigin =
  /** Nobody has chosen or written any yet. */
  | { readonly kind: 'none' }
  | { readonly kind: 'own' }
  | { readonly kind: 'recording'; readonly recording: string }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'link' };

export interface RulesDocument {
  /** Of the kept file; `undefined` while nothing is kept. */
  readonly key: string | undefined;
  readonly name: string;
  readonly text: string;
  /** The text as it was kept last; another one is being typed. */
  readonly keptText: string | undefined;
  readonly origin: RulesOrigin;
  /** Changes with the file: what was done to another one cannot be undone in this. */
  readonly serial: number;
  /** Changes when the text was put there by anybody but the editor. */
  readonly edition: number;
}

/** How verdicts are put in order. */
export type VerdictOrder = 'state' | 'name' | 'violations' | 'written';

/** Rules outlive the recording on screen. */
export interface RulesSlice {
  /** Newest first. */
  readonly rulesFiles: readonly RulesFile[];
  readonly areRulesRead: boolean;
  /** The file of one's own that was on screen last. */
  readonly lastRulesKey: string | undefined;
  readonly rules: RulesDocument;
  readonly verdictOrder: VerdictOrder;
  /** Leaves the other rules unjudged once one is violated. */
  readonly stopsAtFirst: boolean;
  /** The dialog that reads PyRapide's expressions is open. */
  readonly isPastingRules: boolean;
}

export const initialRules: RulesSlice = {
  rulesFiles: [],
  areRulesRead: false,
  lastRulesKey: undefined,
  rules: {
    key: undefined,
    name: 'Rules',
    text: '',
    keptText: undefined,
    origin: { kind: 'none' },
    serial: 0,
    edition: 0,
  },
  verdictOrder: 'state',
  stopsAtFirst: false,
  isPastingRules: false,
};

/** The pattern under the cursor of the editor. */
export interface PatternInText {
  readonly pattern: Pattern;
  readonly clocks: readonly ClockSpec[];
  readonly range: TextRange;
  readonly text: string;
  /** Where each of its basic patterns stands in the text, from the left. */
  readonly atoms: readonly (TextRange | undefined)[];
}

/** A pattern being made from picked events, and what of them counts. */
export interface PatternDraft {
  readonly rows: readonly EventIndex[];
  readonly facts: SelectionFacts;
  readonly keepType: readonly boolean[];
  readonly keepSource: readonly boolean[];
  /** Per shared value whether it counts: as the value itself, or as any value that is the same everywhere. */
  readonly keepAttribute: readonly ('no' | 'value' | 'same')[];
  readonly keepDirect: boolean;
  readonly keepApart: boolean;
}

/** What the rules say of the recording on screen. */
export interface VerdictsSlice {
  /** The text of the rules, understood; of the text it was made from. */
  readonly notation: Analysis | undefined;
  readonly dataKnowledge: DataKnowledge | undefined;
  readonly ruleWorld: KnownWorld | undefined;
  readonly verdicts: readonly Verdict[] | undefined;
  /** The text that the verdicts are about. */
  readonly verdictsOf: string | undefined;
  /** The text that is being judged. */
  readonly checkingOf: string | undefined;
  /** 0 to 1 while rules are being judged. */
  readonly checkProgress: number | undefined;
  readonly checkFault: string | undefined;
  /** The rule that is unfolded, by name, and the violation of it that is looked at. */
  readonly rule: string | undefined;
  readonly violation: number | undefined;
  readonly hiddenStates: readonly (RuleState | Severity)[];
  readonly patternInText: PatternInText | undefined;
  readonly patternAnswer: PatternAnswer | undefined;
  readonly patternProgress: number | undefined;
  readonly patternFault: string | undefined;
  /** The match that is looked at, counted from 0; `undefined`: all. */
  readonly patternPlace: number | undefined;
  /** True while matches are lit on the picture as the pattern is typed. */
  readonly isPatternLit: boolean;
  readonly whyNot: { readonly rows: readonly EventIndex[]; readonly answer: WhyNot } | undefined;
  readonly patternDraft: PatternDraft | undefined;
}

export const initialVerdicts: VerdictsSlice = {
  notation: undefined,
  dataKnowledge: undefined,
  ruleWorld: undefined,
  verdicts: undefined,
  verdictsOf: undefined,
  checkingOf: undefined,
  checkProgress: undefined,
  checkFault: undefined,
  rule: undefined,
  violation: undefined,
  hiddenStates: [],
  patternInText: undefined,
  patternAnswer: undefined,
  patternProgress: undefined,
  patternFault: undefined,
  patternPlace: undefined,
  isPatternLit: true,
  whyNot: undefined,
  patternDraft: undefined,
};
