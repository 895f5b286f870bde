import type { AnalysisKind } from '../contract/analysis.ts';
import type { Answer } from './answer.ts';
import { EVENT_ANSWERS } from './event-answers.ts';
import { PAIR_ANSWERS } from './pair-answers.ts';
import { PATH_ANSWERS } from './path-answers.ts';
import { WHOLE_ANSWERS } from './whole-answers.ts';

/** One answer per question; the algorithms are the engine's, these put what they find into lists. */
export const ANSWERS: Readonly<Record<AnalysisKind, Answer>> = {
  ...PATH_ANSWERS,
  ...EVENT_ANSWERS,
  ...PAIR_ANSWERS,
  ...WHOLE_ANSWERS,
};
