import type { EventIndex } from '../../model/ids.ts';
import type { AnalysisRequest } from '../../worker/contract/analysis.ts';
import type { EventLine } from '../../worker/contract.ts';
import type { AppState } from '../app.ts';
import { ANALYSES } from './analysis-list.ts';

/** The places of the question that is chosen, each with the event it would be asked about now. */
export function analysisInputs(state: AppState): (EventLine | undefined)[] {
  const { takes } = ANALYSES[state.analysisKind];
  if (takes === 'nothing' || takes === 'maybe-set') return [];
  const places = takes === 'two' ? 2 : 1;
  return Array.from({ length: places }, (_, i) => state.analysisInputs[i] ?? fromSelection(state, i));
}

/** What is selected, for the first place, or compared with it, for the second. */
export function fromSelection(state: AppState, place: number): EventLine | undefined {
  const { details, selected, compared, comparedLine } = state;
  if (place > 0) return comparedLine?.row === compared ? comparedLine : undefined;
  if (!details || details.row !== selected) return undefined;
  const { row, id, name, source, time, level } = details;
  return { row, id, name, source, time, level };
}

/** The question as it stands, `undefined` while an event is missing. */
export function analysisRequest(state: AppState): AnalysisRequest | undefined {
  const { analysisKind: kind, measure, trust: edges, asksWhole, picked } = state;
  const { takes } = ANALYSES[kind];
  const isWhole = asksWhole && takes.startsWith('maybe');
  const events: (EventIndex | undefined)[] =
    takes === 'maybe-set' ? [...picked] : analysisInputs(state).map((line) => line?.row);
  const known = events.filter((row) => row !== undefined);
  if (!takes.startsWith('maybe') && known.length < events.length) return undefined;
  return { kind, events: isWhole ? [] : known, measure, edges };
}
