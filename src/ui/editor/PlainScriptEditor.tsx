import { useEffect, useEffectEvent } from 'react';
import type { NotationDiagnostic } from '../../language/index.ts';
import { PlainEditor } from './PlainEditor.tsx';
import type { ScriptEditorProps } from './script-editor-props.ts';

const NONE: readonly NotationDiagnostic[] = [];

/** A script as plain text, where TypeScript is not at hand. What is wrong with it, the run says. */
export function PlainScriptEditor(props: ScriptEditorProps) {
  const { value, edition, onChange, ariaLabel, takesFocus, ref } = props;
  const findNone = useEffectEvent(() => props.onProblems([]));
  useEffect(() => findNone(), []);
  return <PlainEditor diagnostics={NONE} {...{ value, edition, onChange, ariaLabel, takesFocus, ref }} />;
}
