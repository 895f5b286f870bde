import { useMemo } from 'react';
import { areVerdictsStale } from '../../store/index.ts';
import type { EditorMark } from '../editor/editor-props.ts';
import { useAppState } from '../widgets/use-app.ts';
import { verdictText } from './rules-text.ts';

const NONE: readonly EditorMark[] = [];

/** The verdict of every rule behind its text, while the verdicts are about this very text. */
export function useVerdictMarks(): readonly EditorMark[] {
  const verdicts = useAppState((state) => (areVerdictsStale(state) ? undefined : state.verdicts));
  const notation = useAppState((state) => state.notation);
  return useMemo(() => {
    if (!verdicts || !notation) return NONE;
    return notation.rules.constraints.flatMap(({ name, at }): EditorMark[] => {
      const verdict = verdicts.find(({ constraint }) => constraint === name);
      return at && verdict ? [{ ...at, tone: verdict.state, label: verdictText(verdict) }] : [];
    });
  }, [verdicts, notation]);
}
