import type { AppState } from '../app.ts';
import { shownArchitecture } from './design.ts';
import { designProblems } from './design-problems.ts';
import { counted } from './status.ts';

/** The status bar's sentence while a design is looked at; `undefined` when none is. */
export function designStatus(state: AppState): string | undefined {
  const { tab, design, designAnalysis } = state;
  if (tab !== 'design' || design.key === undefined || !designAnalysis) return undefined;
  const shown = shownArchitecture(state);
  const { rules } = designAnalysis;
  const problems = designProblems(state).filter(({ severity }) => severity !== 'info').length;
  return [
    counted(shown?.components.length ?? 0, 'component', 'components'),
    counted(shown?.connections.length ?? 0, 'connection', 'connections'),
    counted(rules.constraints.length, 'rule', 'rules'),
    problems === 0 ? 'no problems' : counted(problems, 'problem', 'problems'),
  ].join(' · ');
}
