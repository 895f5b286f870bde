import type { NotationDiagnostic } from '../../language/index.ts';
import type { AppState } from '../app.ts';

const NONE: readonly NotationDiagnostic[] = [];

/** What is wrong with the design on screen; the same list as long as nothing changes. */
export function designProblems({ designAnalysis, turnProblems }: AppState): readonly NotationDiagnostic[] {
  const { diagnostics = NONE } = designAnalysis ?? {};
  if (turnProblems.length === 0) return diagnostics;
  const known = together.get(turnProblems);
  if (known) return known;
  const all = [...diagnostics, ...turnProblems];
  together.set(turnProblems, all);
  return all;
}

const together = new WeakMap<readonly NotationDiagnostic[], readonly NotationDiagnostic[]>();
