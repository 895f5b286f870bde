import type { AnalysisKind } from '../../worker/contract/analysis.ts';

/** What a question is about: nothing but the recording, one event or none, one, two, or any number of picked events. */
export type Takes = 'nothing' | 'maybe-one' | 'one' | 'two' | 'maybe-set';

export interface AnalysisInfo {
  readonly title: string;
  /** What it answers, as one question. */
  readonly question: string;
  readonly takes: Takes;
  /** Other words people may look for. */
  readonly words: string;
  /** Needs times, or spans, that a recording may not have. */
  readonly needs?: 'spans';
  /** Ties and weights may go by hops or by time. */
  readonly hasMeasure?: boolean;
}

/** The questions in the order of the panel. */
export const ANALYSES: Readonly<Record<AnalysisKind, AnalysisInfo>> = {
  'critical-path': {
    title: 'Critical path',
    question: 'Which chain of causes was the longest, and so bounded the whole run?',
    takes: 'nothing',
    words: 'longest chain latency slack duration',
    hasMeasure: true,
  },
  'span-critical-path': {
    title: 'Critical spans',
    question: 'Which spans did the end of this one have to wait for, and how much of the time was their own?',
    takes: 'maybe-one',
    words: 'critical path span exclusive self time operation trace',
    needs: 'spans',
  },
  'root-causes': {
    title: 'Root causes',
    question: 'Where did all that led to this event begin?',
    takes: 'one',
    words: 'why origin first cause roots',
  },
  impact: {
    title: 'Impact',
    question: 'What did this event lead to, directly or through others?',
    takes: 'one',
    words: 'blast radius effects downstream impact set',
  },
  'backward-slice': {
    title: 'Backward slice',
    question: 'What contributed to this event, itself included?',
    takes: 'one',
    words: 'past cone history export',
  },
  'forward-slice': {
    title: 'Forward slice',
    question: 'What did this event contribute to, itself included?',
    takes: 'one',
    words: 'future cone consequences export',
  },
  dominators: {
    title: 'Dominators',
    question: 'Which events does every chain to this one pass through?',
    takes: 'maybe-one',
    words: 'unavoidable single point needle eye must pass',
  },
  counterfactual: {
    title: 'Without this event',
    question: 'What could not have happened without this event?',
    takes: 'one',
    words: 'counterfactual removal what if lost',
  },
  'dead-events': {
    title: 'Dead events',
    question: 'What did not contribute to this goal at all?',
    takes: 'one',
    words: 'waste useless not needed goal',
  },
  distance: {
    title: 'Causal distance',
    question: 'How many steps lead from one event to the other?',
    takes: 'two',
    words: 'shortest chain steps hops between',
  },
  'common-causes': {
    title: 'Common causes',
    question: 'What do two events both depend on, and where did their ways part?',
    takes: 'two',
    words: 'ancestors nearest shared fork',
  },
  'common-effects': {
    title: 'Common effects',
    question: 'What depends on both of two events, and where do their ways meet?',
    takes: 'two',
    words: 'descendants nearest join merge',
  },
  frontier: {
    title: 'Frontier',
    question: 'Which events has nothing followed: where does the run, or a part of it, stand?',
    takes: 'maybe-set',
    words: 'leaves latest maximal set',
  },
  parallelism: {
    title: 'Parallelism',
    question: 'How much of the run happened side by side?',
    takes: 'nothing',
    words: 'width antichain concurrency profile level concurrent pairs',
  },
  bottlenecks: {
    title: 'Bottlenecks',
    question: 'Which events do most of the ways from the first causes to the last effects pass through?',
    takes: 'nothing',
    words: 'paths through hub choke',
  },
};

export const ANALYSIS_KINDS = Object.keys(ANALYSES) as readonly AnalysisKind[];
