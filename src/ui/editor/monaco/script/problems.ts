import { editor, type IDisposable, MarkerSeverity } from 'monaco-editor/editor';
import type { ScriptProblem } from '../../script-editor-props.ts';
import { textRange } from '../positions.ts';
import { TYPESCRIPT } from './typescript.ts';

/** Tells what TypeScript finds wrong with a text, now and whenever it has looked again. */
export function followProblems(
  model: editor.ITextModel,
  onProblems: (problems: readonly Omit<ScriptProblem, 'line'>[]) => void,
): IDisposable {
  const tell = (): void => onProblems(problemsOf(model));
  const listening = editor.onDidChangeMarkers((resources) => {
    if (resources.some((one) => one.toString() === model.uri.toString())) tell();
  });
  tell();
  return listening;
}

function problemsOf(model: editor.ITextModel): Omit<ScriptProblem, 'line'>[] {
  return editor
    .getModelMarkers({ resource: model.uri, owner: TYPESCRIPT })
    .map((marker) => ({
      ...textRange(model, marker),
      severity: SEVERITIES[marker.severity] ?? ('info' as const),
      message: sentence(marker.message),
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

const SEVERITIES: Readonly<Partial<Record<MarkerSeverity, ScriptProblem['severity']>>> = {
  [MarkerSeverity.Error]: 'error',
  [MarkerSeverity.Warning]: 'warning',
};

/** TypeScript indents its reasons below each other. */
function sentence(message: string): string {
  return message.replace(/\s*\n\s*/g, ' ');
}
