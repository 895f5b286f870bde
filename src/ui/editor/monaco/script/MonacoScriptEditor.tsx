import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { ScriptEditorProps, ScriptProblem } from '../../script-editor-props.ts';
import { EditorSession } from '../editor-session.ts';
import styles from '../Monaco.module.css';
import { followProblems } from './problems.ts';
import { setTypes, TYPESCRIPT } from './typescript.ts';

export { prepareTypeScript } from './typescript.ts';

/** The editor of scripts. TypeScript looks at the text by itself and tells of it through Monaco's marks. */
export function MonacoScriptEditor(props: ScriptEditorProps) {
  const { value, edition, types, firstLine, ariaLabel, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<EditorSession>();
  // which of the caller's texts is on screen
  const taken = useRef(edition);
  const onChange = useEffectEvent((text: string) => props.onChange(text));
  const onProblems = useEffectEvent((found: readonly ScriptProblem[] | undefined) => props.onProblems(found));
  const begin = useEffectEvent((element: HTMLElement) => {
    setTypes(types);
    const listener = { onChange, onCursor() {} };
    const begun = new EditorSession(element, value, { language: TYPESCRIPT }, listener);
    taken.current = edition;
    if (props.takesFocus) begun.focus();
    return begun;
  });
  const take = useEffectEvent((by: EditorSession) => {
    if (taken.current === edition) return;
    taken.current = edition;
    by.setText(value, false);
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
  useEffect(() => session && take(session), [session, edition]);
  useEffect(() => setTypes(types), [types]);
  useEffect(() => {
    if (!session) return;
    session.setFirstLine(firstLine);
    const { model } = session;
    const lineOf = (offset: number): number => model.getPositionAt(offset).lineNumber + firstLine - 1;
    const following = followProblems(model, (problems) =>
      onProblems(problems?.map((one) => ({ ...one, line: lineOf(one.from) }))),
    );
    return () => following.dispose();
  }, [session, firstLine]);
  useEffect(() => session?.setReading(ariaLabel, false), [session, ariaLabel]);
  useImperativeHandle(ref, () => session as EditorSession, [session]);
  return <div ref={host} className={styles.host} />;
}
