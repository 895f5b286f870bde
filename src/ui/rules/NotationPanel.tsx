import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { NotationDiagnostic } from '../../language/index.ts';
import { editRules, patternAtCursor } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { NotationEditor } from '../editor/NotationEditor.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './NotationPanel.module.css';
import { NotationToolbar } from './NotationToolbar.tsx';
import { PasteRules } from './PasteRules.tsx';
import { PatternDraftView } from './PatternDraftView.tsx';
import { PatternStrip } from './PatternStrip.tsx';
import { ProblemList } from './ProblemList.tsx';
import { useRules } from './use-rules.ts';
import { useVerdictMarks } from './use-verdict-marks.ts';

/** Matches are looked for when nobody has typed for so long, in milliseconds. */
const PREVIEW_AFTER = 20;

const NO_DIAGNOSTICS: readonly NotationDiagnostic[] = [];

/** Rules and patterns as text. The pattern under the cursor is drawn, counted, and lit in the picture. */
export function NotationPanel() {
  useRules();
  const app = useApp();
  const edition = useAppState((state) => state.rules.edition);
  const serial = useAppState((state) => state.rules.serial);
  const text = useAppState((state) => state.rules.text);
  const world = useAppState((state) => state.ruleWorld);
  const notation = useAppState((state) => state.notation);
  const draft = useAppState((state) => state.patternDraft);
  const editor = useRef<EditorHandle>(null);
  const marks = useVerdictMarks();
  const [cursor, setCursor] = useState(0);
  const look = useEffectEvent(() => void patternAtCursor(app, cursor));
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when the text is understood anew
  useEffect(() => {
    const timer = setTimeout(look, PREVIEW_AFTER);
    return () => clearTimeout(timer);
  }, [cursor, notation]);
  return (
    <section className={styles.panel} aria-label="Notation">
      <NotationToolbar editor={editor} />
      <div className={styles.body}>
        <div className={styles.editor}>
          <div className={styles.editorFrame}>
            <NotationEditor
              ref={editor}
              value={text}
              edition={edition}
              document={serial}
              onChange={(next) => editRules(app, next)}
              onCursor={setCursor}
              analysis={notation}
              world={world}
              marks={marks}
              diagnostics={notation?.diagnostics ?? NO_DIAGNOSTICS}
              ariaLabel="Rules and patterns"
            />
          </div>
          <ProblemList editor={editor} />
        </div>
        <aside className={styles.aside} aria-label="Pattern">
          {draft ? <PatternDraftView draft={draft} /> : <PatternStrip editor={editor} />}
        </aside>
      </div>
      <PasteRules />
    </section>
  );
}
