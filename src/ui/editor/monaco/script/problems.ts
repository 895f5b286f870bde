import { editor, type IDisposable, MarkerSeverity } from 'monaco-editor/editor';
import type { ScriptProblem } from '../../script-editor-props.ts';
import { textRange } from '../positions.ts';
import { looked, TYPESCRIPT } from './typescript.ts';

type Found = Omit<ScriptProblem, 'line'>;

/** Tells what TypeScript finds wrong with a text whenever it has looked; first that it has not looked yet. */
export function followProblems(
  model: editor.ITextModel,
  onProblems: (problems: readonly Found[] | undefined) => void,
): IDisposable {
  let isFollowing = true;
  let hasLooked = false;
  const tell = (): void => {
    if (isFollowing) onProblems(hasLooked ? problemsOf(model) : undefined);
  };
  const listening = editor.onDidChangeMarkers((resources) => {
    if (resources.some((one) => one.toString() === model.uri.toString())) tell();
  });
  tell();
  void looked(model).then(() => {
    hasLooked = true;
    tell();
  });
  return {
    dispose() {
      isFollowing = false;
      listening.dispose();
    },
  };
}

function problemsOf(model: editor.ITextModel): Found[] {
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
