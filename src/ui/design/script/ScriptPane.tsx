import { useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type PlacedScript, scriptsIn, scriptTypes } from '../../../language/services/index.ts';
import { typeDesign } from '../../../store/index.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { ScriptEditor } from '../../editor/ScriptEditor.tsx';
import type { ScriptProblem } from '../../editor/script-editor-props.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { EditorContext } from '../editor-context.ts';
import { useCodeKeys } from '../use-code-keys.ts';
import styles from './Script.module.css';
import { ScriptProblems } from './ScriptProblems.tsx';
import { type OpenedScript, useScripts } from './script-context.ts';
import { ScriptDraft } from './script-draft.ts';
import { hasItsEnd } from './shown-script.ts';

/** The script of a module, beside the text that it is a part of: what changes in one changes in the other. */
export function ScriptPane({ opened: { module } }: { readonly opened: OpenedScript }) {
  const { rename, close } = useScripts();
  const analysis = useAppState((state) => state.designAnalysis);
  const [draft] = useState(() => new ScriptDraft());
  const place = analysis && placeOf(scriptsIn(analysis), module, draft.written);
  const name = place?.name ?? module;
  const inText = useContext(EditorContext);
  const showBeginning = useEffectEvent(() => {
    if (place) inText.current?.reveal({ from: place.from, to: place.from });
  });
  useEffect(() => {
    // when the text has made room for the script
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => showBeginning()));
    return () => cancelAnimationFrame(frame);
  }, []);
  const followName = useEffectEvent(() => rename(name));
  useEffect(() => {
    if (name !== module) followName();
  }, [name, module]);
  return (
    <section className={styles.pane} data-pane="script" aria-label={`Script of ${name}`}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          Script of <b>{name}</b>
        </h3>
        <Button
          look="quiet"
          aria-label="Close the script"
          title="Close"
          icon={<Icon name="close" size={12} />}
          onClick={close}
        />
      </header>
      {analysis && place ? (
        <DraftEditor draft={draft.follow(analysis.document.text, place)} place={place} />
      ) : (
        <p className={styles.gone}>“{name}” has no script any more.</p>
      )}
    </section>
  );
}

function DraftEditor({ draft, place }: { readonly draft: ScriptDraft; readonly place: PlacedScript }) {
  const app = useApp();
  const onKeys = useCodeKeys();
  const design = useAppState((state) => state.designed);
  const editor = useRef<EditorHandle>(null);
  const [problems, setProblems] = useState<readonly ScriptProblem[]>();
  const [isRefused, setRefused] = useState(false);
  const types = design ? scriptTypes(design, place.name) : '';
  const onChange = (script: string): void => {
    setRefused(hasItsEnd(script));
    // where it stands by now
    const analysis = app.store.getState().designAnalysis;
    const now = analysis && placeOf(scriptsIn(analysis), place.name, draft.written);
    const text = now && draft.write(script, analysis.document.text, now);
    if (text !== undefined) typeDesign(app, text, 'script');
  };
  return (
    <>
      <div className={styles.editor} onKeyDownCapture={onKeys}>
        <ScriptEditor
          ref={editor}
          value={draft.text}
          edition={draft.edition}
          types={types}
          firstLine={draft.firstLine}
          onChange={onChange}
          onProblems={setProblems}
          ariaLabel={`Script of ${place.name}`}
          takesFocus
        />
      </div>
      {isRefused && (
        <p className={styles.refused} role="alert">
          <Icon name="warning" size={13} />
          Three quotes in a row would end the script in the text of the design. Write them apart, as in{' '}
          <code>'""' + '"'</code>; until then the design keeps the script as it was.
        </p>
      )}
      {problems ? (
        <ScriptProblems problems={problems} onShow={(problem) => editor.current?.reveal(problem)} />
      ) : (
        <p className={styles.loading}>TypeScript is being loaded …</p>
      )}
    </>
  );
}

/** The script of a module; of one that is called something else by now, by what the script says. */
function placeOf(
  scripts: readonly PlacedScript[],
  module: string,
  written: string | undefined,
): PlacedScript | undefined {
  return scripts.find(({ name }) => name === module) ?? scripts.find(({ text }) => text === written);
}
