import { ANALYSES, ANALYSIS_KINDS } from '../analysis/analysis-list.ts';
import type { AppState } from '../app.ts';
import { stepChain } from '../commands/analysis/chains.ts';
import { showProblems } from '../commands/analysis/evidence.ts';
import { cancelAnalysis, chooseAnalysis } from '../commands/analysis/run-analysis.ts';
import type { Action } from './action.ts';

const analysis = { section: 'Analysis', where: 'explore' } as const;

/** Whether two events are compared of which one precedes the other, by more than one chain. */
function hasChains({ relation }: AppState): boolean {
  return relation?.chains !== undefined && relation.chains.count !== '1';
}

export const analysisActions: readonly Action[] = [
  ...ANALYSIS_KINDS.map((kind): Action => {
    const { title, question, words, needs } = ANALYSES[kind];
    return {
      ...analysis,
      id: `analysis.${kind}`,
      title: `Analyse: ${title}`,
      words: `${words} ${question}`,
      isPossible: ({ analysisMatter }) => needs !== 'spans' || analysisMatter?.hasSpans !== false,
      run: (app) => void chooseAnalysis(app, kind),
    };
  }),
  {
    ...analysis,
    id: 'analysis.next-chain',
    title: 'Show the next longer chain between the compared events',
    words: 'path alternative',
    isPossible: hasChains,
    run: (app) => void stepChain(app, 1),
  },
  {
    ...analysis,
    id: 'analysis.previous-chain',
    title: 'Show the next shorter chain between the compared events',
    words: 'path alternative',
    isPossible: hasChains,
    run: (app) => void stepChain(app, -1),
  },
  {
    ...analysis,
    id: 'analysis.evidence',
    title: 'Show how edges are known, and what speaks against them',
    words: 'provenance inferred derived declared contradictions clocks missing late problems diagnostics',
    run: (app) => void showProblems(app),
  },
  {
    ...analysis,
    id: 'analysis.cancel',
    title: 'Cancel the analysis that is running',
    words: 'stop',
    isPossible: ({ analysisRun }) => analysisRun !== undefined,
    run: (app) => void cancelAnalysis(app),
  },
];
