import { type Ref, useMemo } from 'react';
import type { NotationDiagnostic } from '../../language/index.ts';
import { type DesignItem, designItemAt, selectInDesign, typeDesign } from '../../store/index.ts';
import type { EditorHandle } from '../editor/editor-props.ts';
import { NotationEditor } from '../editor/NotationEditor.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Design.module.css';
import { useCodeKeys } from './use-code-keys.ts';

const NO_DIAGNOSTICS: readonly NotationDiagnostic[] = [];

/** The design as text. */
export function DesignText({ ref }: { readonly ref: Ref<EditorHandle> }) {
  const app = useApp();
  const text = useAppState((state) => state.design.content.text);
  const edition = useAppState((state) => state.design.edition);
  const serial = useAppState((state) => state.design.serial);
  const analysis = useAppState((state) => state.designAnalysis);
  const selected = useAppState((state) => state.designSelection);
  const designed = useAppState((state) => state.designed);
  const marks = useMemo(
    () =>
      selected.flatMap((item) => {
        const at = placeOf(designed, item);
        return at ? [{ from: at.from, to: at.to, tone: 'lit' as const }] : [];
      }),
    [selected, designed],
  );
  const onKeys = useCodeKeys();
  return (
    <div className={styles.text} data-pane="text" onKeyDownCapture={onKeys}>
      <NotationEditor
        ref={ref}
        value={text}
        edition={edition}
        document={serial}
        onChange={(next) => typeDesign(app, next)}
        onCursor={(offset) => {
          const item = designItemAt(app.store.getState(), offset);
          if (item && document.activeElement?.closest(`.${styles.text}`)) selectInDesign(app, [item]);
        }}
        analysis={analysis}
        marks={marks}
        diagnostics={analysis?.diagnostics ?? NO_DIAGNOSTICS}
        ariaLabel="Design as text"
      />
    </div>
  );
}

function placeOf(designed: Parameters<typeof designItemAt>[0]['designed'], item: DesignItem) {
  for (const { components, connections } of designed?.architectures ?? []) {
    const found =
      item.kind === 'component'
        ? components.find(({ name }) => name === item.name)
        : item.kind === 'connection'
          ? connections.find(({ id }) => id === item.id)
          : undefined;
    if (found) return found.at;
  }
  return undefined;
}
