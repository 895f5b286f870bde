// the first import: the rest of Monaco looks for its worker
import './environment.ts';
import './features.ts';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { TextRange } from '../../../model/pattern/pattern.ts';
import type { EditorMark, EditorProps } from '../editor-props.ts';
import { EditorSession } from './editor-session.ts';
import { registerNotation } from './language.ts';
import { LANGUAGE } from './language-id.ts';
import './monaco.css';
import styles from './Monaco.module.css';
import { followTheme } from './theme.ts';

const NO_MARKS: readonly EditorMark[] = [];

/** Once for the page, before the first editor is drawn. */
export function prepareMonaco(): void {
  registerNotation();
  followTheme();
}

/** The editor proper. What it is made of lives in a session, made and ended with the element. */
export function MonacoEditor(props: EditorProps) {
  const { value, edition, document: edited, ariaLabel, readOnly = false, diagnostics, ref } = props;
  const { analysis, world, marks = NO_MARKS } = props;
  const host = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<EditorSession>();
  // what of the caller's text is on screen
  const taken = useRef({ edition, edited });
  const onChange = useEffectEvent((text: string) => props.onChange(text));
  const onCursor = useEffectEvent((offset: number, range: TextRange) => props.onCursor?.(offset, range));
  const begin = useEffectEvent((element: HTMLElement) => {
    const kind = { language: LANGUAGE, context: { analysis, world } };
    const begun = new EditorSession(element, value, kind, { onChange, onCursor });
    taken.current = { edition, edited };
    if (props.takesFocus) begun.focus();
    return begun;
  });
  const take = useEffectEvent((by: EditorSession) => {
    const before = taken.current;
    if (before.edition === edition && before.edited === edited) return;
    taken.current = { edition, edited };
    by.setText(value, before.edited !== edited);
  });
  useEffect(() => {
    const begun = begin(host.current!);
    setSession(begun);
    return () => {
      setSession(undefined);
      begun.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is taken over with its edition
  useEffect(() => session && take(session), [session, edition, edited]);
  useEffect(() => session?.setContext({ analysis, world }), [session, analysis, world]);
  const textOfAnalysis = analysis?.document.text;
  useEffect(
    () => session?.setDiagnostics(diagnostics, textOfAnalysis),
    [session, diagnostics, textOfAnalysis],
  );
  useEffect(() => session?.setMarks(marks), [session, marks]);
  useEffect(() => session?.setReading(ariaLabel, readOnly), [session, ariaLabel, readOnly]);
  useImperativeHandle(ref, () => session as EditorSession, [session]);
  return <div ref={host} className={styles.host} />;
}
